import Columns

/// The operand, with an error where it is NULL.
struct FailingOnNull: Kernel {
    let operand: any Kernel

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let column = operand.evaluate(evaluation, selection: selection)
        guard let validity = column.validity else { return column }
        let missing = validity.inverted
        guard !missing.isEmpty else { return column }
        evaluation.report.note(selection.map { missing.combined(with: $0, &) } ?? missing, "arithmetic on NULL")
        return column.with(validity: validity, errors: Bitmap.union(column.errors, missing))
    }
}
