public import Columns
import Expressions
public import Functions
import StateStores
import Synchronization
import Values

/// Table functions: one row per element, several functions side by side by index, shorter ones padded with null.
///
/// Output columns: those of the input that are read later, repeated, then one per function. A function that fails or gives nothing adds no
/// rows; if none gives any, the input row disappears.
public final class FlatMap: Operator {
    /// One call of a table function.
    public struct Call {
        let name: String
        let arguments: [ColumnExpression]
        let implementation: any TableFunctionImplementation
        let context: FunctionContext

        /// - Parameter name: What a processing-log entry calls it.
        public init(_ name: String, _ arguments: [ColumnExpression], _ implementation: any TableFunctionImplementation, context: FunctionContext) {
            self.name = name
            self.arguments = arguments
            self.implementation = implementation
            self.context = context
        }
    }

    private let calls: [Call]
    private let columns: [Int]
    /// Of the batch that is being made: input rows, and for each call which of the row's rows is meant.
    private let rows = RawArray<Int32>(capacity: RecordBatch.rowsMax)
    private let numbers: [RawArray<Int32>]

    /// - Parameter columns: The input's columns that the output has.
    public init(_ calls: [Call], columns: [Int]) {
        self.calls = calls
        self.columns = columns
        numbers = calls.map { _ in RawArray(capacity: RecordBatch.rowsMax) }
    }

    public func process(_ batch: RecordBatch, into output: inout Output) throws(OperatorError) {
        let present = batch.tombstones?.inverted
        let arguments = calls.map { call in call.arguments.map { $0.settled(batch, selection: present, reportingTo: &output) } }
        let lengths = zip(calls, arguments).map { call, arguments in
            let messages = Mutex<[Int: RowFailure]>([:])
            var context = call.context
            context.noteFailure = { row, message in messages.withLock { $0[row] = RowFailure(message) } }
            let lengths = call.implementation.lengths(arguments, count: batch.count, context: context)
            if let errors = lengths.errors { output.report(errors, of: batch, field: call.name, messages.withLock { $0 }) }
            return lengths
        }
        var kept = batch
        kept.columns = columns.map { batch.columns[$0] }
        var bytes = 0
        for row in 0..<batch.count where present?[row] ?? true {
            let length = lengths.reduce(0) { max($0, $1.rows[row]) }
            guard length > 0 else { continue }
            let rowBytes = lengths.reduce(kept.columns.reduce(32) { $0 + $1.byteCount(of: row..<row + 1) }) { $0 + $1.rowBytes[row] }
            var next: Int32 = 0
            while next < length {
                let room = max(1, min(RecordBatch.rowsMax - rows.count, (pieceBytesMax - bytes) / rowBytes))
                let count = min(length - next, Int32(truncatingIfNeeded: room))
                add(row, next..<next + count, lengths)
                next += count
                bytes += Int(count) * rowBytes
                guard rows.count >= RecordBatch.rowsMax || bytes >= pieceBytesMax - rowBytes else { continue }
                try emit(kept, arguments, into: &output)
                bytes = 0
            }
        }
        try emit(kept, arguments, into: &output)
    }

    /// Notes some of an input row's rows.
    private func add(_ row: Int, _ wanted: Range<Int32>, _ lengths: [ExplodedLengths]) {
        for _ in wanted { rows.append(Int32(truncatingIfNeeded: row)) }
        for (call, length) in lengths.enumerated() {
            let end = length.rows[row]
            for number in wanted { numbers[call].append(number < end ? number : -1) }
        }
    }

    /// Builds what was noted.
    private func emit(_ kept: RecordBatch, _ arguments: [[Column]], into output: inout Output) throws(OperatorError) {
        let count = rows.count
        guard count > 0 else { return }
        let indices = RowIndices(count: count)
        indices.rows.update(from: rows.pointer, count: count)
        var result = kept.gathered(indices)
        for (call, arguments) in calls.indices.map({ ($0, arguments[$0]) }) {
            result.columns.append(calls[call].implementation.values(arguments, of: rows.pointer, numbers[call].pointer, count: count))
        }
        rows.count = 0
        for numbers in numbers { numbers.count = 0 }
        try output.emit(result)
    }
}
