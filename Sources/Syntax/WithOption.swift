public import Diagnostics

/// One `name = literal` of a WITH clause, of a SINK TO clause, or of ALTER MODEL ... SET.
public struct WithOption: Hashable, Sendable {
    /// As written in quotes, or folded to upper case; which names ignore case is the reader's affair.
    public var name: Identifier
    public var value: Literal
    @NodeSpan public var valueSpan: SourceSpan = .none

    public init(name: Identifier, value: Literal, valueSpan: SourceSpan = .none) {
        self.name = name
        self.value = value
        self.valueSpan = valueSpan
    }

    /// Name and value.
    public var span: SourceSpan { name.span.joined(with: valueSpan) }
}
