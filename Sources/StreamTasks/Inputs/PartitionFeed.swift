import Columns
import TopicLog

/// One partition as one query reads it: rows that were handed over in memory, and what the log holds.
final class PartitionFeed: RowFeed {
    private let partition: TopicPartition
    private let reader: SourceReader
    private let log: LogRows
    /// Rows that other tasks of this epoch have written, not yet taken.
    private var offered: [(baseOffset: Offset, rows: RecordBatch)] = []
    /// Batches that wait in memory for a task that does not keep up with its upstream.
    private static let offersMax = 64
    /// Beyond this a task lags behind.
    static let offersEnough = 16

    init(_ partition: TopicPartition, reader: SourceReader, log: LogRows) {
        self.partition = partition
        self.reader = reader
        self.log = log
    }

    var offerCount: Int { offered.count }

    func reset() { offered = [] }

    func rows(from offset: Offset) throws(LogError) -> FedRows? {
        if let rows = takeOffered(offset) { return rows }
        return try log.rows(from: offset)
    }

    private func takeOffered(_ offset: Offset) -> FedRows? {
        while let first = offered.first {
            let end = first.baseOffset + Int64(first.rows.count)
            if end <= offset { offered.removeFirst(); continue }
            guard first.baseOffset <= offset else { return nil }
            offered.removeFirst()
            return FedRows(batch: adopted(first.rows, at: first.baseOffset), endOffset: end)
        }
        return nil
    }

    /// An input that does not keep up reads rows from the log.
    func offer(_ rows: RecordBatch, at baseOffset: Offset, to next: Offset) {
        if offered.count >= Self.offersMax { offered = [] }
        let expected = offered.last.map { $0.baseOffset + Int64($0.rows.count) } ?? next
        if expected == baseOffset { offered.append((baseOffset, rows)) }
    }

    private func adopted(_ rows: RecordBatch, at baseOffset: Offset) -> RecordBatch {
        var rows = rows
        let buffer = Buffer(capacity: rows.count * 8), out = buffer.of(Int64.self)
        for row in 0..<rows.count { out[row] = baseOffset &+ Int64(truncatingIfNeeded: row) }
        rows.offsets = Column(.bigint, count: rows.count, storage: .fixed(buffer))
        rows.partition = partition.partition
        rows.partitions = nil
        return reader.adopt(rows)
    }
}
