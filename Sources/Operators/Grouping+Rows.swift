import Columns
import StateStores

/// A batch made ready for grouping: rows without a group are not selected.
struct GroupedRows {
    var keys: [Column]
    var encoded: KeyColumn
    var arguments: [[Column]]
    /// Rows that have a group; nil: all.
    var selection: Bitmap?
}

extension Grouping {
    /// Evaluates keys and arguments. A row with a null value, or a grouping expression that is null or fails, has no group.
    func rows(_ batch: RecordBatch, encoder: KeyEncoder, reportingTo output: inout Output) -> GroupedRows {
        let present = batch.tombstones?.inverted
        let keys = keys.map { $0.settled(batch, selection: present, reportingTo: &output) }
        var selection = present
        for key in keys { selection = Bitmap.intersection(selection, key.validity) }
        if let selection { output.droppedRecords += batch.count - selection.population }
        let arguments = calls.map { call in call.arguments.map { $0.settled(batch, selection: selection, reportingTo: &output) } }
        return GroupedRows(keys: keys, encoded: encoder.encode(keys, count: batch.count), arguments: arguments, selection: selection)
    }
}
