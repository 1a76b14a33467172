/// `RESUME id|ALL`: continues one persistent query, or all.
public struct ResumeQuery: Hashable, Sendable {
    /// Nil for ALL.
    public var queryID: Identifier?
}
