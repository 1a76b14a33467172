import Diagnostics

/// `DESCRIBE name [EXTENDED]`
public struct DescribeSource: Hashable, Sendable {
    public var name: Identifier
    public var isExtended: Bool
}

extension Parser {
    /// Parses the rule `describeSource` of `grammar/statements/describe_source.ebnf`.
    mutating func parseDescribeSource() throws(Diagnostic) -> DescribeSource {
        try expect(.describe)
        let name = try parseIdentifier(naming: "the name of a stream or table")
        return DescribeSource(name: name, isExtended: accept(.extended))
    }
}

extension DescribeSource {
    func format(into writer: inout SQLWriter) {
        writer.word("DESCRIBE")
        writer.name(name)
        if isExtended { writer.word("EXTENDED") }
    }
}
