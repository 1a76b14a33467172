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
        report = ErrorReport(outerRows: rows)
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

/// What failed in one evaluation: which rows, and each row's first failure. What a row's failure is does not depend on the rows beside it.
final class ErrorReport {
    private(set) var rows: Bitmap?
    private(set) var messages: [Int: RowFailure] = [:]
    /// Inside a lambda: the outer row of each element. Messages are kept by it, so that a long array holds one.
    private let outerRows: RowIndices?

    init(outerRows: RowIndices? = nil) { self.outerRows = outerRows }

    /// Remembers why a row, or inside a lambda an element, failed, if nothing failed in it before.
    func note(_ row: Int, _ text: @autoclosure () -> String) {
        let row = outerRows.map { Int($0.rows[row]) } ?? row
        if messages[row] == nil { messages[row] = RowFailure(text()) }
    }

    /// A prediction that there is not; without a text of its own until somebody asks.
    func note(_ row: Int, _ failure: RowFailure) {
        let row = outerRows.map { Int($0.rows[row]) } ?? row
        if messages[row] == nil { messages[row] = failure }
    }

    /// The same for all rows that are set.
    func note(_ failed: Bitmap, _ text: @autoclosure () -> String) {
        guard !failed.isEmpty else { return }
        let text = text()
        failed.forEachSet { note($0, text) }
    }

    func add(_ failed: Bitmap) {
        if !failed.isEmpty { rows = Bitmap.union(rows, failed) }
    }
}
