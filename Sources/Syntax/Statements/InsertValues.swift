public import Diagnostics

/// `INSERT INTO source [(columns)] VALUES (values)`
public struct InsertValues: Hashable, Sendable {
    public var target: Identifier
    /// Nil if the list is not written.
    public var columns: [Identifier]?
    public var values: [SQLExpression]
    /// The parenthesised values.
    @NodeSpan public var valuesSpan: SourceSpan
}
