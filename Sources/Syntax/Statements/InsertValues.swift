public import Diagnostics

/// `INSERT INTO source [(columns)] VALUES (values), …`
public struct InsertValues: Hashable, Sendable {
    public var target: Identifier
    /// Nil if the list is not written.
    public var columns: [Identifier]?
    /// At least one.
    public var rows: [Row]

    /// The values of one row.
    public struct Row: Hashable, Sendable {
        public var values: [SQLExpression]
        /// The parenthesised values.
        @NodeSpan public var span: SourceSpan = .none
    }
}

extension Parser {
    /// Parses the rule `insertValues` of `grammar/statements/insert_values.ebnf` after the target.
    mutating func parseInsertValues(into target: Identifier) throws(Diagnostic) -> InsertValues {
        if symbol() == .leftParenthesis, !isIdentifier(1) {
            throw expected("VALUES or SELECT", hint: "INSERT INTO name VALUES (1, 'text');")
        }
        let columns = symbol() == .leftParenthesis ? try parseIdentifierList() : nil
        try expect(.values, hint: keyword() == .select ? "INSERT INTO ... SELECT takes no column list: name the columns with AS." : nil)
        let rows = try parseList { parser throws(Diagnostic) in
            let first = parser.position
            return InsertValues.Row(values: try parser.parseValues(), span: parser.span(from: first))
        }
        return InsertValues(target: target, columns: columns, rows: rows)
    }

    /// Parses the rule `values`: `"(" [valueExpression {"," valueExpression}] ")"`.
    mutating func parseValues() throws(Diagnostic) -> [SQLExpression] {
        try expect(.leftParenthesis)
        if accept(.rightParenthesis) { return [] }
        let values = try parseList { parser throws(Diagnostic) in try parser.parseValueExpression() }
        try expect(.rightParenthesis)
        return values
    }
}

extension InsertValues {
    func format(into writer: inout SQLWriter) {
        writer.words("INSERT INTO")
        writer.name(target)
        if let columns { writer.names(columns) }
        writer.word("VALUES")
        writer.list(rows) { $0.expressions($1.values) }
    }
}
