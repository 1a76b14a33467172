import Diagnostics

/// `DESCRIBE MODEL name`
public struct DescribeModel: Hashable, Sendable {
    public var name: Identifier
}

extension Parser {
    /// Parses the rule `describeModel` of `grammar/statements/describe_model.ebnf`.
    mutating func parseDescribeModel() throws(Diagnostic) -> DescribeModel {
        try expect(.describe, .model)
        return DescribeModel(name: try parseIdentifier(naming: "the name of a model"))
    }
}

extension DescribeModel {
    func format(into writer: inout SQLWriter) {
        writer.words("DESCRIBE MODEL")
        writer.name(name)
    }
}
