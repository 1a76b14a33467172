public import Diagnostics

/// `SINK TO kind (option, ...)` at the end of a CREATE ... AS SELECT.
public struct SinkClause: Hashable, Sendable {
    /// `MONGODB`, `HTTP`.
    public var kind: Identifier
    public var options: [WithOption]
    @NodeSpan public var span: SourceSpan = .none

    public init(kind: Identifier, options: [WithOption], span: SourceSpan = .none) {
        self.kind = kind
        self.options = options
        self.span = span
    }
}
