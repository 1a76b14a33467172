import Diagnostics

/// `ALTER STREAM|TABLE name ADD [COLUMN] column type, …`
public struct AlterSource: Hashable, Sendable {
    public var kind: SourceKind
    public var name: Identifier
    /// Without constraints.
    public var columns: [ColumnDefinition]
}

extension Parser {
    /// Parses the rule `alterSource` of `grammar/statements/alter_source.ebnf`.
    mutating func parseAlterSource() throws(Diagnostic) -> AlterSource {
        try expect(.alter)
        let kind = try parseSourceKind()
        let name = try parseIdentifier(naming: "the name of a \(kind.rawValue.lowercased())")
        let columns = try parseList { parser throws(Diagnostic) in try parser.parseAddedColumn() }
        return AlterSource(kind: kind, name: name, columns: columns)
    }

    /// Parses the rule `addedColumn`. COLUMN is no reserved word: `ADD COLUMN INT` adds a column of that name.
    private mutating func parseAddedColumn() throws(Diagnostic) -> ColumnDefinition {
        try expect(.add)
        if keyword() == .column, isAddedColumn(1) { advance() }
        return try parsePlainColumn()
    }

    /// A name and the start of a type: two names, or a name and DECIMAL.
    private func isAddedColumn(_ ahead: Int) -> Bool {
        guard isIdentifier(ahead) else { return false }
        // `COLUMN x ARRAY` adds COLUMN, of type `x ARRAY`, unless a type goes on behind it.
        if keyword(ahead + 1) == .array, symbol(ahead + 2) != .less {
            return keyword(ahead + 2) == .array || symbol(ahead + 2) == .leftParenthesis
        }
        return isIdentifier(ahead + 1) || keyword(ahead + 1) == .decimal
    }
}

extension AlterSource {
    func format(into writer: inout SQLWriter) {
        writer.words("ALTER \(kind.rawValue)")
        writer.name(name)
        writer.list(columns) { writer, column in
            writer.words("ADD COLUMN")
            writer.column(column)
        }
    }
}
