import Diagnostics

/// `DESCRIBE MODEL name [VERSION n]`
public struct DescribeModel: Hashable, Sendable {
    public var name: Identifier
    /// Nil: the one that is current.
    public var version: Int64?
}

extension Parser {
    /// Parses the rule `describeModel` of `grammar/statements/describe_model.ebnf`.
    mutating func parseDescribeModel() throws(Diagnostic) -> DescribeModel {
        try expect(.describe, .model)
        let name = try parseIdentifier(naming: "the name of a model")
        return DescribeModel(name: name, version: accept(.version) ? try parseWholeNumber("the number of a version") : nil)
    }
}

extension DescribeModel {
    func format(into writer: inout SQLWriter) {
        writer.words("DESCRIBE MODEL")
        writer.name(name)
        if let version { writer.words("VERSION \(version)") }
    }
}
