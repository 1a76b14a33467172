public import Diagnostics

/// `ASSERT [NOT EXISTS] TOPIC name [WITH (…)] [TIMEOUT n unit]`
public struct AssertTopic: Hashable, Sendable {
    public var notExists: Bool
    /// With the case as typed.
    public var topic: String
    @NodeSpan public var topicSpan: SourceSpan
    public var options: [WithOption]
    /// Milliseconds; nil for the default.
    public var timeout: Int64?
}
