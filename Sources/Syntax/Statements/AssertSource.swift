import Diagnostics

/// `ASSERT STREAM|TABLE name [(columns)] [WITH (…)]`: the source is defined like this.
public struct AssertSource: Hashable, Sendable {
    public var kind: SourceKind
    public var name: Identifier
    public var elements: [ColumnDefinition]?
    public var options: [WithOption]
}

extension Parser {
    /// Parses the rule `assertSource` of `grammar/statements/assert_source.ebnf`.
    mutating func parseAssertSource() throws(Diagnostic) -> AssertSource {
        try expect(.assert)
        let kind = try parseSourceKind()
        let name = try parseIdentifier(naming: "the name of a \(kind.rawValue.lowercased())")
        let elements = symbol() == .leftParenthesis ? try parseColumnDefinitions() : nil
        return AssertSource(kind: kind, name: name, elements: elements, options: try parseWithClause())
    }
}

extension AssertSource {
    func format(into writer: inout SQLWriter) {
        writer.words("ASSERT \(kind.rawValue)")
        writer.name(name)
        if let elements { writer.columns(elements) }
        writer.withClause(options)
    }
}
