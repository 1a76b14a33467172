import Diagnostics

/// `DESCRIBE SELECT …`: the columns of what a query answers.
public struct DescribeQuery: Hashable, Sendable {
    /// A query, a SELECT of values, or one of a file.
    public var statement: Statement
}

extension Parser {
    /// Parses the rule `describeQuery` of `grammar/statements/describe_query.ebnf`.
    mutating func parseDescribeQuery() throws(Diagnostic) -> DescribeQuery {
        try expect(.describe)
        return DescribeQuery(statement: try parseSelect())
    }
}

extension DescribeQuery {
    func format(into writer: inout SQLWriter) {
        writer.word("DESCRIBE")
        statement.format(into: &writer)
    }
}
