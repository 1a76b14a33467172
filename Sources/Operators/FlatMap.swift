public import Columns
import Values

/// Table functions: one row per element, several functions side by side by index, shorter ones padded with null.
///
/// Output columns: the input's, repeated, then one per function. A function that fails or gives nothing adds no rows; if none gives
/// any, the input row disappears.
public final class FlatMap: Operator {
    private let functions: [ColumnExpression]

    /// - Parameter functions: Each gives an ARRAY with the function's rows.
    public init(_ functions: [ColumnExpression]) { self.functions = functions }

    public func process(_ batch: RecordBatch, into output: inout Output) throws(OperatorError) {
        let present = batch.tombstones?.inverted
        let lists = functions.map { $0.settled(batch, selection: present, reportingTo: &output) }
        var rows: [Int32] = [], elements = [[Int32]](repeating: [], count: lists.count)
        for row in 0..<batch.count where present?[row] ?? true {
            let lengths = lists.map { $0.isValid(row) ? $0.offsets[row + 1] - $0.offsets[row] : 0 }
            for index in 0..<(lengths.max() ?? 0) {
                rows.append(Int32(truncatingIfNeeded: row))
                for (list, column) in lists.enumerated() { elements[list].append(index < lengths[list] ? column.offsets[row] + index : -1) }
            }
        }
        guard !rows.isEmpty else { return }
        var result = batch.gathered(RowIndices(rows))
        for (list, column) in lists.enumerated() { result.columns.append(column.children[0].gathered(RowIndices(elements[list]))) }
        output.emitInPieces(result)
    }
}
