import Diagnostics

/// `LIST|SHOW QUERIES [EXTENDED]`
public struct ListQueries: Hashable, Sendable {
    public var isExtended: Bool
}

extension Parser {
    /// Parses the rule `listQueries` of `grammar/statements/list_queries.ebnf`.
    mutating func parseListQueries() throws(Diagnostic) -> ListQueries {
        try parseListVerb()
        try expect(.queries)
        return ListQueries(isExtended: accept(.extended))
    }
}

extension ListQueries {
    func format(into writer: inout SQLWriter) {
        writer.words("SHOW QUERIES")
        if isExtended { writer.word("EXTENDED") }
    }
}
