/// `TERMINATE id|ALL`: ends one persistent query, or all.
public struct TerminateQuery: Hashable, Sendable {
    /// Nil for ALL.
    public var queryID: Identifier?
}
