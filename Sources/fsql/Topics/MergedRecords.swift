import Diagnostics
import TopicLog

/// A topic's committed records over all partitions: of the next ones the earliest, ties to the lower partition; inside a
/// partition always by offset.
struct MergedRecords {
    private struct Cursor {
        var partition: TopicPartition
        var next: Offset
        /// Where to stop; nil: never.
        var end: Offset?
        var block: RecordBlock?
        var row = 0
    }

    private let broker: any Broker
    private var cursors: [Cursor]

    /// - Parameters:
    ///   - fromBeginning: Otherwise only records that come from now on.
    ///   - follow: Goes on behind what is there now.
    init(_ broker: any Broker, _ topic: TopicDescription, fromBeginning: Bool, follow: Bool) throws(LogError) {
        self.broker = broker
        cursors = []
        for number in 0..<topic.partitionCount {
            let partition = TopicPartition(topic.name, number)
            let end = try broker.endOffset(of: partition, .committed)
            let start = fromBeginning ? try broker.startOffset(of: partition) : end
            cursors.append(Cursor(partition: partition, next: start, end: follow ? nil : end))
        }
    }

    /// The next record's place, nil if there is none (yet).
    mutating func next() throws(LogError) -> (block: RecordBlock, row: Int, partition: Int32)? {
        var best: Int?
        for index in cursors.indices {
            try fill(&cursors[index])
            guard let block = cursors[index].block else { continue }
            let time = block.timestamps[cursors[index].row]
            if let other = best, cursors[other].block!.timestamps[cursors[other].row] <= time { continue }
            best = index
        }
        guard let best, let block = cursors[best].block else { return nil }
        let row = cursors[best].row
        cursors[best].row += 1
        cursors[best].next = block.offset(of: row) + 1
        if cursors[best].row == block.count { cursors[best].block = nil }
        return (block, row, cursors[best].partition.partition)
    }

    private func fill(_ cursor: inout Cursor) throws(LogError) {
        if let end = cursor.end, cursor.next >= end { cursor.block = nil }
        while cursor.block == nil, cursor.end.map({ cursor.next < $0 }) ?? true {
            guard let block = try broker.read(cursor.partition, from: cursor.next, .committed) else { return }
            var row = 0
            while row < block.count, block.offset(of: row) < cursor.next { row += 1 }
            if row == block.count {
                cursor.next = max(block.endOffset, cursor.next + 1)
            } else {
                (cursor.block, cursor.row) = (block, row)
            }
        }
    }
}
