/// `PAUSE id|ALL`: pauses one persistent query, or all.
public struct PauseQuery: Hashable, Sendable {
    /// Nil for ALL.
    public var queryID: Identifier?
}
