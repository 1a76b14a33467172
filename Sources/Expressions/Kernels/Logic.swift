import Columns
import Values

/// AND or OR. The right side is evaluated, and its errors count, only where the left side does not decide.
struct Connective: Kernel {
    enum Kind: Sendable { case and, or }
    let kind: Kind
    let left: any Kernel
    let right: any Kernel

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let a = evaluation.condition(left, selection: selection), count = evaluation.count
        let undecided = kind == .and ? a.trueRows : a.falseRows
        let wanted = selection.map { undecided.combined(with: $0, &) } ?? undecided
        if wanted.isEmpty { return a }
        let b = evaluation.condition(right, selection: wanted)
        let buffer = Buffer(capacity: count), out = buffer.of(UInt8.self)
        let x = a.values(UInt8.self), y = b.values(UInt8.self)
        withExtendedLifetime((a, b)) {
            switch kind {
            case .and: for row in 0..<count { out[row] = x[row] & y[row] }
            case .or: for row in 0..<count { out[row] = x[row] | y[row] }
            }
        }
        let errors = Bitmap.union(a.errors, b.errors?.combined(with: undecided, &))
        return Column(.boolean, count: count, storage: .fixed(buffer), validity: errors?.inverted, errors: errors)
    }
}

/// NOT.
struct Complement: Kernel {
    let operand: any Kernel

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        evaluation.condition(operand, selection: selection).mapped(to: .boolean) { (value: UInt8) in value ^ 1 }
    }
}

/// IS NULL, IS NOT NULL. An error stays one.
struct NullTest: Kernel {
    let operand: any Kernel
    let isNull: Bool

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let column = operand.evaluate(evaluation, selection: selection)
        let count = evaluation.count, buffer = Buffer(capacity: count), out = buffer.of(UInt8.self)
        let whenValid: UInt8 = isNull ? 0 : 1
        for row in 0..<count { out[row] = whenValid }
        if let validity = column.validity {
            for row in 0..<count where !validity[row] { out[row] = 1 - whenValid }
        }
        return Column(.boolean, count: count, storage: .fixed(buffer), validity: column.errors?.inverted, errors: column.errors)
    }
}

extension Evaluation {
    /// Evaluates a condition: a null BOOLEAN where a decision is needed is an error (Java unboxes it).
    func condition(_ kernel: any Kernel, selection: Bitmap?) -> Column {
        let column = kernel.evaluate(self, selection: selection)
        guard let validity = column.validity else { return column }
        let bad = validity.inverted
        if let errors = column.errors, bad.combined(with: errors, { $0 & ~$1 }).isEmpty { return column }
        report.note(selection.map { bad.combined(with: $0, &) } ?? bad, "a condition is NULL")
        return column.with(validity: validity, errors: bad)
    }
}

extension Column {
    /// Rows of a BOOLEAN column that hold TRUE.
    var trueRows: Bitmap {
        let result = Bitmap(count: count, repeating: false)
        let source = values(UInt8.self), words = result.words
        let whole = count >> 3
        withExtendedLifetime(self) {
            let raw = UnsafeRawPointer(source)
            for group in 0..<whole {
                // Eight bytes of 0 or 1 become eight bits by one multiplication.
                let eight = raw.loadUnaligned(fromByteOffset: group << 3, as: UInt64.self)
                words[group >> 3] |= ((eight &* 0x0102_0408_1020_4080) >> 56) << (UInt64(truncatingIfNeeded: group & 7) << 3)
            }
            for row in whole << 3..<count where source[row] != 0 { result.set(row) }
        }
        return validity.map { result.combined(with: $0, &) } ?? result
    }

    /// Rows of a BOOLEAN column that hold FALSE.
    var falseRows: Bitmap {
        let rest = trueRows.inverted
        return validity.map { rest.combined(with: $0, &) } ?? rest
    }
}
