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

/// The type that elements of an ARRAY, MAP or IN list are brought to: nested values by their parts, structs by the union of their fields.
func commonType(_ a: SQLType, _ b: SQLType) -> SQLType? {
    if let type = commonNumericType(a, b) { return type }
    switch (a, b) {
    case (.array(let x), .array(let y)): return commonType(x, y).map { .array($0) }
    case (.map(let k1, let v1), .map(let k2, let v2)):
        guard let key = commonType(k1, k2), let value = commonType(v1, v2) else { return nil }
        return .map(key: key, value: value)
    case (.structure(let x), .structure(let y)):
        var fields = x
        for field in y {
            if let index = fields.firstIndex(where: { $0.name == field.name }) {
                guard let type = commonType(fields[index].type, field.type) else { return nil }
                fields[index].type = type
            } else {
                fields.append(field)
            }
        }
        return .structure(fields)
    default: return nil
    }
}
