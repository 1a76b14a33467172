import Columns
import Values

/// What an exchange hands over of its batches: columns of the source, then what ``Rekeying`` has added, the lane and perhaps the keys.
struct ExchangedColumns {
    /// Of the source's columns.
    let types: [SQLType]
    /// Those that somebody reads where the keys are given; nil: keys are never given.
    let read: Set<Int>?

    /// INTEGER: the lane of each row.
    func lanes(of batch: RecordBatch) -> UnsafePointer<Int32> { UnsafePointer(batch.columns[types.count].values(Int32.self)) }

    /// The rows at `places`: the source's columns, then the keys if every batch has them.
    func gathered(_ batches: [RecordBatch], at places: RowPlaces) -> RecordBatch {
        let first = types.count + 1
        guard let read, batches.allSatisfy({ $0.columns.count > first }) else {
            return .gathered(batches.map { $0.keeping(types.indices) }, at: places)
        }
        let used = types.indices.filter(read.contains)
        var rows = RecordBatch.gathered(batches.map { $0.keeping(used + (first..<$0.columns.count)) }, at: places), kept = rows.columns[...]
        // What nobody reads has its place all the same.
        rows.columns = types.indices.map { read.contains($0) ? kept.removeFirst() : .nulls(types[$0], count: rows.count) } + kept
        return rows
    }
}

extension RecordBatch {
    fileprivate func keeping(_ positions: some Sequence<Int>) -> RecordBatch {
        var result = self
        result.columns = positions.map { columns[$0] }
        return result
    }
}
