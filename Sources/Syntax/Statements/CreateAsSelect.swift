import Diagnostics

/// `CREATE [OR REPLACE] STREAM|TABLE [IF NOT EXISTS] name [WITH (…)] AS query [SINK TO …]`: a persistent query.
public struct CreateAsSelect: Hashable, Sendable {
    public var kind: SourceKind
    public var name: Identifier
    public var orReplace: Bool
    public var ifNotExists: Bool
    public var options: [WithOption]
    public var query: Query
    public var sinks: [SinkClause]
}

extension Parser {
    /// Parses the rule `createAsSelect` of `grammar/statements/create_as_select.ebnf`, from AS on.
    mutating func parseCreateAsSelect(_ head: SourceHead, options: [WithOption]) throws(Diagnostic) -> CreateAsSelect {
        try expect(.as)
        let query = try parseQuery()
        var sinks: [SinkClause] = []
        while keyword() == .sink { sinks.append(try parseSinkClause()) }
        return CreateAsSelect(
            kind: head.kind, name: head.name, orReplace: head.orReplace, ifNotExists: head.ifNotExists, options: options,
            query: query, sinks: sinks)
    }
}

extension CreateAsSelect {
    func format(into writer: inout SQLWriter) {
        writer.word("CREATE")
        if orReplace { writer.words("OR REPLACE") }
        writer.word(kind.rawValue)
        if ifNotExists { writer.words("IF NOT EXISTS") }
        writer.name(name)
        writer.withClause(options)
        writer.word("AS")
        writer.query(query)
        for sink in sinks {
            writer.words("SINK TO")
            writer.name(sink.kind)
            writer.options(sink.options)
        }
    }
}
