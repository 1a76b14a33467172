import Columns
import StateStores
import Values

extension WindowedAggregate {
    /// Notes the windows that one step of stream time closed: by start, then by serialized key.
    func collect(_ closing: WindowAssignment.Closing) {
        guard closing.closedThrough > store.clock.emittedThrough else { return }
        var first = max(0, store.clock.emittedThrough.addingSaturated(1))
        if emits == .onWindowClose(skipExpired: true) {
            let kept = max(first, closing.maximumStart.subtractingSaturated(windows.retention))
            expiredWindows += store.windowCount(in: first..<min(kept, closing.closedThrough.addingSaturated(1)))
            first = kept
        }
        store.clock.emittedThrough = closing.closedThrough
        store.markClock()
        guard first <= closing.closedThrough else { return }
        store.forEachStart(in: first...closing.closedThrough) { _, slots in
            for index in keyOrder(slots) {
                closedSlots.append(slots[index])
                closedCauses.append(closing.row)
            }
        }
    }

    private func keyOrder(_ slots: RawArray<Int32>) -> [Int] {
        if slots.count <= 1 { return Array(0..<slots.count) }
        return KeyOrder(store.keyColumns(slots.pointer, count: slots.count), count: slots.count, serializer: serializeKeys).order
    }

    /// Emits what ``collect(_:)`` noted. A closed window takes no more rows, so its row is the same at the batch's end.
    func emitClosed(headersOf batch: RecordBatch?, into output: inout Output) throws(OperatorError) {
        output.expiredWindows += expiredWindows
        expiredWindows = 0
        if let batch, closedSlots.count > 0 { partition = batch.partition }
        var start = 0
        while start < closedSlots.count {
            let count = min(RecordBatch.rowsMax, closedSlots.count - start)
            try output.emit(closed(start, count, headersOf: batch))
            start += count
        }
        closedSlots.count = 0
        closedCauses.count = 0
    }

    private func closed(_ start: Int, _ count: Int, headersOf batch: RecordBatch?) -> RecordBatch {
        let slots = closedSlots.pointer + start
        let starts = RawArray<Int64>(capacity: count), timestamps = RawArray<Int64>(capacity: count)
        for index in 0..<count {
            starts.append(store.start(slots[index]))
            timestamps.append(store.timestamp(slots[index]))
        }
        var result = RecordBatch(
            count: count, columns: store.keyColumns(slots, count: count) + store.aggregates.results(slots, count: count),
            timestamps: .copy(.bigint, timestamps.pointer, count: count), partition: partition)
        let bounds = windowBounds(starts.pointer, count: count)
        result.windowStart = bounds.start
        result.windowEnd = bounds.end
        if let batch {
            let causes = RowIndices(count: count)
            causes.rows.update(from: closedCauses.pointer + start, count: count)
            result.causes = .copy(.integer, closedCauses.pointer + start, count: count)
            result.headers = batch.headers?.gathered(causes)
        }
        return result
    }

    /// Forgets the windows beyond the retention. A window still to be emitted stays, except where ksqlDB would lose it.
    func expire() {
        guard store.clock.maximumStart != .min else { return }
        var limit = store.clock.maximumStart.subtractingSaturated(windows.retention)
        if emits != .onWindowUpdate { limit = min(limit, store.clock.emittedThrough == .min ? .min : store.clock.emittedThrough.addingSaturated(1)) }
        store.expire(before: limit)
    }

    public func closeWindows(into output: inout Output) throws(OperatorError) {
        guard let last = store.lastStart else { return }
        let clock = store.clock
        store.clock.streamTime = max(clock.streamTime, last.addingSaturated(windows.size).addingSaturated(windows.grace))
        store.markClock()
        guard emits != .onWindowUpdate else { return }
        // Nothing is lost to the retention here: time does not jump, it ends.
        let maximumStart = max(clock.emittedThrough, 0)
        collect(WindowAssignment.Closing(row: -1, closedThrough: last, maximumStart: maximumStart))
        try emitClosed(headersOf: nil, into: &output)
    }
}
