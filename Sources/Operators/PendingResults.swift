/// Results that steps hold back until stream time is far enough: windows and sessions of EMIT FINAL, rows of an outer join without a match.
public struct PendingResults: Hashable, Sendable {
    /// The stream time that releases the first of them; `Int64.max` if there are none.
    public var nextRelease: Int64
    /// No result that is still to come is older than this; `Int64.max` if there are none.
    public var oldestTimestamp: Int64

    public init(nextRelease: Int64, oldestTimestamp: Int64) {
        self.nextRelease = nextRelease
        self.oldestTimestamp = oldestTimestamp
    }

    public static let none = PendingResults(nextRelease: .max, oldestTimestamp: .max)

    /// Those of two steps together.
    public func merging(_ other: PendingResults) -> PendingResults {
        PendingResults(nextRelease: min(nextRelease, other.nextRelease), oldestTimestamp: min(oldestTimestamp, other.oldestTimestamp))
    }
}
