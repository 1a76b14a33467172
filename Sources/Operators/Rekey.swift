public import Columns

/// PARTITION BY: puts new key columns before the columns that there are.
///
/// An expression that fails gives a null. The row is kept even if its value is null: key expressions over key columns still hold,
/// pseudocolumns are null there.
public final class Rekey: Operator {
    private let keys: [ColumnExpression]
    private let output: [Int]

    /// - Parameters:
    ///   - keys: The new key columns; none for PARTITION BY NULL.
    ///   - keeping: The input's columns that follow them, in order.
    public init(keys: [ColumnExpression], keeping output: [Int]) {
        self.keys = keys
        self.output = output
    }

    public func process(_ batch: RecordBatch, into output: inout Output) throws(OperatorError) {
        var result = batch
        var visible = batch
        if let present = batch.tombstones?.inverted {
            visible.timestamps = batch.timestamps.with(validity: present, errors: nil)
            visible.offsets = batch.offsets.map { $0.with(validity: Bitmap.intersection($0.validity, present), errors: nil) }
            visible.windowStart = batch.windowStart.map { $0.with(validity: present, errors: nil) }
            visible.windowEnd = batch.windowEnd.map { $0.with(validity: present, errors: nil) }
        }
        let columns = keys.map { $0.settled(visible, reportingTo: &output) }
        result.columns = columns + self.output.map { batch.columns[$0] }
        result.old = nil
        result.causes = nil
        output.emit(result)
    }
}
