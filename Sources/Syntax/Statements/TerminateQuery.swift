import Diagnostics

/// `TERMINATE id|ALL`: ends one persistent query, or all.
public struct TerminateQuery: Hashable, Sendable {
    /// Nil for ALL.
    public var queryID: Identifier?
}

extension Parser {
    /// Parses the rule `terminateQuery` of `grammar/statements/terminate_query.ebnf`.
    mutating func parseTerminateQuery() throws(Diagnostic) -> TerminateQuery {
        try expect(.terminate)
        if accept(.all) { return TerminateQuery(queryID: nil) }
        return TerminateQuery(queryID: try parseIdentifier(naming: "the id of a query, or ALL"))
    }
}

extension TerminateQuery {
    func format(into writer: inout SQLWriter) {
        writer.word("TERMINATE")
        if let queryID { writer.name(queryID) } else { writer.word("ALL") }
    }
}
