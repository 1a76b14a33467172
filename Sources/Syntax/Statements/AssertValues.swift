public import Diagnostics

/// `ASSERT VALUES source (columns) VALUES (values)`: the next record of the source is this one.
public struct AssertValues: Hashable, Sendable {
    public var source: Identifier
    /// Nil if the list is not written.
    public var columns: [Identifier]?
    public var values: [SQLExpression]
    @NodeSpan public var valuesSpan: SourceSpan
}
