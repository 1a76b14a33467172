public import Columns
import Functions
public import StateStores
import Values

/// Folds every row into each window that contains its timestamp; emits changed windows in row order, or closed ones once.
///
/// State: one slot per key and window start in ``store``. A row is late for a window, and dropped from it, once stream time has reached
/// the window's end plus grace. Output columns: the group's key, then the results. Timestamp: the highest of the window's records.
public final class WindowedAggregate: Operator {
    let grouping: Grouping
    let windows: TimeWindows
    let emits: EmitStrategy
    public let store: WindowStore
    let serializeKeys: KeySerializer?
    private let emitsOld: Bool
    private let assignment = WindowAssignment()
    private let keySlots = RawArray<Int32>(capacity: RecordBatch.rowsMax)
    private let slots = RawArray<Int32>(capacity: RecordBatch.rowsMax)
    private let previous = PreviousRows()

    /// - Parameters:
    ///   - emitsOld: Output batches carry the window's row before the change (a HAVING follows).
    ///   - serializeKeys: Orders windows that close together; nil: by the key's value.
    public init(name: String, grouping: Grouping, windows: TimeWindows, emits: EmitStrategy, emitsOld: Bool, serializeKeys: KeySerializer? = nil) {
        self.grouping = grouping
        self.windows = windows
        self.emits = emits
        self.emitsOld = emitsOld
        self.serializeKeys = serializeKeys
        store = WindowStore(
            name: name, keyTypes: grouping.keyTypes, resultTypes: grouping.calls.map(\.resultType), states: grouping.calls.map { $0.makeState() })
    }

    public var stores: [any StateStore] { [store] }

    public func process(_ batch: RecordBatch, into output: inout Output) throws(OperatorError) {
        let grouped = grouping.rows(batch, encoder: store.keys.encoder, reportingTo: &output)
        let isFinal = emits != .onWindowUpdate
        let timeBefore = store.clock.streamTime
        assignment.assign(batch, selection: grouped.selection, windows: windows, clock: &store.clock, detectsClosing: isFinal)
        output.lateRecords += assignment.lateRecords
        if store.clock.streamTime != timeBefore { store.markClock() }
        if assignment.count > 0 {
            findSlots(grouped, rowCount: batch.count)
            if isFinal { try absorb(batch, grouped) } else { try emitChanges(batch, grouped, into: &output) }
        }
        for closing in assignment.closings { collect(closing) }
        try emitClosed(headersOf: batch, into: &output)
        expire()
    }

    /// Looks up the slots of all steps. Only keys with a step get a slot, since a key leaves with its last window.
    private func findSlots(_ grouped: GroupedRows, rowCount: Int) {
        let count = assignment.count, rows = assignment.rows.pointer
        var selection = grouped.selection
        if assignment.lateRecords > 0 {
            let accepted = Bitmap(count: rowCount, repeating: false)
            for index in 0..<count { accepted.set(Int(rows[index])) }
            selection = accepted
        }
        slots.ensure(max(count, rowCount))
        keySlots.ensure(max(count, rowCount))
        store.keys.slots(grouped.encoded, selection: selection, inserting: true, into: slots.pointer)
        for index in 0..<count { keySlots.pointer[index] = slots.pointer[Int(rows[index])] }
        store.slots(keys: keySlots.pointer, starts: assignment.starts.pointer, count: count, into: slots.pointer)
    }

    private func absorb(_ batch: RecordBatch, _ grouped: GroupedRows) throws(OperatorError) {
        let count = assignment.count, rows = assignment.rows.pointer
        store.advance(slots.pointer, rows, count: count, to: batch.timestamps.values(Int64.self), results: nil)
        try store.aggregates.absorb(grouped.arguments, rows: rows, slots: slots.pointer, count: count)
    }

    private func emitChanges(_ batch: RecordBatch, _ grouped: GroupedRows, into output: inout Output) throws(OperatorError) {
        let count = assignment.count, rows = assignment.rows.pointer
        let before = emitsOld ? store.aggregates.results(slots.pointer, count: count) : []
        let exist = emitsOld ? store.existing(slots.pointer, count: count) : nil
        let timestamps = Buffer(capacity: count * 8)
        store.advance(slots.pointer, rows, count: count, to: batch.timestamps.values(Int64.self), results: timestamps.of(Int64.self))
        let results = try store.aggregates.update(grouped.arguments, rows: rows, slots: slots.pointer, count: count)
        var changed = batch.rows(rows, count: count)
        let keys = changed.pick(grouped.keys)
        changed.batch.columns = keys + results
        changed.batch.timestamps = Column(.bigint, count: count, storage: .fixed(timestamps))
        let bounds = windowBounds(assignment.starts.pointer, count: count)
        changed.batch.windowStart = bounds.start
        changed.batch.windowEnd = bounds.end
        if let exist {
            changed.batch.old = previous.rows(keys: keys, before: before, after: results, slots: slots.pointer, count: count, existing: exist)
        }
        try output.emitInPieces(changed.batch)
    }

    func windowBounds(_ starts: UnsafePointer<Int64>, count: Int) -> (start: Column, end: Column) {
        let ends = Buffer(capacity: count * 8), out = ends.of(Int64.self), size = windows.size
        for index in 0..<count { out[index] = starts[index].addingSaturated(size) }
        return (.copy(.bigint, starts, count: count), Column(.bigint, count: count, storage: .fixed(ends)))
    }

    /// Windows that closed in this batch, in order of emission, with the rows that closed them.
    let closedSlots = RawArray<Int32>()
    let closedCauses = RawArray<Int32>()
    /// The last batch's.
    var partition: Int32 = 0
    /// Windows that a jump of stream time carried out of the retention.
    var expiredWindows = 0
}
