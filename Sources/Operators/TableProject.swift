public import Columns

/// Replaces the columns of table changes, new rows and the rows before them alike. Tombstones stay tombstones.
public final class TableProject: Operator {
    private let expressions: [ColumnExpression]
    private let keyCount: Int

    /// - Parameter keyCount: The first so many expressions are the key columns.
    public init(_ expressions: [ColumnExpression], keyCount: Int) {
        self.expressions = expressions
        self.keyCount = keyCount
    }

    public func process(_ batch: RecordBatch, into output: inout Output) throws(OperatorError) {
        var result = project(batch, expressions, keyCount: keyCount, reportingTo: &output)
        if let old = batch.old {
            var before = batch
            before.columns = old.columns
            before.tombstones = old.exists.inverted
            // What fails here was reported when the row was new.
            var ignored = Output()
            result.old = RecordBatch.OldRows(
                columns: project(before, expressions, keyCount: keyCount, reportingTo: &ignored).columns, exists: old.exists)
        }
        try output.emit(result)
    }
}
