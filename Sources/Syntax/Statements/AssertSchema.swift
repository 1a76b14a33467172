/// `ASSERT [NOT EXISTS] SCHEMA [SUBJECT name] [ID n] [TIMEOUT n unit]`
public struct AssertSchema: Hashable, Sendable {
    public var notExists: Bool
    /// With the case as typed.
    public var subject: String?
    public var id: Int64?
    /// Milliseconds; nil for the default.
    public var timeout: Int64?
}
