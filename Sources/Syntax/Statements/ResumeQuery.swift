import Diagnostics

/// `RESUME id|ALL`: continues one persistent query, or all.
public struct ResumeQuery: Hashable, Sendable {
    /// Nil for ALL.
    public var queryID: Identifier?
}

extension Parser {
    /// Parses the rule `resumeQuery` of `grammar/statements/resume_query.ebnf`.
    mutating func parseResumeQuery() throws(Diagnostic) -> ResumeQuery {
        try expect(.resume)
        if accept(.all) { return ResumeQuery(queryID: nil) }
        return ResumeQuery(queryID: try parseIdentifier(naming: "the id of a query, or ALL"))
    }
}

extension ResumeQuery {
    func format(into writer: inout SQLWriter) {
        writer.word("RESUME")
        if let queryID { writer.name(queryID) } else { writer.word("ALL") }
    }
}
