public import Diagnostics

/// `ALTER SYSTEM 'name' = 'value'`
public struct AlterSystem: Hashable, Sendable {
    public var name: String
    public var value: String
    @NodeSpan public var nameSpan: SourceSpan
    @NodeSpan public var valueSpan: SourceSpan
}
