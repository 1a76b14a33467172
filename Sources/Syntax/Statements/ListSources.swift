import Diagnostics

/// `LIST|SHOW STREAMS|TABLES [EXTENDED]`
public struct ListSources: Hashable, Sendable {
    public var kind: SourceKind
    public var isExtended: Bool
}

extension Parser {
    /// Parses the rule `listSources` of `grammar/statements/list_sources.ebnf`.
    mutating func parseListSources() throws(Diagnostic) -> ListSources {
        try parseListVerb()
        let kind = try parseSourceKinds()
        return ListSources(kind: kind, isExtended: accept(.extended))
    }

    /// Parses the rule `sourceKinds`: STREAMS or TABLES.
    mutating func parseSourceKinds() throws(Diagnostic) -> SourceKind {
        if accept(.streams) { return .stream }
        try expect(.tables)
        return .table
    }
}

extension ListSources {
    func format(into writer: inout SQLWriter) {
        writer.words("SHOW \(kind.rawValue)S")
        if isExtended { writer.word("EXTENDED") }
    }
}
