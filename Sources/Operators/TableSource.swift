public import Columns
public import StateStores
public import Values

/// Reads a topic as a table: remembers the row of every key and hands each record on with the row that it replaces.
///
/// Records without a key are dropped; a null value deletes, and is handed on even for a key that is not there.
public final class TableSource: Operator {
    let keyCount: Int
    let types: [SQLType]
    public let store: TableStore
    private let slots = RawArray<Int32>(capacity: RecordBatch.rowsMax)
    private let replaced = RawArray<RowLocation>(capacity: RecordBatch.rowsMax)

    /// - Parameter types: All columns of the batches, the first `keyCount` being the key.
    public init(name: String, types: [SQLType], keyCount: Int) {
        self.keyCount = keyCount
        self.types = types
        store = TableStore(name: name, keyTypes: Array(types[..<keyCount]), types: types)
    }

    public var stores: [any StateStore] { [store] }

    public func process(_ batch: RecordBatch, into output: inout Output) throws(OperatorError) {
        let keys = Array(batch.columns[..<keyCount])
        let present = presentKeys(keys, count: batch.count)
        slots.ensure(batch.count)
        replaced.ensure(batch.count)
        store.slots(store.keys.encoder.encode(keys, count: batch.count), selection: present, into: slots.pointer)
        let chunk = store.append(batch.columns, count: batch.count)
        let timestamps = batch.timestamps.values(Int64.self), exists = Bitmap(count: batch.count, repeating: false)
        var shown: Bitmap?
        for row in 0..<batch.count {
            let slot = slots[row]
            guard slot >= 0 else {
                replaced[row] = .none
                continue
            }
            let isDelete = batch.tombstones?[row] ?? false, origin = store.origin(slot)
            replaced[row] = isDelete ? store.delete(slot, timestamp: timestamps[row]) : store.put(slot, chunk: chunk, row: row, timestamp: timestamps[row])
            // What the former query kept back is not in the result.
            if replaced[row].exists, origin != .formerHidden { exists.set(row) }
            if origin == .formerShown {
                if shown == nil { shown = Bitmap(count: batch.count, repeating: false) }
                shown?.set(row)
            }
        }
        var result = batch
        result.old = RecordBatch.OldRows(columns: store.rows.gather(replaced.pointer, count: batch.count), exists: exists, shown: shown)
        result.causes = nil
        store.finishBatch()
        if let present {
            output.droppedRecords += batch.count - present.population
            result = result.filtered(present)
        }
        try output.emit(result)
    }
}

/// Rows with a key: a single column that is not null, or several of which not all are. Nil: all rows.
func presentKeys(_ keys: [Column], count: Int) -> Bitmap? {
    var present: Bitmap?
    for key in keys {
        guard let validity = key.validity else { return nil }
        present = present.map { $0.combined(with: validity, |) } ?? validity
    }
    return present
}
