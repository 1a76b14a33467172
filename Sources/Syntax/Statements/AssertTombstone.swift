public import Diagnostics

/// `ASSERT NULL VALUES source (columns) KEY (values)`: the next record of the source is a tombstone.
public struct AssertTombstone: Hashable, Sendable {
    public var source: Identifier
    public var columns: [Identifier]?
    public var values: [SQLExpression]
    @NodeSpan public var valuesSpan: SourceSpan
}
