import Expressions
import Values

/// The expression as a value of another type where that never loses anything (dialect: INTEGER < BIGINT < DECIMAL < DOUBLE); nil if it cannot be.
func coerceStrictly(_ expression: BoundExpression, to type: SQLType) -> BoundExpression? {
    if expression.type == type { return expression }
    if expression.isNullLiteral { return .literal(.null, type) }
    guard let from = expression.type.numericRank, let to = type.numericRank, from <= to else { return nil }
    if case .decimal(let precision, let scale) = type {
        guard let (fromPrecision, fromScale) = expression.type.asDecimal, fromScale <= scale, fromPrecision - fromScale <= precision - scale else { return nil }
    }
    return .cast(expression, type, implicit: true)
}

/// As ``coerceStrictly(_:to:)``; also text becomes a time, a date, a timestamp or bytes.
func coerceForAssignment(_ expression: BoundExpression, to type: SQLType) -> BoundExpression? {
    if let strict = coerceStrictly(expression, to: type) { return strict }
    // Of a literal the value is known, not only its type.
    if case .literal(let value, _) = expression, case .decimal(let precision, let scale) = type, let number = exactDecimal(value),
        let fitted = number.rescaled(to: scale), fitted.fits(precision: precision), number.scale <= scale
    {
        return .cast(expression, type, implicit: true)
    }
    guard expression.type == .string else { return nil }
    switch type {
    case .date, .time, .timestamp, .bytes: return .cast(expression, type, implicit: true)
    default: return nil
    }
}

/// The numeric type that both numbers can be brought to, or the type that both have; nil if there is none.
func commonNumericType(_ a: SQLType, _ b: SQLType) -> SQLType? {
    if a == b { return a }
    guard let rankA = a.numericRank, let rankB = b.numericRank else { return nil }
    if rankA == 3 || rankB == 3 { return .double }
    if rankA == 2 || rankB == 2, let (p1, s1) = a.asDecimal, let (p2, s2) = b.asDecimal {
        let scale = max(s1, s2)
        return .decimal(precision: max(p1 - s1, p2 - s2) + scale, scale: scale)
    }
    return rankA > rankB ? a : b
}

/// A literal's value as a decimal, if it is one or a whole number.
private func exactDecimal(_ value: SQLValue) -> SQLDecimal? {
    switch value {
    case .integer(let number): SQLDecimal(unscaled: Int128(number), scale: 0)
    case .bigint(let number): SQLDecimal(unscaled: Int128(number), scale: 0)
    case .decimal(let number): number
    case .null, .boolean, .double, .string, .bytes, .date, .time, .timestamp, .array, .map, .structure: nil
    }
}
