import Columns
import StreamTasks
import TopicLog

/// Reads single records of a partition.
struct TableRows {
    let partition: TopicPartition
    let broker: any Broker
    let reader: SourceReader

    /// The records at `offsets`, in that order, in batches of at most ``RecordBatch/rowsMax`` rows.
    func batches(at offsets: [Offset]) throws(LogError) -> [RecordBatch] {
        var blocks: [RecordBatch] = [], places: [Offset: RowPlace] = [:], wanted = offsets.sorted()[...]
        places.reserveCapacity(offsets.count)
        while let first = wanted.first, let block = try broker.read(partition, from: first, .committed), block.count > 0 {
            let rows = reader.decode(block, from: partition).batch, end = block.endOffset
            var row = 0
            while let offset = wanted.first, offset < end {
                wanted.removeFirst()
                while row < rows.count, (rows.offsets?.values(Int64.self)[row] ?? end) < offset { row += 1 }
                if row < rows.count, rows.offsets?.values(Int64.self)[row] == offset { places[offset] = RowPlace(part: blocks.count, row: row) }
            }
            blocks.append(rows)
        }
        let found = offsets.compactMap { places[$0] }
        return stride(from: 0, to: found.count, by: RecordBatch.rowsMax).map { start in
            .gathered(blocks, at: RowPlaces(Array(found[start..<min(start + RecordBatch.rowsMax, found.count)])))
        }
    }
}
