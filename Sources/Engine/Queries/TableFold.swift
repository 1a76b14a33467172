import Columns
import StreamTasks
import TopicLog

/// The present rows of a table's partition: of every key the last record, unless that is a tombstone.
struct TableFold {
    private let partition: TopicPartition
    private let broker: any Broker
    private let reader: SourceReader

    init(_ partition: TopicPartition, broker: any Broker, reader: SourceReader) {
        self.partition = partition
        self.broker = broker
        self.reader = reader
    }

    /// Rows in the order of the keys' bytes.
    func batches() throws(LogError) -> [RecordBatch] {
        var last: [[UInt8]: Offset] = [:], next = try broker.startOffset(of: partition)
        while let block = try broker.read(partition, from: next, .committed), block.count > 0 {
            for row in 0..<block.count {
                guard let key = block.key(row) else { continue }
                last[Array(key)] = block.isNullValue(row) ? nil : block.offset(of: row)
            }
            next = block.endOffset
        }
        return try rows(last)
    }

    private func rows(_ last: [[UInt8]: Offset]) throws(LogError) -> [RecordBatch] {
        let wanted = Set(last.values)
        var kept: [(offset: Offset, batch: Int, row: Int32)] = [], batches: [RecordBatch] = []
        var next = try broker.startOffset(of: partition)
        while let block = try broker.read(partition, from: next, .committed), block.count > 0 {
            next = block.endOffset
            let isNeeded = (0..<block.count).contains { wanted.contains(block.offset(of: $0)) }
            guard isNeeded else { continue }
            let batch = reader.decode(block, from: partition).batch
            let offsets = batch.offsets?.values(Int64.self)
            for row in 0..<batch.count {
                if let offset = offsets?[row], wanted.contains(offset) { kept.append((offset, batches.count, Int32(row))) }
            }
            batches.append(batch)
        }
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
