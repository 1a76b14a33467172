public import Diagnostics

/// `SPOOL 'file' | OFF`
public struct Spool: Hashable, Sendable {
    /// Nil for OFF.
    public var path: String?
    @NodeSpan public var pathSpan: SourceSpan
}
