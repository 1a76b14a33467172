import Columns
import StateStores
import TopicLog

/// What lies between two cuts through the partitions of an exchange, with what ``Rekeying`` has added. Shared by the lanes, and so read only.
struct ExchangedRows {
    /// Runs of rows of several batches that come one after another in time, each of a batch of its own.
    private struct Round {
        var firstBatch: Int
        var rows: [Range<Int>]
    }

    private var batches: [RecordBatch] = []
    private var rounds: [Round] = []
    private(set) var count = 0
    /// Offsets before and behind it, by input.
    let start: [Offset]
    var end: [Offset]
    /// The highest timestamp up to its end, by input, where that is kept.
    var streamTimes: [Int64] = []

    init(from start: [Offset]) {
        self.start = start
        end = start
    }

    /// Adds what comes next.
    mutating func append(_ runs: [InputOrder.Run]) {
        rounds.append(Round(firstBatch: batches.count, rows: runs.map(\.rows)))
        batches += runs.map(\.batch)
        count += runs.reduce(0) { $0 + $1.rows.count }
    }

    /// The rows of a lane, in order; nil if none is.
    func rows(of lane: Int, _ columns: ExchangedColumns) -> RecordBatch? {
        let buffer = Buffer(capacity: count * MemoryLayout<RowPlace>.stride), places = buffer.of(RowPlace.self)
        var found = 0
        for round in rounds {
            var merge = LaneMerge(
                round.rows.enumerated().map { number, rows in
                    let part = round.firstBatch + number
                    return columns.chain(of: Int32(truncatingIfNeeded: lane), in: batches[part], rows, part: part)
                })
            found += merge.write(to: places + found)
        }
        return found > 0 ? columns.gathered(batches, at: RowPlaces(buffer, from: 0, count: found)) : nil
    }
}
