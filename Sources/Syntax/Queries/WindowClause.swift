public import Diagnostics

/// `WINDOW TUMBLING | HOPPING | SESSION (…)`; durations in milliseconds.
public struct WindowClause: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case tumbling(size: Int64)
        case hopping(size: Int64, advance: Int64)
        case session(inactivityGap: Int64)
    }

    public var kind: Kind
    /// Nil if not given.
    public var retention: Int64?
    public var gracePeriod: Int64?
    @NodeSpan public var span: SourceSpan = .none
}
