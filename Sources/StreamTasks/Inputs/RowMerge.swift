import Columns
import Operators
import StateStores

/// Merges the rows that several inputs have at hand: the smallest timestamp first, ties to the lower input, until one of them is used up.
///
/// Rows of two inputs mostly alternate without any pattern, which a processor cannot guess: the loop over two has no branch that depends on them.
struct RowMerge {
    /// An input with at least one row.
    struct Head: BitwiseCopyable {
        var times: UnsafePointer<Int64>
        var next: Int
        var end: Int
        var input: Int32
        /// The number by which the rows' batch is known.
        var part: Int32

        var time: Int64 { times[next] }
    }

    /// In the order of inputs.
    private(set) var heads: [Head]

    /// Rows at hand.
    var rowCount: Int { heads.reduce(0) { $0 + $1.end - $1.next } }

    /// Writes where the next rows are; returns how many.
    mutating func mergeRows(atMost limit: Int, into rows: UnsafeMutablePointer<RowPlace>) -> Int {
        merge(limit) { index, head, row, _ in rows[index] = RowPlace(part: Int(head.part), row: row) }
    }

    /// Writes which inputs the next rows are of, in runs; returns how many runs.
    mutating func mergeRuns(atMost limit: Int, into runs: UnsafeMutablePointer<InputRun>) -> Int {
        // The last run is written anew with each of its rows.
        var last = -1, length = 0
        _ = merge(limit) { _, head, _, isOther in
            length = isOther ? 1 : length &+ 1
            last &+= isOther ? 1 : 0
            runs[last] = InputRun(input: Int(head.input), count: length)
        }
        return last + 1
    }

    /// Calls `body` with the number of each row, its head, its place in the batch, and whether the row before was of another input.
    @inline(__always) private mutating func merge(_ limit: Int, _ body: (Int, Head, Int, Bool) -> Void) -> Int {
        heads.count == 1 ? takeOne(limit, body) : heads.count == 2 ? mergeTwo(limit, body) : mergeMany(limit, body)
    }

    @inline(__always) private mutating func takeOne(_ limit: Int, _ body: (Int, Head, Int, Bool) -> Void) -> Int {
        let head = heads[0], count = min(limit, head.end - head.next)
        for index in 0..<count { body(index, head, head.next &+ index, index == 0) }
        heads[0].next += count
        return count
    }

    @inline(__always) private mutating func mergeTwo(_ limit: Int, _ body: (Int, Head, Int, Bool) -> Void) -> Int {
        let first = heads[0], second = heads[1]
        var next = first.next, otherNext = second.next, count = 0, before: Int32 = -1
        while count < limit, next < first.end, otherNext < second.end {
            let isSecond = second.times[otherNext] < first.times[next]
            let input = isSecond ? second.input : first.input
            body(count, isSecond ? second : first, isSecond ? otherNext : next, input != before)
            before = input
            otherNext &+= isSecond ? 1 : 0
            next &+= isSecond ? 0 : 1
            count &+= 1
        }
        (heads[0].next, heads[1].next) = (next, otherNext)
        return count
    }

    @inline(__always) private mutating func mergeMany(_ limit: Int, _ body: (Int, Head, Int, Bool) -> Void) -> Int {
        heads.withUnsafeMutableBufferPointer { heads in
            var count = 0, before = -1, best = 0
            while count < limit, heads[best].next < heads[best].end {
                best = 0
                for candidate in 1..<heads.count where heads[candidate].time < heads[best].time { best = candidate }
                body(count, heads[best], heads[best].next, best != before)
                before = best
                heads[best].next &+= 1
                count &+= 1
            }
            return count
        }
    }
}
