import Columns
import Synchronization
import TopicLog

/// One partition as one query reads it: rows that were handed over in memory, and what the log holds.
final class PartitionFeed: RowFeed {
    private struct State {
        /// Rows that other tasks of this epoch have written, not yet taken.
        var offered: [(baseOffset: Offset, rows: RecordBatch)] = []
        /// Read before they were asked for, with the offset that they will be asked for at.
        var ahead: (start: Offset, rows: FedRows)?
        /// Where reading goes on.
        var next: Offset?
    }

    private let partition: TopicPartition
    private let reader: SourceReader
    private let log: LogRows
    private let state = Mutex(State())
    /// Batches that wait in memory for a task that does not keep up with its upstream.
    private static let offersMax = 64

    init(_ partition: TopicPartition, reader: SourceReader, log: LogRows) {
        self.partition = partition
        self.reader = reader
        self.log = log
    }

    var holdsOffers: Bool { state.withLock { !$0.offered.isEmpty } }

    func reset() { state.withLock { $0 = State() } }

    func rows(from offset: Offset) throws(LogError) -> FedRows? {
        try state.withLock { (state) throws(LogError) in
            let ahead = state.ahead
            state.ahead = nil
            var rows: FedRows?
            if let ahead, ahead.start == offset { rows = ahead.rows }
            if rows == nil { rows = takeOffered(&state, offset) }
            if rows == nil { rows = try log.rows(from: offset) }
            state.next = rows?.endOffset ?? offset
            return rows
        }
    }

    /// Decodes what will be asked for next, on a thread that has time for it.
    func readAhead() {
        state.withLock { state in
            guard state.ahead == nil, state.offered.isEmpty, let next = state.next else { return }
            // What goes wrong goes wrong again when the rows are asked for.
            if let rows = try? log.rows(from: next) { state.ahead = (next, rows) }
        }
    }

    private func takeOffered(_ state: inout State, _ offset: Offset) -> FedRows? {
        while let first = state.offered.first {
            let end = first.baseOffset + Int64(first.rows.count)
            if end <= offset { state.offered.removeFirst(); continue }
            guard first.baseOffset <= offset else { return nil }
            state.offered.removeFirst()
            return FedRows(batch: adopted(first.rows, at: first.baseOffset), endOffset: end)
        }
        return nil
    }

    /// An input that does not keep up reads rows from the log.
    func offer(_ rows: RecordBatch, at baseOffset: Offset, to next: Offset) {
        state.withLock { state in
            if state.offered.count >= Self.offersMax { state.offered = [] }
            let expected = state.offered.last.map { $0.baseOffset + Int64($0.rows.count) } ?? state.ahead?.rows.endOffset ?? next
            if expected == baseOffset { state.offered.append((baseOffset, rows)) }
        }
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
