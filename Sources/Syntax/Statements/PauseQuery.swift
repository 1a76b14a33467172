import Diagnostics

/// `PAUSE id|ALL`: pauses one persistent query, or all.
public struct PauseQuery: Hashable, Sendable {
    /// Nil for ALL.
    public var queryID: Identifier?
}

extension Parser {
    /// Parses the rule `pauseQuery` of `grammar/statements/pause_query.ebnf`.
    mutating func parsePauseQuery() throws(Diagnostic) -> PauseQuery {
        try expect(.pause)
        if accept(.all) { return PauseQuery(queryID: nil) }
        return PauseQuery(queryID: try parseIdentifier(naming: "the id of a query, or ALL"))
    }
}

extension PauseQuery {
    func format(into writer: inout SQLWriter) {
        writer.word("PAUSE")
        if let queryID { writer.name(queryID) } else { writer.word("ALL") }
    }
}
