public import Columns

/// WHERE over a table, or HAVING: keeps the rows for which a condition holds.
///
/// A row that fails now but passed before becomes a tombstone; one that never passed gives nothing. A tombstone is handed on only if
/// the row before it passed. A row that a replaced query has put into the result counts as one that passed.
public final class TableFilter: Operator {
    let condition: RowCondition

    public init(_ condition: RowCondition) { self.condition = condition }

    public func process(_ batch: RecordBatch, into output: inout Output) throws(OperatorError) {
        let passing = condition.passing(batch, among: batch.tombstones?.inverted, reportingTo: &output)
        let passed = passedBefore(batch)
        let kept = passing.combined(with: passed, |)
        let deleted = passed.combined(with: passing.inverted, &)
        var result = batch
        result.tombstones = deleted.isEmpty ? nil : deleted
        if let old = batch.old { result.old = RecordBatch.OldRows(columns: old.columns, exists: passed) }
        try output.emit(result.filtered(kept))
    }

    /// Rows whose previous row passed. What fails there was reported when the row was new.
    private func passedBefore(_ batch: RecordBatch) -> Bitmap {
        guard let old = batch.old, !old.exists.isEmpty else { return Bitmap(count: batch.count, repeating: false) }
        var before = batch
        before.columns = old.columns
        before.tombstones = nil
        before.old = nil
        let passed = condition.evaluate(before, old.exists).rows.combined(with: old.exists, &)
        return old.shown.map { passed.combined(with: $0, |) } ?? passed
    }
}
