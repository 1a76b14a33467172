import Columns
import Values

/// `+ - * / %` on DECIMAL: exact or failed, never rounded (dialect reference, types and coercion). Types of at most 38 digits are computed in 128 bits.
struct DecimalArithmetic: Kernel {
    let operation: ArithmeticOperator
    let left: any Kernel
    let right: any Kernel
    let leftScale: Int
    let rightScale: Int
    let type: SQLType

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        guard case .decimal(let precision, let scale) = type else { preconditionFailure("decimal arithmetic gives \(type)") }
        let a = left.evaluate(evaluation, selection: selection), b = right.evaluate(evaluation, selection: selection)
        let count = evaluation.count, marks = PairMarks(a, b)
        if type.isWideDecimal || a.type.isWideDecimal || b.type.isWideDecimal { return evaluateWide(a, b, marks, evaluation, selection) }
        let buffer = Buffer(capacity: count * 16), out = buffer.of(Int128.self)
        let x = a.values(Int128.self), y = b.values(Int128.self)
        let failed = Bitmap(count: count, repeating: false)
        let limit = SQLDecimal.powerOfTen(precision).magnitude
        withExtendedLifetime((a, b)) {
            for row in 0..<count {
                out[row] = 0
                guard marks.validity?[row] ?? true else { continue }
                if let value = compute(x[row], y[row], scale) ?? exact(x[row], y[row], scale), value.magnitude < limit { out[row] = value } else { failed.set(row) }
            }
        }
        let result = Column(type, count: count, storage: .fixed(buffer), validity: marks.validity, errors: marks.errors)
        return evaluation.failing(result, failed, selection: selection, message((0..<count).contains { y[$0] == 0 && marks.validity?[$0] ?? true }))
    }

    /// For results that fit where what they are computed from does not: in as many digits as that takes.
    @inline(never)
    private func exact(_ x: Int128, _ y: Int128, _ scale: Int) -> Int128? {
        compute(SQLDecimal(unscaled: x, scale: leftScale), SQLDecimal(unscaled: y, scale: rightScale), scale)?.unscaled
    }

    private func evaluateWide(_ a: Column, _ b: Column, _ marks: PairMarks, _ evaluation: Evaluation, _ selection: Bitmap?) -> Column {
        guard case .decimal(let precision, let scale) = type else { preconditionFailure("decimal arithmetic gives \(type)") }
        let builder = ColumnBuilder(type, capacity: evaluation.count), failed = Bitmap(count: evaluation.count, repeating: false)
        var hasZeroDivisor = false
        withExtendedLifetime((a, b)) {
            for row in 0..<evaluation.count {
                guard marks.validity?[row] ?? true else { builder.appendNull(); continue }
                let y = b.decimal(at: row)
                hasZeroDivisor = hasZeroDivisor || y.integer.isZero
                if let value = compute(a.decimal(at: row), y, scale), value.fits(precision: precision) {
                    builder.append(value)
                } else {
                    failed.set(row)
                    builder.append(SQLDecimal(unscaled: 0, scale: scale))
                }
            }
        }
        let result = builder.finish().with(validity: marks.validity, errors: marks.errors)
        return evaluation.failing(result, failed, selection: selection, message(hasZeroDivisor))
    }

    private func message(_ hasZeroDivisor: Bool) -> String {
        switch operation {
        case .divide, .remainder:
            return hasZeroDivisor ? "division by zero" : "the decimal result has no exact form in \(type)"
        case .add, .subtract, .multiply: return "the decimal result does not fit \(type)"
        }
    }

    private func compute(_ x: SQLDecimal, _ y: SQLDecimal, _ scale: Int) -> SQLDecimal? {
        switch operation {
        case .multiply: return SQLDecimal(x.integer * y.integer, scale: scale)
        case .divide:
            if y.integer.isZero { return nil }
            let shift = scale - x.scale + y.scale
            guard x.integer.digitCount + shift <= 2 * SQLDecimal.digitsMax else { return nil }
            let (quotient, remainder) = x.integer.scaledUp(by: shift).quotientAndRemainder(dividingBy: y.integer)
            return remainder.isZero ? SQLDecimal(quotient, scale: scale) : nil
        case .add, .subtract, .remainder:
            let a = x.integer.scaledUp(by: scale - x.scale), b = y.integer.scaledUp(by: scale - y.scale)
            switch operation {
            case .add: return SQLDecimal(a + b, scale: scale)
            case .subtract: return SQLDecimal(a - b, scale: scale)
            default: return b.isZero ? nil : SQLDecimal(a.quotientAndRemainder(dividingBy: b).remainder, scale: scale)
            }
        }
    }

    @inline(__always)
    private func compute(_ x: Int128, _ y: Int128, _ scale: Int) -> Int128? {
        switch operation {
        case .multiply: return checked(x.multipliedReportingOverflow(by: y))
        case .divide: return exactQuotient(x, y, shift: scale - leftScale + rightScale)
        case .add, .subtract, .remainder:
            let common = max(leftScale, rightScale)
            guard let x = scaledUp(x, by: common - leftScale), let y = scaledUp(y, by: common - rightScale) else { return nil }
            switch operation {
            case .add: return checked(x.addingReportingOverflow(y))
            case .subtract: return checked(x.subtractingReportingOverflow(y))
            default: return y == 0 ? nil : x.remainderReportingOverflow(dividingBy: y).partialValue
            }
        }
    }
}

@inline(__always)
private func checked(_ result: (partialValue: Int128, overflow: Bool)) -> Int128? { result.overflow ? nil : result.partialValue }

/// `value * 10^digits`, nil on overflow.
@inline(__always)
func scaledUp(_ value: Int128, by digits: Int) -> Int128? {
    if digits == 0 { return value }
    if digits > SQLDecimal.precisionMax { return value == 0 ? 0 : nil }
    return checked(value.multipliedReportingOverflow(by: SQLDecimal.powerOfTen(digits)))
}

/// `x * 10^shift / y` if it is a whole number.
private func exactQuotient(_ x: Int128, _ y: Int128, shift: Int) -> Int128? {
    if y == 0 { return nil }
    if x == 0 { return 0 }
    if let numerator = scaledUp(x, by: shift) {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: y)
        return remainder == 0 ? quotient : nil
    }
    // The numerator needs more than 128 bits: take the factors of ten against the divisor one by one.
    let common = greatestCommonDivisor(x.magnitude, y.magnitude)
    var quotient = Int128(x.magnitude / common), divisor = y.magnitude / common
    for _ in 0..<shift {
        let factor = greatestCommonDivisor(10, divisor)
        divisor /= factor
        guard let next = checked(quotient.multipliedReportingOverflow(by: Int128(10 / factor))) else { return nil }
        quotient = next
    }
    guard divisor == 1 else { return nil }
    return (x < 0) == (y < 0) ? quotient : -quotient
}

private func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
}
