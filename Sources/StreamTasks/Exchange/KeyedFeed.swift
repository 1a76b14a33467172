import Columns
import Synchronization
import TopicLog

/// A partition's rows together with what their new keys are, see ``Rekeying``; some of them read before they are asked for.
final class KeyedFeed: RowFeed {
    private struct State {
        /// Read before they were asked for, each with the offset that it will be asked for at.
        var ahead: [(start: Offset, rows: FedRows)] = []
        /// Where reading goes on.
        var next: Offset?
    }

    private let source: PartitionFeed
    private let rekeying: Rekeying
    private let partition: Int32
    private let state = Mutex(State())
    /// Held while rows are read; the state is not.
    private let reading = Mutex<Void>(())
    private let aheadMax: Int

    /// - Parameter aheadMax: So many batches are read before they are asked for.
    init(_ source: PartitionFeed, partition: Int32, rekeying: Rekeying, aheadMax: Int) {
        self.source = source
        self.partition = partition
        self.rekeying = rekeying
        self.aheadMax = aheadMax
    }

    var offerCount: Int { source.offerCount }
    var isReady: Bool { state.withLock { !$0.ahead.isEmpty } }

    func reset() {
        state.withLock { $0 = State() }
        source.reset()
    }

    func offer(_ rows: RecordBatch, at baseOffset: Offset, to next: Offset) {
        source.offer(rows, at: baseOffset, to: state.withLock { $0.ahead.last?.rows.endOffset } ?? next)
    }

    func rows(from offset: Offset) throws(LogError) -> FedRows? {
        if let rows = takeAhead(offset) { return rows }
        return try reading.withLock { (_) throws(LogError) in
            // Somebody may just have read them.
            if let rows = takeAhead(offset) { return rows }
            let rows = try keyed(from: offset)
            state.withLock { $0 = State(next: rows?.endOffset ?? offset) }
            return rows
        }
    }

    private func takeAhead(_ offset: Offset) -> FedRows? {
        state.withLock { state in
            guard let first = state.ahead.first, first.start == offset else { return nil }
            state.ahead.removeFirst()
            return first.rows
        }
    }

    /// Gets what will be asked for next, unless another thread is about to.
    /// - Parameter countMax: Until so many batches wait.
    func readAhead(countMax: Int = .max) {
        _ = reading.withLockIfAvailable { _ in
            while let next = state.withLock({ $0.ahead.count < min(countMax, aheadMax) ? $0.next : nil }) {
                // What goes wrong goes wrong again when the rows are asked for.
                guard let rows = try? keyed(from: next) else { return }
                state.withLock { state in
                    state.ahead.append((next, rows))
                    state.next = rows.endOffset
                }
            }
        }
    }

    private func keyed(from offset: Offset) throws(LogError) -> FedRows? {
        guard var rows = try source.rows(from: offset) else { return nil }
        if rows.batch.count > 0 { rekeying.add(to: &rows.batch, partition: partition) }
        return rows
    }
}
