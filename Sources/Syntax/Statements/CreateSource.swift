import Diagnostics

/// `CREATE [OR REPLACE] [SOURCE] STREAM|TABLE [IF NOT EXISTS] name [(columns)] [WITH (…)]`: a definition over a topic.
public struct CreateSource: Hashable, Sendable {
    public var kind: SourceKind
    public var name: Identifier
    public var orReplace: Bool
    /// `CREATE SOURCE …`: read-only.
    public var isSource: Bool
    public var ifNotExists: Bool
    /// Nil if the list is not written: then the schema is inferred.
    public var elements: [ColumnDefinition]?
    public var options: [WithOption]
}

extension Parser {
    /// Parses the rule `createSource` of `grammar/statements/create_source.ebnf` after its head.
    mutating func parseCreateSource(_ head: SourceHead) throws(Diagnostic) -> CreateSource {
        let elements = symbol() == .leftParenthesis ? try parseColumnDefinitions() : nil
        let options = try parseWithClause()
        if elements != nil || head.isSource, keyword() == .as {
            throw expected("\";\"", hint: "CREATE ... AS SELECT takes neither a column list nor the word SOURCE.")
        }
        return CreateSource(
            kind: head.kind, name: head.name, orReplace: head.orReplace, isSource: head.isSource, ifNotExists: head.ifNotExists,
            elements: elements, options: options)
    }
}

extension CreateSource {
    func format(into writer: inout SQLWriter) {
        writer.word("CREATE")
        if orReplace { writer.words("OR REPLACE") }
        if isSource { writer.word("SOURCE") }
        writer.word(kind.rawValue)
        if ifNotExists { writer.words("IF NOT EXISTS") }
        writer.name(name)
        if let elements { writer.columns(elements) }
        writer.withClause(options)
    }
}
