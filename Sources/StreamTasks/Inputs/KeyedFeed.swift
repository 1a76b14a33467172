import Columns
import Synchronization
import TopicLog

/// A partition's rows together with the lanes that their new keys lead to, as an INTEGER column behind the others.
final class KeyedFeed: RowFeed {
    private struct State {
        /// Read before it was asked for, with the offset that it will be asked for at.
        var ahead: (start: Offset, rows: FedRows)?
        /// Where reading goes on.
        var next: Offset?
    }

    private let source: PartitionFeed
    private let rekeying: Rekeying
    private let partition: Int32
    private let state = Mutex(State())

    init(_ source: PartitionFeed, partition: Int32, rekeying: Rekeying) {
        self.source = source
        self.partition = partition
        self.rekeying = rekeying
    }

    var holdsOffers: Bool { source.holdsOffers }

    func reset() {
        state.withLock { $0 = State() }
        source.reset()
    }

    func offer(_ rows: RecordBatch, at baseOffset: Offset, to next: Offset) {
        source.offer(rows, at: baseOffset, to: state.withLock { $0.ahead?.rows.endOffset } ?? next)
    }

    func rows(from offset: Offset) throws(LogError) -> FedRows? {
        try state.withLock { (state) throws(LogError) in
            defer { state.ahead = nil }
            let rows: FedRows? = if let ahead = state.ahead, ahead.start == offset { ahead.rows } else { try keyed(from: offset) }
            state.next = rows?.endOffset ?? offset
            return rows
        }
    }

    /// Gets what will be asked for next, on a thread that has time for it.
    func readAhead() {
        state.withLock { state in
            guard state.ahead == nil, let next = state.next else { return }
            // What goes wrong goes wrong again when the rows are asked for.
            if let rows = try? keyed(from: next) { state.ahead = (next, rows) }
        }
    }

    private func keyed(from offset: Offset) throws(LogError) -> FedRows? {
        var rows = try source.rows(from: offset)
        if let batch = rows?.batch, batch.count > 0 { rows?.batch.columns.append(rekeying.lanes(of: batch, partition: partition)) }
        return rows
    }
}
