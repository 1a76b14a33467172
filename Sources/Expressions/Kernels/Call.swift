import Columns
import Functions
import Values

/// A call of a scalar function. Arguments that failed are null to the function; a failure of the function itself is an error of the call.
struct Call: Kernel {
    let function: ResolvedScalar
    /// Without lambdas.
    let arguments: [any Kernel]
    let lambdas: [Lambda]

    struct Lambda: Sendable {
        let first: Int
        let body: any Kernel
    }

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        if let selection, selection.isEmpty { return .nulls(function.returnType, count: evaluation.count) }
        let columns = arguments.map { evaluation.settle($0.evaluate(evaluation, selection: selection), selection: selection) }
        var context = evaluation.context
        if !lambdas.isEmpty {
            context.applyLambda = { index, parameters, rows in
                let inner = Evaluation(inside: evaluation, rows: rows, first: lambdas[index].first, parameters: parameters)
                let result = lambdas[index].body.evaluate(inner, selection: nil)
                evaluation.adopt(inner.report, rows: rows)
                return result
            }
        }
        let name = function.name
        context.noteFailure = { row, message in evaluation.report.note(row, "\(name): \(message)") }
        var result = function.implementation.evaluate(columns, count: evaluation.count, selection: selection, context: context)
        if let oversized = result.oversizedRows {
            evaluation.report.note(oversized, "\(name): the result has more than \(functionBytesMax >> 20) MiB or \(functionElementsMax) elements")
            let valid = result.validity?.combined(with: oversized) { $0 & ~$1 } ?? oversized.inverted
            result = result.with(validity: valid, errors: result.errors?.combined(with: oversized, |) ?? oversized)
        }
        if let errors = result.errors { evaluation.report.note(selection.map { errors.combined(with: $0, &) } ?? errors, "\(name) failed") }
        return result
    }
}

/// `PREDICT(model, …)` and `PREDICT_STATUS(model, …)`. A row without a prediction is a failure of the record; its status is none.
struct Prediction: Kernel {
    let scorers: any ModelScorers
    let target: PredictTarget
    let arguments: [any Kernel]

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let columns = arguments.map { evaluation.settle($0.evaluate(evaluation, selection: selection), selection: selection) }
        let scores = scorers.score(target, columns, count: evaluation.count)
        if target.wantsStatus { return scores.status(count: evaluation.count) }
        for (rows, what) in scores.unscored {
            let wanted = selection.map { rows.combined(with: $0, &) } ?? rows
            guard !wanted.isEmpty else { continue }
            let failure = RowFailure(what.message, unscored: what)
            wanted.forEachSet { evaluation.report.note($0, failure) }
            evaluation.report.add(wanted)
        }
        return scores.column
    }
}

extension Evaluation {
    /// Takes over what failed inside a lambda, by outer row.
    func adopt(_ inner: ErrorReport, rows: RowIndices) {
        for (row, message) in inner.messages { report.note(row, message) }
        guard let failed = inner.rows else { return }
        let outer = Bitmap(count: count, repeating: false)
        failed.forEachSet { outer.set(Int(rows.rows[$0])) }
        report.add(outer)
    }
}
