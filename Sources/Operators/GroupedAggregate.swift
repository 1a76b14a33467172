public import Columns
import Functions
public import StateStores
import Values

/// Folds every row into its group and emits the group's new row.
///
/// Output columns: the group's key, then the results. Timestamp: the highest of the group's records so far.
public final class GroupedAggregate: Operator {
    private let grouping: Grouping
    public let store: AggregateStore
    private let emitsOld: Bool
    private let slots = RawArray<Int32>(capacity: RecordBatch.rowsMax)
    private let rows = RawArray<Int32>(capacity: RecordBatch.rowsMax)
    private let previous = PreviousRows()

    /// - Parameter emitsOld: Output batches carry the group's row before the change.
    public init(name: String, grouping: Grouping, emitsOld: Bool) {
        self.grouping = grouping
        self.emitsOld = emitsOld
        store = AggregateStore(
            name: name, keyTypes: grouping.keyTypes, resultTypes: grouping.calls.map(\.resultType), states: grouping.calls.map { $0.makeState() })
    }

    public var stores: [any StateStore] { [store] }

    public func process(_ batch: RecordBatch, into output: inout Output) throws(OperatorError) {
        let grouped = grouping.rows(batch, encoder: store.keys.encoder, reportingTo: &output)
        let known = store.keys.slotCount
        slots.ensure(batch.count)
        rows.ensure(batch.count)
        store.keys.slots(grouped.encoded, selection: grouped.selection, inserting: true, into: slots.pointer)
        let count = compactRows(batch.count)
        guard count > 0 else { return }
        store.reserveSlots()
        let before = emitsOld ? store.aggregates.results(slots.pointer, count: count) : []
        let exist = emitsOld ? store.existing(slots.pointer, count: count, below: known) : nil
        let timestamps = store.advance(slots.pointer, rows.pointer, count: count, to: batch.timestamps)
        let results = try store.aggregates.update(grouped.arguments, rows: rows.pointer, slots: slots.pointer, count: count)
        var changed = batch.rows(rows.pointer, count: count)
        let keys = changed.pick(grouped.keys)
        changed.batch.columns = keys + results
        changed.batch.timestamps = timestamps
        if let exist {
            changed.batch.old = previous.rows(keys: keys, before: before, after: results, slots: slots.pointer, count: count, existing: exist)
        }
        try output.emit(changed.batch)
    }

    /// Moves the rows that have a slot together; `rows` then says which they are.
    private func compactRows(_ count: Int) -> Int {
        let slots = slots.pointer, rows = rows.pointer
        var kept = 0
        for row in 0..<count where slots[row] >= 0 {
            slots[kept] = slots[row]
            rows[kept] = Int32(truncatingIfNeeded: row)
            kept &+= 1
        }
        return kept
    }
}
