public import Columns

/// Keeps the rows for which a condition holds. Rows with a null value never pass.
public final class StreamFilter: Operator {
    private let condition: RowCondition

    public init(_ condition: RowCondition) { self.condition = condition }

    public func process(_ batch: RecordBatch, into output: inout Output) throws(OperatorError) {
        let passing = condition.passing(batch, among: batch.tombstones?.inverted, reportingTo: &output)
        try output.emit(batch.filtered(passing))
    }
}
