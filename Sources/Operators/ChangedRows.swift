import Columns

/// The rows of a batch that an aggregate emits for, in order; a row may occur several times.
struct ChangedRows {
    /// Nothing but headers, partition and causes is filled in.
    var batch: RecordBatch
    /// Nil: all rows, once, in order.
    private let indices: RowIndices?

    fileprivate init(_ input: RecordBatch, _ rows: UnsafePointer<Int32>, _ count: Int) {
        var isIdentity = count == input.count
        if isIdentity { for index in 0..<count where rows[index] != Int32(truncatingIfNeeded: index) { isIdentity = false } }
        var indices: RowIndices?
        if !isIdentity {
            let gathered = RowIndices(count: count)
            gathered.rows.update(from: rows, count: count)
            indices = gathered
        }
        self.indices = indices
        batch = RecordBatch(count: count, columns: [], timestamps: input.timestamps, partition: input.partition)
        batch.headers = indices.flatMap { input.headers?.gathered($0) } ?? (indices == nil ? input.headers : nil)
        batch.encodedKeys = indices.flatMap { input.encodedKeys?.gathered($0) } ?? (indices == nil ? input.encodedKeys : nil)
        batch.causes = indices.map { Column.copy(.integer, UnsafePointer($0.rows), count: $0.count) }
    }

    /// Columns of the input, row by row of the output.
    func pick(_ columns: [Column]) -> [Column] {
        guard let indices else { return columns }
        return columns.map { $0.gathered(indices) }
    }
}

extension RecordBatch {
    func rows(_ rows: UnsafePointer<Int32>, count: Int) -> ChangedRows { ChangedRows(self, rows, count) }
}
