public import Columns
import Functions
public import StateStores
import Values

/// Folds rows of one key that lie within a gap of one another into sessions.
///
/// EMIT CHANGES: for every session that a row's session absorbs a tombstone, oldest first, then the merged row. EMIT FINAL: each
/// session once, after stream time has passed its end plus gap plus grace. Timestamp: the session's end.
/// - Note: A session that ended before the highest stored end minus retention is invisible to merges, as in Kafka Streams.
public final class SessionAggregate: Operator {
    let grouping: Grouping
    let gap: Int64
    let grace: Int64
    let retention: Int64
    let isFinal: Bool
    public let store: SessionStore
    let serializeKeys: KeySerializer?
    private let keySlots = RawArray<Int32>(capacity: RecordBatch.rowsMax)
    let results: SessionResults
    /// The sessions that a row merges.
    private var near: [SessionStore.Session] = []
    /// Final sessions still to come.
    var queue = SessionQueue()
    private var isQueueFilled = false
    private var lastExpiry: Int64 = 0

    /// - Parameters:
    ///   - gap, grace, retention: Milliseconds; retention at least gap plus grace.
    ///   - serializeKeys: Orders sessions that close together; nil: by the key's value.
    public init(
        name: String, grouping: Grouping, gap: Int64, grace: Int64, retention: Int64?, emits: EmitStrategy, emitsOld: Bool, serializeKeys: KeySerializer? = nil
    ) {
        self.grouping = grouping
        self.gap = gap
        self.grace = grace
        self.retention = max(retention ?? 0, gap.addingSaturated(grace))
        isFinal = emits != .onWindowUpdate
        self.serializeKeys = serializeKeys
        store = SessionStore(
            name: name, keyTypes: grouping.keyTypes, resultTypes: grouping.calls.map(\.resultType), states: grouping.calls.map { $0.makeState() })
        results = SessionResults(store.aggregates, emitsOld: emitsOld)
    }

    public var stores: [any StateStore] { [store] }

    public func process(_ batch: RecordBatch, into output: inout Output) throws(OperatorError) {
        fillQueue()
        let grouped = grouping.rows(batch, encoder: store.keys.encoder, reportingTo: &output)
        keySlots.ensure(batch.count)
        store.keys.slots(grouped.encoded, selection: grouped.selection, inserting: true, into: keySlots.pointer)
        store.reserveKeys()
        let timestamps = batch.timestamps.values(Int64.self)
        for row in 0..<batch.count where keySlots[row] >= 0 {
            store.streamTime = max(store.streamTime, timestamps[row])
            if try !add(grouped, row, timestamps[row]) { output.lateRecords += 1 }
            if isFinal { collectClosed(before: firstOpenEnd, row: Int32(truncatingIfNeeded: row)) }
        }
        try emit(batch, into: &output)
        expire()
    }

    /// Puts one row into its session. False if it comes too late.
    private func add(_ grouped: GroupedRows, _ row: Int, _ timestamp: Int64) throws(OperatorError) -> Bool {
        let key = keySlots[row], cause = Int32(truncatingIfNeeded: row)
        let low = timestamp.subtractingSaturated(gap), high = timestamp.addingSaturated(gap)
        store.sessions(of: key, from: low, to: high, endingFrom: store.maximumEnd.subtractingSaturated(retention), into: &near)
        let start = min(timestamp, near.first?.start ?? timestamp), end = max(timestamp, near.map(\.end).max() ?? timestamp)
        guard end >= firstOpenEnd else {
            store.release(key: key)
            return false
        }
        let isPoint = start == end
        // The accumulators of older sessions come first in what the merged one holds.
        let slot = store.makeSlot()
        for session in near {
            if !isFinal, !isPoint { results.append(session, key: key, cause: cause, isTombstone: true) }
            if isPoint { results.noteOld(session) }
            for state in store.aggregates.states { state.merge(from: session.slot, into: slot, sourceIsOlder: false) }
            store.remove(session, key: key)
            store.releaseSlot(session.slot)
            if isFinal { queue.remove(slot: session.slot) }
        }
        for (index, state) in store.aggregates.states.enumerated() { try state.run(grouped.arguments[index], [Int32(truncatingIfNeeded: row)], [slot], 1, nil) }
        let merged = SessionStore.Session(start: start, end: end, slot: slot)
        store.insert(merged, key: key)
        if isFinal {
            queue.insert(SessionQueue.Item(key: key, session: merged))
        } else {
            results.append(merged, key: key, cause: cause, isTombstone: false)
        }
        return true
    }

    /// Sessions that ended before this take no more rows.
    var firstOpenEnd: Int64 { store.streamTime.subtractingSaturated(gap.addingSaturated(grace)) }

    func emit(_ batch: RecordBatch?, into output: inout Output) throws(OperatorError) {
        guard let result = results.finish(store.keys, headersOf: batch) else { return }
        try output.emitInPieces(result)
    }

    /// Notes the sessions that end before `close`, or all, and have not been emitted: by end, start and serialized key.
    func collectClosed(before close: Int64, isEnd: Bool = false, row: Int32) {
        guard isEnd || close > store.emittedBefore else { return }
        store.emittedBefore = max(close, store.emittedBefore)
        var closed: [(key: Int32, session: SessionStore.Session)] = []
        while let first = queue.first, isEnd || first.session.end < close {
            queue.remove(slot: first.session.slot)
            closed.append((first.key, first.session))
        }
        guard !closed.isEmpty else { return }
        let slots = closed.map(\.key)
        let byKey = KeyOrder(store.keys.columns(slots, count: slots.count), count: slots.count, serializer: serializeKeys).order
        let order = byKey.enumerated().sorted { a, b in
            let left = closed[a.element].session, right = closed[b.element].session
            return (left.end, left.start, a.offset) < (right.end, right.start, b.offset)
        }
        for item in order { results.append(closed[item.element].session, key: closed[item.element].key, cause: row, isTombstone: false) }
    }

    /// After a start: the restored sessions that are not final yet.
    func fillQueue() {
        guard isFinal, !isQueueFilled else { return }
        isQueueFilled = true
        store.forEach { key, session in
            if session.end >= store.emittedBefore { queue.insert(SessionQueue.Item(key: key, session: session)) }
        }
    }

    func expire() {
        guard store.maximumEnd != .min else { return }
        let limit = store.maximumEnd.subtractingSaturated(retention)
        // Older sessions are invisible already: it is enough to look for them now and then.
        guard limit.subtractingSaturated(lastExpiry) > retention / 8 else { return }
        lastExpiry = limit
        store.expire(before: isFinal ? min(limit, store.emittedBefore) : limit)
    }

    public func closeWindows(into output: inout Output) throws(OperatorError) {
        guard store.maximumEnd != .min else { return }
        store.streamTime = max(store.streamTime, store.maximumEnd.addingSaturated(gap).addingSaturated(grace).addingSaturated(1))
        guard isFinal else { return }
        fillQueue()
        collectClosed(before: firstOpenEnd, isEnd: true, row: -1)
        try emit(nil, into: &output)
    }
}
