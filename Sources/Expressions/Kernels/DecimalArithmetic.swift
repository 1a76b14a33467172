import Columns
import Values

/// `+ - * / %` on DECIMAL: exact or failed, never rounded (dialect reference, types and coercion).
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
        let count = evaluation.count, buffer = Buffer(capacity: count * 16), out = buffer.of(Int128.self)
        let x = a.values(Int128.self), y = b.values(Int128.self)
        let failed = Bitmap(count: count, repeating: false)
        let marks = PairMarks(a, b)
        let limit = precision <= SQLDecimal.precisionMax ? SQLDecimal.powerOfTen(precision).magnitude : Int128.max.magnitude
        withExtendedLifetime((a, b)) {
            for row in 0..<count {
                out[row] = 0
                guard marks.validity?[row] ?? true else { continue }
                if let value = compute(x[row], y[row], scale), value.magnitude < limit { out[row] = value } else { failed.set(row) }
            }
        }
        let result = Column(type, count: count, storage: .fixed(buffer), validity: marks.validity, errors: marks.errors)
        return evaluation.failing(result, failed, selection: selection, message(y, marks.validity, count))
    }

    private func message(_ divisors: UnsafeMutablePointer<Int128>, _ validity: Bitmap?, _ count: Int) -> String {
        switch operation {
        case .divide, .remainder:
            let hasZero = (0..<count).contains { divisors[$0] == 0 && validity?[$0] ?? true }
            return hasZero ? "division by zero" : "the decimal result has no exact form in \(type)"
        case .add, .subtract, .multiply: return "the decimal result does not fit \(type)"
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
