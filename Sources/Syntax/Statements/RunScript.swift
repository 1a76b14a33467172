public import Diagnostics

/// `RUN SCRIPT 'file'`
public struct RunScript: Hashable, Sendable {
    public var path: String
    @NodeSpan public var pathSpan: SourceSpan
}
