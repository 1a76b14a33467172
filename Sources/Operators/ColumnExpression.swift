public import Columns

/// An expression as an operator sees it: a batch in, a column with a row for each of the batch's rows out.
///
/// Rows that failed have their bit in the column's `errors`; the operator settles them.
public struct ColumnExpression {
    /// What a processing-log entry calls it: the output column, or the clause.
    public var name: String
    /// Evaluates the rows that are selected (nil: all); others may hold anything.
    public var evaluate: (RecordBatch, Bitmap?) -> Column

    public init(_ name: String, evaluate: @escaping (RecordBatch, Bitmap?) -> Column) {
        self.name = name
        self.evaluate = evaluate
    }

    /// A column of the batch as it is.
    public static func column(_ index: Int, name: String = "") -> ColumnExpression {
        ColumnExpression(name) { batch, _ in batch.columns[index] }
    }

    /// Evaluates, reports the rows that failed, and returns the column with errors as nulls.
    func settled(_ batch: RecordBatch, selection: Bitmap? = nil, reportingTo output: inout Output) -> Column {
        let column = evaluate(batch, selection)
        guard let errors = column.errors else { return column }
        errors.forEachSet { row in output.report(batch.error(at: row, field: name, "the expression could not be evaluated")) }
        return column.settled
    }
}

extension RecordBatch {
    func error(at row: Int, field: String, _ message: String) -> RowError {
        RowError(field: field, message: message, offset: offsets.map { $0.values(Int64.self)[row] }, partition: partition)
    }
}

extension Output {
    /// Emits a batch of any size in pieces of at most ``RecordBatch/rowsMax`` rows.
    mutating func emitInPieces(_ batch: RecordBatch) {
        var start = 0
        while start < batch.count {
            let length = min(RecordBatch.rowsMax, batch.count - start)
            emit(batch.sliced(from: start, count: length))
            start += length
        }
    }
}
