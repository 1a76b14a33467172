public import Columns
import Functions
public import StateStores
import Values

/// Aggregates a table: a change takes the old row out of its group and puts the new one into its group.
///
/// In one group the change gives one row; from one group to another two, the old group's first. Groups never disappear.
public final class TableAggregate: Operator {
    private let grouping: Grouping
    public let store: AggregateStore
    private let emitsOld: Bool
    private let newSlots = RawArray<Int32>(capacity: RecordBatch.rowsMax)
    private let oldSlots = RawArray<Int32>(capacity: RecordBatch.rowsMax)
    private let previous = PreviousRows()

    /// - Parameter emitsOld: Output batches carry the group's row before the change.
    public init(name: String, grouping: Grouping, emitsOld: Bool) {
        self.grouping = grouping
        self.emitsOld = emitsOld
        store = AggregateStore(
            name: name, keyTypes: grouping.keyTypes, resultTypes: grouping.calls.map(\.resultType), states: grouping.calls.map { $0.makeState() })
    }

    public var stores: [any StateStore] { [store] }

    /// One update of one group.
    private struct Step {
        var row: Int32
        var slot: Int32
        var takesOut: Bool
        var putsIn: Bool
    }

    public func process(_ batch: RecordBatch, into output: inout Output) throws(OperatorError) {
        let known = store.keys.slotCount
        let new = grouping.rows(batch, encoder: store.keys.encoder, reportingTo: &output)
        var ignored = Output()
        let old = batch.old.map { grouping.rows(batch.before($0), encoder: store.keys.encoder, reportingTo: &ignored) }
        newSlots.ensure(batch.count)
        oldSlots.ensure(batch.count)
        if let old { store.keys.slots(old.encoded, selection: old.selection, inserting: true, into: oldSlots.pointer) }
        store.keys.slots(new.encoded, selection: new.selection, inserting: true, into: newSlots.pointer)
        store.reserveSlots()
        let steps = plan(batch.count, hasOld: old != nil)
        guard !steps.isEmpty else { return }
        try run(steps, batch, new: new, old: old, known: known, into: &output)
    }

    private func plan(_ count: Int, hasOld: Bool) -> [Step] {
        var steps: [Step] = []
        for row in 0..<count {
            let old = hasOld ? oldSlots[row] : -1, new = newSlots[row], index = Int32(truncatingIfNeeded: row)
            if old >= 0, old == new {
                steps.append(Step(row: index, slot: new, takesOut: true, putsIn: true))
            } else {
                if old >= 0 { steps.append(Step(row: index, slot: old, takesOut: true, putsIn: false)) }
                if new >= 0 { steps.append(Step(row: index, slot: new, takesOut: false, putsIn: true)) }
            }
        }
        return steps
    }

    private func run(_ steps: [Step], _ batch: RecordBatch, new: GroupedRows, old: GroupedRows?, known: Int, into output: inout Output) throws(OperatorError) {
        let count = steps.count, slots = steps.map(\.slot), rows = steps.map(\.row)
        let before = emitsOld ? store.aggregates.results(slots, count: count) : []
        let existing = store.existing(slots, count: count, below: known)
        var results: [Column] = []
        for (index, state) in store.aggregates.states.enumerated() {
            let builder = ColumnBuilder(store.aggregates.resultTypes[index], capacity: count)
            for step in steps {
                if step.takesOut, let old { try state.takeOut(old.arguments[index], Int(step.row), step.slot) }
                if step.putsIn { try state.run(new.arguments[index], [step.row], [step.slot], 1, nil) }
                state.results([step.slot], count: 1, into: builder)
            }
            results.append(builder.finish())
        }
        var changed = batch.rows(rows, count: count)
        let keys = store.keys.columns(slots, count: count)
        changed.batch.columns = keys + results
        changed.batch.timestamps = store.advance(slots, rows, count: count, to: batch.timestamps)
        if emitsOld {
            changed.batch.old = previous.rows(keys: keys, before: before, after: results, slots: slots, count: count, existing: existing)
        }
        try output.emitInPieces(changed.batch)
    }
}

extension AggregateState {
    func takeOut(_ arguments: [Column], _ row: Int, _ slot: Int32) throws(OperatorError) {
        do throws(AggregateError) {
            try undo(arguments, row: row, slot: slot)
        } catch {
            throw OperatorError(error.message)
        }
    }
}

extension RecordBatch {
    /// The batch with the rows that its rows replaced; rows that replaced nothing count as null values.
    func before(_ old: OldRows) -> RecordBatch {
        var result = self
        result.columns = old.columns
        result.tombstones = old.exists.inverted
        result.old = nil
        return result
    }
}
