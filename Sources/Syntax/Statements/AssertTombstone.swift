public import Diagnostics

/// `ASSERT NULL VALUES source (columns) KEY (values)`: the next record of the source is a tombstone.
public struct AssertTombstone: Hashable, Sendable {
    public var source: Identifier
    public var columns: [Identifier]?
    public var values: [SQLExpression]
    @NodeSpan public var valuesSpan: SourceSpan = .none
}

extension Parser {
    /// Parses the rule `assertTombstone` of `grammar/statements/assert_tombstone.ebnf`.
    mutating func parseAssertTombstone() throws(Diagnostic) -> AssertTombstone {
        try expect(.assert, .null, .values)
        let source = try parseIdentifier(naming: "the name of a stream or table")
        let columns = symbol() == .leftParenthesis ? try parseIdentifierList() : nil
        try expect(.key)
        let first = position
        let values = try parseValues()
        return AssertTombstone(source: source, columns: columns, values: values, valuesSpan: span(from: first))
    }
}

extension AssertTombstone {
    func format(into writer: inout SQLWriter) {
        writer.words("ASSERT NULL VALUES")
        writer.name(source)
        if let columns { writer.names(columns) }
        writer.word("KEY")
        writer.expressions(values)
    }
}
