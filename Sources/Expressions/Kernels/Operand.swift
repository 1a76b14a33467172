import Columns
import Values

/// An operand of a binary kernel: a subtree, or a constant that needs no column.
struct Operand<T: BitwiseCopyable>: Sendable where T: Sendable {
    let kernel: any Kernel
    let constant: T?

    init(_ kernel: any Kernel) {
        self.kernel = kernel
        constant = (kernel as? LiteralKernel)?.value.fixed(as: T.self)
    }

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> EvaluatedOperand<T> {
        if let constant { return EvaluatedOperand(constant: constant) }
        return EvaluatedOperand(kernel.evaluate(evaluation, selection: selection))
    }
}

/// An operand's values for one batch.
struct EvaluatedOperand<T: BitwiseCopyable> {
    let column: Column?
    let constant: T?
    let values: UnsafeMutablePointer<T>?

    init(constant: T) {
        column = nil
        values = nil
        self.constant = constant
    }

    init(_ column: Column) {
        self.column = column
        values = column.values(T.self)
        constant = nil
    }

    @inline(__always) func at(_ row: Int) -> T { if let values { values[row] } else { constant.unsafelyUnwrapped } }
}

/// Validity and errors of a result whose operands are `left` and `right`.
struct PairMarks {
    let validity: Bitmap?
    let errors: Bitmap?

    init(_ left: Column?, _ right: Column?) {
        validity = Bitmap.intersection(left?.validity, right?.validity)
        errors = Bitmap.union(left?.errors, right?.errors)
    }
}

/// `out[i] = transform(left[i], right[i])`, with the loop specialised for constants.
@inline(__always)
func mapPairs<T: BitwiseCopyable, R: BitwiseCopyable>(
    _ left: EvaluatedOperand<T>, _ right: EvaluatedOperand<T>, into out: UnsafeMutablePointer<R>, count: Int, _ transform: (T, T) -> R
) {
    withExtendedLifetime((left.column, right.column)) {
        switch (left.values, right.values) {
        case (let a?, let b?):
            for row in 0..<count { out[row] = transform(a[row], b[row]) }
        case (let a?, nil):
            guard let b = right.constant else { return }
            for row in 0..<count { out[row] = transform(a[row], b) }
        case (nil, let b?):
            guard let a = left.constant else { return }
            for row in 0..<count { out[row] = transform(a, b[row]) }
        case (nil, nil):
            guard let a = left.constant, let b = right.constant else { return }
            for row in 0..<count { out[row] = transform(a, b) }
        }
    }
}

extension Column {
    /// Marks further rows as failed; rows that are null already stay null.
    func failing(_ failed: Bitmap?) -> Column {
        guard var failed, !failed.isEmpty else { return self }
        if let validity { failed = failed.combined(with: validity, &) }
        if failed.isEmpty { return self }
        let valid = validity?.combined(with: failed) { $0 & ~$1 } ?? failed.inverted
        return with(validity: valid, errors: Bitmap.union(errors, failed))
    }
}

extension Evaluation {
    /// Marks rows as failed and remembers why for those that are selected and were not null.
    func failing(_ column: Column, _ failed: Bitmap?, selection: Bitmap?, _ message: @autoclosure () -> String) -> Column {
        guard let failed else { return column }
        let result = column.failing(failed)
        guard result !== column, let errors = result.errors else { return column }
        report.note(selection.map { errors.combined(with: $0, &) } ?? errors, message())
        return result
    }
}
