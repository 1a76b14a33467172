import Columns
import StreamTasks
import TopicLog

/// The present rows of a table's partition: of every key the last record, unless that is a tombstone. A record that cannot be read
/// changes nothing, as in a running query.
struct TableFold {
    private let partition: TopicPartition
    private let broker: any Broker
    private let reader: SourceReader
    /// The records that cannot be read, once one of them would have been a key's last.
    private(set) var problems: [RecordProblem] = []

    init(_ partition: TopicPartition, broker: any Broker, reader: SourceReader) {
        self.partition = partition
        self.broker = broker
        self.reader = reader
    }

    /// Rows in the order of the keys' bytes.
    mutating func batches() throws(LogError) -> [RecordBatch] {
        var last = try lastRecords(without: [])
        var found = try gather(Set(last.values))
        if found.isIncomplete {
            problems = try unreadable()
            last = try lastRecords(without: Set(problems.map(\.offset)))
            found = try gather(Set(last.values))
        }
        return inOrder(last, found)
    }

    private func forEachBlock(_ body: (RecordBlock) -> Void) throws(LogError) {
        var next = try broker.startOffset(of: partition)
        while let block = try broker.read(partition, from: next, .committed), block.count > 0 {
            body(block)
            next = block.endOffset
        }
    }

    /// By key, the offset of its last record that is no tombstone.
    private func lastRecords(without skipped: Set<Offset>) throws(LogError) -> [[UInt8]: Offset] {
        var last: [[UInt8]: Offset] = [:]
        try forEachBlock { block in
            for row in 0..<block.count {
                guard let key = block.key(row), !skipped.contains(block.offset(of: row)) else { continue }
                last[Array(key)] = block.isNullValue(row) ? nil : block.offset(of: row)
            }
        }
        return last
    }

    private func unreadable() throws(LogError) -> [RecordProblem] {
        var problems: [RecordProblem] = []
        try forEachBlock { problems += reader.decode($0, from: partition).problems }
        return problems
    }

    /// Decoded blocks, and where in them the wanted records are.
    private struct Gathered {
        var batches: [RecordBatch] = []
        var places: [(offset: Offset, batch: Int, row: Int32)] = []
        /// A wanted record could not be read.
        var isIncomplete = false
    }

    private func gather(_ wanted: Set<Offset>) throws(LogError) -> Gathered {
        var found = Gathered()
        try forEachBlock { block in
            let isNeeded = (0..<block.count).contains { wanted.contains(block.offset(of: $0)) }
            guard isNeeded else { return }
            let rows = reader.decode(block, from: partition), batch = rows.batch
            found.isIncomplete = found.isIncomplete || rows.problems.contains { wanted.contains($0.offset) }
            let offsets = batch.offsets?.values(Int64.self)
            for row in 0..<batch.count {
                if let offset = offsets?[row], wanted.contains(offset) { found.places.append((offset, found.batches.count, Int32(row))) }
            }
            found.batches.append(batch)
        }
        return found
    }

    private func inOrder(_ last: [[UInt8]: Offset], _ found: Gathered) -> [RecordBatch] {
        let batches = found.batches, kept = found.places
        let place = Dictionary(uniqueKeysWithValues: kept.map { ($0.offset, ($0.batch, $0.row)) })
        // One batch per row run of the same block keeps the order of keys.
        var result: [RecordBatch] = [], run: [Int32] = [], current = -1
        func flush() {
            guard current >= 0, !run.isEmpty else { return }
            var batch = batches[current].gathered(RowIndices(run))
            batch.causes = nil
            result.append(batch)
            run = []
        }
        for (_, offset) in last.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            guard let (batch, row) = place[offset] else { continue }
            if batch != current {
                flush()
                current = batch
            }
            run.append(row)
        }
        flush()
        return result
    }
}
