import Columns
import Values

/// `+ - * / %` on DOUBLE: IEEE, nothing fails.
struct DoubleArithmetic: Kernel {
    let operation: ArithmeticOperator
    let left: Operand<Double>
    let right: Operand<Double>

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let a = left.evaluate(evaluation, selection: selection), b = right.evaluate(evaluation, selection: selection)
        let count = evaluation.count, buffer = Buffer(capacity: count * 8), out = buffer.of(Double.self)
        switch operation {
        case .add: mapPairs(a, b, into: out, count: count) { $0 + $1 }
        case .subtract: mapPairs(a, b, into: out, count: count) { $0 - $1 }
        case .multiply: mapPairs(a, b, into: out, count: count) { $0 * $1 }
        case .divide: mapPairs(a, b, into: out, count: count) { $0 / $1 }
        case .remainder: mapPairs(a, b, into: out, count: count) { $0.truncatingRemainder(dividingBy: $1) }
        }
        let marks = PairMarks(a.column, b.column)
        return Column(.double, count: count, storage: .fixed(buffer), validity: marks.validity, errors: marks.errors)
    }
}

/// `+ - * / %` on INTEGER and BIGINT: wraps; division by zero fails.
struct IntegerArithmetic<T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>: Kernel {
    let operation: ArithmeticOperator
    let left: Operand<T>
    let right: Operand<T>
    let type: SQLType

    // A witness of a generic type is not specialised by itself.
    @specialized(where T == Int32)
    @specialized(where T == Int64)
    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let a = left.evaluate(evaluation, selection: selection), b = right.evaluate(evaluation, selection: selection)
        let count = evaluation.count, buffer = Buffer(capacity: count * MemoryLayout<T>.size), out = buffer.of(T.self)
        var zeros: Bitmap?
        switch operation {
        case .add: mapPairs(a, b, into: out, count: count) { $0 &+ $1 }
        case .subtract: mapPairs(a, b, into: out, count: count) { $0 &- $1 }
        case .multiply: mapPairs(a, b, into: out, count: count) { $0 &* $1 }
        case .divide:
            zeros = zeroRows(b, count: count)
            // The smallest value by -1 wraps around to itself, as Java has it.
            mapPairs(a, b, into: out, count: count) { $1 == 0 ? 0 : $0.dividedReportingOverflow(by: $1).partialValue }
        case .remainder:
            zeros = zeroRows(b, count: count)
            mapPairs(a, b, into: out, count: count) { $1 == 0 ? 0 : $0.remainderReportingOverflow(dividingBy: $1).partialValue }
        }
        let marks = PairMarks(a.column, b.column)
        let result = Column(type, count: count, storage: .fixed(buffer), validity: marks.validity, errors: marks.errors)
        return evaluation.failing(result, zeros, selection: selection, "division by zero")
    }
}

/// Rows whose value is zero; nil if none.
func zeroRows<T: FixedWidthInteger>(_ operand: EvaluatedOperand<T>, count: Int) -> Bitmap? {
    if let constant = operand.constant { return constant == 0 ? Bitmap(count: count, repeating: true) : nil }
    guard let values = operand.values else { return nil }
    return withExtendedLifetime(operand.column) {
        var rows: Bitmap?
        for row in 0..<count where values[row] == 0 {
            let bits = rows ?? Bitmap(count: count, repeating: false)
            bits.set(row)
            rows = bits
        }
        return rows
    }
}

/// `-x`.
struct Negation: Kernel {
    let operand: any Kernel

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let column = operand.evaluate(evaluation, selection: selection)
        if column.type.isWideDecimal { return column.decimalsMapped(to: column.type) { SQLDecimal($0.integer.negated, scale: $0.scale) } }
        switch PhysicalType(column.type) {
        case .int32: return column.mapped(to: column.type) { (value: Int32) in 0 &- value }
        case .int64: return column.mapped(to: column.type) { (value: Int64) in 0 &- value }
        case .float64: return column.mapped(to: column.type) { (value: Double) in -value }
        case .int128: return column.mapped(to: column.type) { (value: Int128) in 0 &- value }
        default: preconditionFailure("negation of \(column.type)")
        }
    }
}

extension Column {
    /// A column of the same nulls and errors whose values are computed one by one.
    @inline(__always)
    func mapped<T: BitwiseCopyable, R: BitwiseCopyable>(to type: SQLType, _ transform: (T) -> R) -> Column {
        let buffer = Buffer(capacity: count * MemoryLayout<R>.size), out = buffer.of(R.self), source = values(T.self)
        withExtendedLifetime(self) {
            for row in 0..<count { out[row] = transform(source[row]) }
        }
        return Column(type, count: count, storage: .fixed(buffer), validity: validity, errors: errors)
    }
}
