public import Diagnostics

/// `PRINT topic [FROM BEGINNING] [INTERVAL n | SAMPLE n] [LIMIT n]`
public struct PrintTopic: Hashable, Sendable {
    /// With the case as typed.
    public var topic: String
    @NodeSpan public var topicSpan: SourceSpan
    public var fromBeginning: Bool
    /// Every n-th record; nil for all.
    public var interval: Int64?
    public var limit: Int64?
}
