public import Columns
public import Expressions

/// An expression as an operator sees it: a batch in, a column with a row for each of the batch's rows out.
public struct ColumnExpression {
    /// A column without errors (they are nulls), and what went wrong.
    public struct Result {
        public var column: Column
        /// Rows with a failure; nil if none.
        public var errors: Bitmap?
        /// What failed in each of them, without record values.
        public var messages: [Int: RowFailure]

        public init(column: Column, errors: Bitmap? = nil, messages: [Int: RowFailure] = [:]) {
            self.column = column
            self.errors = errors
            self.messages = messages
        }
    }

    /// What a processing-log entry calls it: the output column, or the clause.
    public var name: String
    /// Evaluates the rows that are selected (nil: all); others may hold anything.
    public var evaluate: (RecordBatch, Bitmap?) -> Result

    public init(_ name: String, evaluate: @escaping (RecordBatch, Bitmap?) -> Result) {
        self.name = name
        self.evaluate = evaluate
    }

    /// A column of the batch as it is.
    public static func column(_ index: Int, name: String = "") -> ColumnExpression {
        ColumnExpression(name) { batch, _ in Result(column: batch.columns[index]) }
    }

    /// Evaluates and reports the rows that failed.
    func settled(_ batch: RecordBatch, selection: Bitmap? = nil, reportingTo output: inout Output) -> Column {
        let result = evaluate(batch, selection)
        if let errors = result.errors { output.report(errors, of: batch, field: name, result.messages) }
        return result.column
    }
}

/// A condition as an operator sees it: a batch in, the rows that pass out; null and error do not pass.
public struct RowCondition {
    public struct Result {
        public var rows: Bitmap
        public var errors: Bitmap?
        /// What failed in each of them, without record values.
        public var messages: [Int: RowFailure]

        public init(rows: Bitmap, errors: Bitmap? = nil, messages: [Int: RowFailure] = [:]) {
            self.rows = rows
            self.errors = errors
            self.messages = messages
        }
    }

    /// The clause: `WHERE`, `HAVING`.
    public var name: String
    public var evaluate: (RecordBatch, Bitmap?) -> Result

    public init(_ name: String, evaluate: @escaping (RecordBatch, Bitmap?) -> Result) {
        self.name = name
        self.evaluate = evaluate
    }

    func passing(_ batch: RecordBatch, among candidates: Bitmap? = nil, reportingTo output: inout Output) -> Bitmap {
        let result = evaluate(batch, candidates)
        if let errors = result.errors { output.report(errors, of: batch, field: name, result.messages) }
        return candidates.map { result.rows.combined(with: $0, &) } ?? result.rows
    }
}

extension Output {
    /// Reports every row that is set.
    mutating func report(_ errors: Bitmap, of batch: RecordBatch, field: String, _ messages: [Int: RowFailure]) {
        let offsets = batch.offsets?.values(Int64.self)
        errors.forEachSet { row in
            let failure = messages[row]
            report(
                RowError(
                    field: field, message: failure?.text ?? "the expression failed", offset: offsets?[row], partition: batch.partition(of: row),
                    unscored: failure?.unscored))
        }
    }

    /// Emits a batch of any size in pieces of at most ``RecordBatch/rowsMax`` rows.
    mutating func emitInPieces(_ batch: RecordBatch) throws(OperatorError) {
        var start = 0
        while start < batch.count {
            let length = min(RecordBatch.rowsMax, batch.count - start)
            try emit(batch.sliced(from: start, count: length))
            start += length
        }
    }
}
