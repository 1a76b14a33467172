public import Columns
public import Functions
public import Values

/// A bound expression as a tree of column kernels: compiled once per query, evaluated once per batch.
public struct CompiledExpression: Sendable {
    /// The type of the result.
    public let type: SQLType
    private let kernel: any Kernel

    /// - Parameter models: What answers PREDICT; may be nil if the expression has none.
    /// - Throws: ``CompilationError`` for what analysis should have refused: an unknown cast, a lambda outside a call, PREDICT without models.
    public init(compiling expression: BoundExpression, models: (any ModelScorers)? = nil) throws(CompilationError) {
        type = expression.type
        kernel = try ExpressionCompiler(models: models).compile(expression)
    }

    /// The result column, errors turned into nulls.
    ///
    /// - Parameter selection: Rows whose result is wanted; nil for all. Others hold anything.
    public func evaluate(_ batch: RecordBatch, selection: Bitmap? = nil, context: FunctionContext) -> Column {
        kernel.evaluate(Evaluation(batch, context: context), selection: selection).settled
    }

    /// As ``evaluate(_:selection:context:)``, with what failed on the way, inside nested calls too.
    public func evaluateReporting(_ batch: RecordBatch, selection: Bitmap? = nil, context: FunctionContext) -> EvaluatedColumn {
        let evaluation = Evaluation(batch, context: context)
        let column = evaluation.settle(kernel.evaluate(evaluation, selection: selection), selection: selection)
        return EvaluatedColumn(column: column, errors: evaluation.report.rows, messages: evaluation.report.messages)
    }

    /// The rows for which a condition holds; null and error count as FALSE.
    public func selection(_ batch: RecordBatch, among candidates: Bitmap? = nil, context: FunctionContext) -> EvaluatedSelection {
        let evaluation = Evaluation(batch, context: context)
        let column = kernel.evaluate(evaluation, selection: candidates)
        let rows = column.trueRows
        _ = evaluation.settle(column, selection: candidates)
        return EvaluatedSelection(
            rows: candidates.map { rows.combined(with: $0, &) } ?? rows, errors: evaluation.report.rows, messages: evaluation.report.messages)
    }
}

/// A column and what went wrong while it was computed.
public struct EvaluatedColumn: @unchecked Sendable {
    /// Without errors: they have become nulls.
    public let column: Column
    /// Rows with at least one failure; nil if none.
    public let errors: Bitmap?
    /// The first failure of each of them, without record values.
    public let messages: [Int: RowFailure]
}

/// The rows that pass a condition and what went wrong while it was computed.
public struct EvaluatedSelection: @unchecked Sendable {
    public let rows: Bitmap
    public let errors: Bitmap?
    public let messages: [Int: RowFailure]
}

/// An expression that cannot be compiled: analysis let something through.
public struct CompilationError: Error, Sendable, Equatable {
    public var message: String
    public init(_ message: String) { self.message = message }
}
