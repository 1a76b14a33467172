import Diagnostics

/// `LIST|SHOW [SOURCE|SINK] CONNECTORS`
public struct ListConnectors: Hashable, Sendable {
    /// Nil for all.
    public var kind: CreateConnector.Kind?
}

extension Parser {
    /// Parses the rule `listConnectors` of `grammar/statements/list_connectors.ebnf`.
    mutating func parseListConnectors() throws(Diagnostic) -> ListConnectors {
        try parseListVerb()
        let kind: CreateConnector.Kind? = accept(.source) ? .source : accept(.sink) ? .sink : nil
        try expect(.connectors)
        return ListConnectors(kind: kind)
    }
}

extension ListConnectors {
    func format(into writer: inout SQLWriter) {
        writer.word("SHOW")
        if let kind { writer.word(kind.rawValue) }
        writer.word("CONNECTORS")
    }
}
