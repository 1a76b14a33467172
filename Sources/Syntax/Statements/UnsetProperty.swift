public import Diagnostics

/// `UNSET 'name'`
public struct UnsetProperty: Hashable, Sendable {
    public var name: String
    @NodeSpan public var nameSpan: SourceSpan
}
