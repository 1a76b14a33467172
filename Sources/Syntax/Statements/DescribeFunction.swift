import Diagnostics

/// `DESCRIBE FUNCTION name`
public struct DescribeFunction: Hashable, Sendable {
    public var name: Identifier
}

extension Parser {
    /// Parses the rule `describeFunction` of `grammar/statements/describe_function.ebnf`.
    mutating func parseDescribeFunction() throws(Diagnostic) -> DescribeFunction {
        try expect(.describe, .function)
        return DescribeFunction(name: try parseIdentifier(naming: "the name of a function"))
    }
}

extension DescribeFunction {
    func format(into writer: inout SQLWriter) {
        writer.words("DESCRIBE FUNCTION")
        writer.name(name)
    }
}
