import Columns
import Functions
import Values

/// One run of a kernel tree over one batch, or over the flattened elements of a lambda.
///
/// Used by one thread. It is marked Sendable only because lambdas reach it through ``FunctionContext/applyLambda``.
final class Evaluation: @unchecked Sendable {
    let count: Int
    let context: FunctionContext
    private let input: Input
    /// Lambda parameters by number.
    private var parameters: [Int: Column]
    private var gatheredColumns: [Int: Column] = [:]
    private var gatheredPseudocolumns: [Pseudocolumn: Column] = [:]
    let report: ErrorReport

    private enum Input {
        case batch(RecordBatch)
        /// Rows of an outer evaluation, one per element.
        case elements(Evaluation, RowIndices)
    }

    init(_ batch: RecordBatch, context: FunctionContext) {
        count = batch.count
        input = .batch(batch)
        self.context = context
        parameters = [:]
        report = ErrorReport()
    }

    /// The inside of a lambda: `rows` names the outer row of each element.
    init(inside outer: Evaluation, rows: RowIndices, first: Int, parameters columns: [Column]) {
        count = rows.count
        input = .elements(outer, rows)
        context = outer.context
        parameters = outer.parameters.mapValues { $0.gathered(rows) }
        for (index, column) in columns.enumerated() { parameters[first + index] = column }
        report = ErrorReport()
    }

    func column(_ index: Int) -> Column {
        switch input {
        case .batch(let batch): return batch.columns[index]
        case .elements(let outer, let rows):
            if let known = gatheredColumns[index] { return known }
            let column = outer.column(index).gathered(rows)
            gatheredColumns[index] = column
            return column
        }
    }

    func parameter(_ number: Int, type: SQLType) -> Column { parameters[number] ?? .nulls(type, count: count) }

    func pseudocolumn(_ pseudocolumn: Pseudocolumn) -> Column {
        switch input {
        case .batch(let batch):
            switch pseudocolumn {
            case .rowtime: return batch.timestamps
            case .rowpartition: return batch.rowPartitions
            case .rowoffset: return batch.offsets ?? .nulls(.bigint, count: batch.count)
            case .windowstart: return batch.windowStart ?? .nulls(.bigint, count: batch.count)
            case .windowend: return batch.windowEnd ?? .nulls(.bigint, count: batch.count)
            }
        case .elements(let outer, let rows):
            if let known = gatheredPseudocolumns[pseudocolumn] { return known }
            let column = outer.pseudocolumn(pseudocolumn).gathered(rows)
            gatheredPseudocolumns[pseudocolumn] = column
            return column
        }
    }

    /// Turns the errors of rows in `selection` into nulls and counts them.
    func settle(_ column: Column, selection: Bitmap?) -> Column {
        guard let errors = column.errors else { return column }
        report.add(selection.map { errors.combined(with: $0, &) } ?? errors)
        return column.settled
    }
}

/// What failed in one evaluation: which rows, and what the first failure was.
final class ErrorReport {
    private(set) var rows: Bitmap?
    private(set) var message: String?

    /// Remembers the first message only.
    func note(_ text: @autoclosure () -> String) {
        if message == nil { message = text() }
    }

    func add(_ failed: Bitmap) {
        if !failed.isEmpty { rows = Bitmap.union(rows, failed) }
    }
}
