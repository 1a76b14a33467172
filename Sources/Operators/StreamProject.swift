public import Columns

/// Replaces the columns by expressions over them; everything else of the rows stays.
///
/// An expression that fails leaves a null. A row with a null value stays one: its value columns are null, its key columns are computed.
public final class StreamProject: Operator {
    private let expressions: [ColumnExpression]
    private let keyCount: Int

    /// - Parameter keyCount: The first so many expressions are the key columns.
    public init(_ expressions: [ColumnExpression], keyCount: Int) {
        self.expressions = expressions
        self.keyCount = keyCount
    }

    public func process(_ batch: RecordBatch, into output: inout Output) throws(OperatorError) {
        try output.emit(project(batch, expressions, keyCount: keyCount, reportingTo: &output))
    }
}

/// The batch with its columns replaced.
func project(_ batch: RecordBatch, _ expressions: [ColumnExpression], keyCount: Int, reportingTo output: inout Output) -> RecordBatch {
    let present = batch.tombstones?.inverted
    var result = batch
    result.columns = expressions.enumerated().map { index, expression in
        guard let present else { return expression.settled(batch, reportingTo: &output) }
        if index < keyCount { return expression.settled(batch, reportingTo: &output) }
        let column = expression.settled(batch, selection: present, reportingTo: &output)
        return column.with(validity: Bitmap.intersection(column.validity, present), errors: nil)
    }
    result.old = nil
    result.causes = nil
    return result
}
