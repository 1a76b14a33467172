import Columns

/// The times of what a join's inputs brought while nothing matched: for telling that they lie apart.
///
/// Rows meet in the order of their times, so that a table loaded with the present time joins no record of the past.
public final class JoinTimes {
    /// What the inputs read.
    public let names: [String]
    /// A right row may be so much later than a left one. Milliseconds.
    private let after: Int64
    /// A left row may be so much later than a right one; nil: any time.
    private let before: Int64?
    private var ranges: [ClosedRange<Int64>?] = [nil, nil]
    /// A pair was found, or may have been before the program was started.
    private var mayHaveMatched = false
    private var hasBegun = false

    public init(names: [String], after: Int64 = 0, before: Int64? = nil) {
        self.names = names
        self.after = after
        self.before = before
    }

    /// Whether the join is to say what it reads and finds.
    var isWatching: Bool { !mayHaveMatched }

    /// To be called before the first rows: with state of an earlier run nothing can be said.
    func begin(hasState: Bool) {
        if !hasBegun { mayHaveMatched = hasState }
        hasBegun = true
    }

    func matched() { mayHaveMatched = true }

    func read(_ batch: RecordBatch?, input: Int) {
        guard let batch, batch.count > 0 else { return }
        let times = batch.timestamps.values(Int64.self)
        var (low, high) = ranges[input].map { ($0.lowerBound, $0.upperBound) } ?? (times[0], times[0])
        for row in 0..<batch.count {
            low = min(low, times[row])
            high = max(high, times[row])
        }
        ranges[input] = low...high
    }

    /// Tells which input's records are all too late for the other's, over all tasks of a query.
    ///
    /// - Parameter tasks: One join of a plan in each task.
    /// - Returns: nil if rows matched, an input brought none, or the times are not the reason.
    public static func gap(_ tasks: [JoinTimes]) -> JoinGap? {
        guard let first = tasks.first, !tasks.contains(where: \.mayHaveMatched) else { return nil }
        func range(_ input: Int) -> ClosedRange<Int64>? {
            let all = tasks.compactMap { $0.ranges[input] }
            guard let low = all.map(\.lowerBound).min(), let high = all.map(\.upperBound).max() else { return nil }
            return low...high
        }
        guard let left = range(0), let right = range(1) else { return nil }
        if right.lowerBound > left.upperBound.addingSaturated(first.after) {
            return JoinGap(early: first.names[0], end: left.upperBound, late: first.names[1], start: right.lowerBound)
        }
        guard let before = first.before, left.lowerBound > right.upperBound.addingSaturated(before) else { return nil }
        return JoinGap(early: first.names[1], end: right.upperBound, late: first.names[0], start: left.lowerBound)
    }
}

/// Two inputs of a join whose times do not meet.
public struct JoinGap: Hashable, Sendable {
    public var early: String
    /// The last record's time, in milliseconds since 1970.
    public var end: Int64
    public var late: String
    /// The first record's time.
    public var start: Int64
}
