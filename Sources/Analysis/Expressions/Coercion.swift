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
    guard expression.type == .string else { return nil }
    switch type {
    case .date, .time, .timestamp, .bytes: return .cast(expression, type, implicit: true)
    default: return nil
    }
}

/// The type that values of both types can be brought to; nil if there is none.
func commonType(_ a: SQLType, _ b: SQLType) -> SQLType? {
    if a == b { return a }
    guard let rankA = a.numericRank, let rankB = b.numericRank else { return nil }
    if rankA == 3 || rankB == 3 { return .double }
    if rankA == 2 || rankB == 2, let (p1, s1) = a.asDecimal, let (p2, s2) = b.asDecimal {
        let scale = max(s1, s2)
        return .decimal(precision: min(SQLDecimal.precisionMax, max(p1 - s1, p2 - s2) + scale), scale: scale)
    }
    return rankA > rankB ? a : b
}

/// Which casts exist (dialect: cast matrix).
func canCast(_ from: SQLType, to: SQLType) -> Bool {
    if from == to { return true }
    switch (from, to) {
    case (.integer, _), (.bigint, _), (.double, _), (.decimal, _): return to.isNumeric || to == .string
    case (.boolean, .string): return true
    case (.string, .boolean), (.string, .integer), (.string, .bigint), (.string, .decimal), (.string, .double), (.string, .date), (.string, .time),
        (.string, .timestamp), (.string, .bytes):
        return true
    case (.date, .string), (.time, .string), (.timestamp, .string), (.timestamp, .date), (.timestamp, .time), (.date, .timestamp): return true
    case (.array(let a), .array(let b)): return canCast(a, to: b)
    case (.map(let k1, let v1), .map(let k2, let v2)): return canCast(k1, to: k2) && canCast(v1, to: v2)
    case (.structure(let a), .structure(let b)):
        return a.count == b.count && zip(a, b).allSatisfy { $0.name == $1.name && canCast($0.type, to: $1.type) }
    case (.array, .string), (.map, .string), (.structure, .string): return true
    default: return false
    }
}
