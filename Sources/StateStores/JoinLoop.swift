import Columns
import Values

/// The inner loop of a stream-stream join that emits at once: rows of both sides in their order, each probing the other side's buffer
/// and then entering its own.
public struct JoinLoop {
    /// A left row at t matches right rows in `t - before ... t + after`.
    public var before: Int64
    public var after: Int64
    /// Whether a side's unmatched rows are emitted with none of the other side.
    public var padsLeft: Bool
    public var padsRight: Bool
    private let matches = RawArray<JoinMatch>()
    /// Where sums over loads ahead go.
    private let touched = RawArray<UInt32>()
    /// So many rows' loads overlap; what they load stays in the nearest cache.
    private static let rowsAhead = 64

    public init(before: Int64, after: Int64, padsLeft: Bool, padsRight: Bool) {
        self.before = before
        self.after = after
        self.padsLeft = padsLeft
        self.padsRight = padsRight
    }

    /// Works on the rows from `progress` on, until all are done or so many pairs are found.
    ///
    /// - Parameters:
    ///   - runs: In order; input 0 is the left one.
    ///   - pairsMax: A row that finds more adds all of them all the same.
    public func run(
        left: JoinBuffer, _ leftRows: JoinRows?, right: JoinBuffer, _ rightRows: JoinRows?, runs: [InputRun], from progress: inout JoinProgress, pairsMax: Int,
        into pairs: JoinPairs
    ) {
        var leftCursor = left.cursor(reserving: leftRows?.count ?? 0), rightCursor = right.cursor(reserving: rightRows?.count ?? 0)
        var writer = JoinPairWriter(pairs), list = JoinMatchList(matches)
        let leftCount = leftRows?.count ?? 0, rightCount = rightRows?.count ?? 0, rightTrigger = leftCount
        guard let some = leftRows ?? rightRows else { return }
        // A side without rows has no runs: what stands for its rows is never read.
        let leftPointers = JoinRowPointers(leftRows ?? some), rightPointers = JoinRowPointers(rightRows ?? some)
        var index = progress.run, done = progress.done, leftPosition = progress.left, rightPosition = progress.right
        var leftTouched = leftPosition, rightTouched = rightPosition, sum: UInt32 = 0
        work: while index < runs.count {
            let run = runs[index]
            if run.input == 0 {
                let start = leftPosition &- done, end = start &+ run.count
                while leftPosition < end {
                    let row = leftPosition
                    if row == leftTouched {
                        let next = row..<min(row + JoinLoop.rowsAhead, leftCount)
                        sum |= rightCursor.touch(leftPointers, next) | leftCursor.touchHeads(leftPointers, next)
                        leftTouched = next.upperBound
                    }
                    let found = step(leftPointers, row, &leftCursor, rightCursor, before, after, &list)
                    emit(leftPointers, row, found, list, left: true, pads: padsLeft, trigger: row, &writer)
                    leftPosition &+= 1
                    if writer.count >= pairsMax {
                        done = leftPosition &- start
                        break work
                    }
                }
            } else {
                let start = rightPosition &- done, end = start &+ run.count
                while rightPosition < end {
                    let row = rightPosition
                    if row == rightTouched {
                        let next = row..<min(row + JoinLoop.rowsAhead, rightCount)
                        sum |= leftCursor.touch(rightPointers, next) | rightCursor.touchHeads(rightPointers, next)
                        rightTouched = next.upperBound
                    }
                    let found = step(rightPointers, row, &rightCursor, leftCursor, after, before, &list)
                    emit(rightPointers, row, found, list, left: false, pads: padsRight, trigger: rightTrigger &+ row, &writer)
                    rightPosition &+= 1
                    if writer.count >= pairsMax {
                        done = rightPosition &- start
                        break work
                    }
                }
            }
            index &+= 1
            done = 0
        }
        progress = JoinProgress(run: index, done: done, left: leftPosition, right: rightPosition, in: runs)
        withExtendedLifetime((leftRows, rightRows)) { writer.finish() }
        touched.append(sum)
        touched.count = 0
        left.adopt(leftCursor)
        right.adopt(rightCursor)
    }

    @inline(__always) private func step(
        _ rows: JoinRowPointers, _ row: Int, _ own: inout JoinCursor, _ other: JoinCursor, _ back: Int64, _ ahead: Int64, _ list: inout JoinMatchList
    ) -> Int {
        guard rows.isMatchable(row) else { return 0 }
        let timestamp = rows.timestamps[row]
        let found = other.probe(rows, row, low: timestamp.subtractingSaturated(back), high: timestamp.addingSaturated(ahead), into: &list)
        own.insert(row, of: rows)
        return found
    }

    @inline(__always) private func emit(
        _ rows: JoinRowPointers, _ row: Int, _ found: Int, _ list: JoinMatchList, left: Bool, pads: Bool, trigger: Int, _ writer: inout JoinPairWriter
    ) {
        let own = rows.location(row), timestamp = rows.timestamps[row]
        for index in 0..<found {
            let match = list.items[index]
            writer.append(
                left: left ? own : match.location, right: left ? match.location : own, timestamp: max(timestamp, match.timestamp), trigger: trigger)
        }
        if found == 0, pads, !rows.isDropped(row) {
            writer.append(left: left ? own : .none, right: left ? .none : own, timestamp: timestamp, trigger: trigger)
        }
    }
}
