import Diagnostics

/// `DESCRIBE CONNECTOR name`
public struct DescribeConnector: Hashable, Sendable {
    public var name: Identifier
}

extension Parser {
    /// Parses the rule `describeConnector` of `grammar/statements/describe_connector.ebnf`.
    mutating func parseDescribeConnector() throws(Diagnostic) -> DescribeConnector {
        try expect(.describe, .connector)
        return DescribeConnector(name: try parseIdentifier(naming: "the name of a connector"))
    }
}

extension DescribeConnector {
    func format(into writer: inout SQLWriter) {
        writer.words("DESCRIBE CONNECTOR")
        writer.name(name)
    }
}
