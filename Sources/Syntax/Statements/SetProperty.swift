public import Diagnostics

/// `SET 'name' = 'value'`
public struct SetProperty: Hashable, Sendable {
    public var name: String
    public var value: String
    @NodeSpan public var nameSpan: SourceSpan
    @NodeSpan public var valueSpan: SourceSpan
}
