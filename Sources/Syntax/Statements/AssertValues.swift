public import Diagnostics

/// `ASSERT VALUES source (columns) VALUES (values)`: the next record of the source is this one.
public struct AssertValues: Hashable, Sendable {
    public var source: Identifier
    /// Nil if the list is not written.
    public var columns: [Identifier]?
    public var values: [SQLExpression]
    @NodeSpan public var valuesSpan: SourceSpan = .none
}

extension Parser {
    /// Parses the rule `assertValues` of `grammar/statements/assert_values.ebnf`.
    mutating func parseAssertValues() throws(Diagnostic) -> AssertValues {
        try expect(.assert, .values)
        let source = try parseIdentifier(naming: "the name of a stream or table")
        let columns = symbol() == .leftParenthesis ? try parseIdentifierList() : nil
        try expect(.values)
        let first = position
        let values = try parseValues()
        return AssertValues(source: source, columns: columns, values: values, valuesSpan: span(from: first))
    }
}

extension AssertValues {
    func format(into writer: inout SQLWriter) {
        writer.words("ASSERT VALUES")
        writer.name(source)
        if let columns { writer.names(columns) }
        writer.word("VALUES")
        writer.expressions(values)
    }
}
