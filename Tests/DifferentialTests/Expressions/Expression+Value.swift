import Values

/// Something that cannot be computed: NULL for the innermost argument or cast, or for the column.
struct EvaluationError: Error {}

extension Expression {
    /// The value for one row, by names of columns.
    func value(_ row: [String: SQLValue]) throws(EvaluationError) -> SQLValue {
        switch self {
        case .literal(let value, _): return value
        case .column(let name, _): return row[name] ?? .null
        case .arithmetic(let symbol, let left, let right, let type):
            let a = try left.value(row), b = try right.value(row)
            return a.isNull || b.isNull ? .null : try Arithmetic.apply(symbol, Arithmetic.widen(a, to: type), Arithmetic.widen(b, to: type), type)
        case .negate(let operand): return Arithmetic.negate(try operand.value(row))
        case .compare(let symbol, let left, let right):
            return .boolean(try Comparison.holds(symbol, try left.value(row), try right.value(row)))
        case .logic(let symbol, let left, let right):
            let isAnd = symbol == "AND"
            if try left.isTrue(row) != isAnd { return .boolean(!isAnd) }
            return .boolean(try right.isTrue(row))
        case .not(let operand): return .boolean(try !operand.isTrue(row))
        case .isNull(let operand, let negated): return .boolean(try operand.value(row).isNull != negated)
        case .between(let operand, let low, let high, let negated):
            if try !Comparison.holds(">=", operand.value(row), low.value(row)) { return .boolean(negated) }
            return .boolean(try Comparison.holds("<=", operand.value(row), high.value(row)) != negated)
        case .inList(let operand, let items, let negated):
            let value = try operand.value(row)
            var found = false
            for item in items { if try Comparison.holds("=", value, try item.value(row)) { found = true; break } }
            return .boolean(found != negated)
        case .caseWhen(let branches, let otherwise, _):
            for branch in branches where try branch.condition.isTrue(row) { return try branch.result.value(row) }
            return try otherwise?.value(row) ?? .null
        // A cast to its own type is not there: no error ends in it.
        case .cast(let operand, let type) where operand.type == type: return try operand.value(row)
        case .cast(let operand, let type): return Casting.cast(operand.valueOrNull(row), to: type)
        case .call(let name, let arguments, _): return try Calls.call(name, arguments.map { $0.valueOrNull(row) })
        }
    }

    /// What a column of the result holds.
    func valueOrNull(_ row: [String: SQLValue]) -> SQLValue { (try? value(row)) ?? .null }

    func isTrue(_ row: [String: SQLValue]) throws(EvaluationError) -> Bool { try value(row) == .boolean(true) }

    /// WHERE: false if it cannot be computed.
    func passes(_ row: [String: SQLValue]) -> Bool { (try? isTrue(row)) ?? false }
}

enum Arithmetic {
    static func widen(_ value: SQLValue, to type: SQLType) -> SQLValue {
        switch (value, type) {
        case (.integer(let value), .bigint): .bigint(Int64(value))
        case (.integer(let value), .double): .double(Double(value))
        case (.bigint(let value), .double): .double(Double(value))
        case (.decimal(let value), .double): .double(Double(value.description) ?? 0)
        case (.integer(let value), .decimal): .decimal(SQLDecimal(unscaled: Int128(value), scale: 0))
        case (.bigint(let value), .decimal): .decimal(SQLDecimal(unscaled: Int128(value), scale: 0))
        default: value
        }
    }

    static func apply(_ symbol: String, _ left: SQLValue, _ right: SQLValue, _ type: SQLType) throws(EvaluationError) -> SQLValue {
        switch (left, right) {
        case (.integer(let a), .integer(let b)): return .integer(try whole(symbol, a, b))
        case (.bigint(let a), .bigint(let b)): return .bigint(try whole(symbol, a, b))
        case (.double(let a), .double(let b)):
            switch symbol {
            case "+": return .double(a + b)
            case "-": return .double(a - b)
            case "*": return .double(a * b)
            case "/": return .double(a / b)
            default: return .double(a.truncatingRemainder(dividingBy: b))
            }
        case (.decimal(let a), .decimal(let b)): return .decimal(try decimal(symbol, a, b, type))
        case (.string(let a), .string(let b)): return .string(a.string + b.string)
        default: throw EvaluationError()
        }
    }

    private static func whole<T: FixedWidthInteger>(_ symbol: String, _ a: T, _ b: T) throws(EvaluationError) -> T {
        switch symbol {
        case "+": return a &+ b
        case "-": return a &- b
        case "*": return a &* b
        default:
            if b == 0 { throw EvaluationError() }
            return symbol == "/" ? a.dividedReportingOverflow(by: b).partialValue : b == -1 ? 0 : a % b
        }
    }

    private static func decimal(_ symbol: String, _ a: SQLDecimal, _ b: SQLDecimal, _ type: SQLType) throws(EvaluationError) -> SQLDecimal {
        guard case .decimal(let precision, let scale) = type else { throw EvaluationError() }
        let common = max(a.scale, b.scale)
        let left = (a.unscaled ?? 0) * SQLDecimal.powerOfTen(common - a.scale), right = (b.unscaled ?? 0) * SQLDecimal.powerOfTen(common - b.scale)
        let result: Int128
        switch symbol {
        case "+": result = left + right
        case "-": result = left - right
        case "*": result = (a.unscaled ?? 0) * (b.unscaled ?? 0)
        case "/":
            if right == 0 { throw EvaluationError() }
            let dividend = (a.unscaled ?? 0) * SQLDecimal.powerOfTen(scale - a.scale + b.scale)
            if dividend % (b.unscaled ?? 0) != 0 { throw EvaluationError() }
            result = dividend / (b.unscaled ?? 0)
        default:
            if right == 0 { throw EvaluationError() }
            result = left % right
        }
        if String(result.magnitude).utf8.count > precision { throw EvaluationError() }
        return SQLDecimal(unscaled: result, scale: scale)
    }

    static func negate(_ value: SQLValue) -> SQLValue {
        switch value {
        case .integer(let value): .integer(0 &- value)
        case .bigint(let value): .bigint(0 &- value)
        case .double(let value): .double(-value)
        case .decimal(let value): .decimal(SQLDecimal(unscaled: -(value.unscaled ?? 0), scale: value.scale))
        default: .null
        }
    }
}

enum Comparison {
    /// A null on either side: false.
    static func holds(_ symbol: String, _ left: SQLValue, _ right: SQLValue) throws(EvaluationError) -> Bool {
        if symbol.contains("DISTINCT") {
            let isSame = left.isNull || right.isNull ? left.isNull && right.isNull : try order(left, right) == 0
            return isSame == (symbol == "IS NOT DISTINCT FROM")
        }
        if left.isNull || right.isNull { return false }
        guard let order = try order(left, right) else { return symbol == "<>" }
        switch symbol {
        case "=": return order == 0
        case "<>": return order != 0
        case "<": return order < 0
        case "<=": return order <= 0
        case ">": return order > 0
        default: return order >= 0
        }
    }

    /// Negative, zero or positive; nil if NaN takes part.
    static func order(_ left: SQLValue, _ right: SQLValue) throws(EvaluationError) -> Int? {
        func by(_ isLess: Bool, _ isMore: Bool) -> Int { isLess ? -1 : isMore ? 1 : 0 }
        switch (left, right) {
        case (.boolean(let a), .boolean(let b)): return by(!a && b, a && !b)
        case (.string(let a), .string(let b)): return by(a.utf16.lexicographicallyPrecedes(b.utf16), b.utf16.lexicographicallyPrecedes(a.utf16))
        case (.timestamp(let a), .timestamp(let b)): return by(a < b, a > b)
        case (.decimal, _), (_, .decimal):
            if let order = infinite(left, right) { return order.sign }
            guard let a = exact(left), let b = exact(right) else { throw EvaluationError() }
            return by(a < b, b < a)
        case (.double, _), (_, .double):
            guard case .double(let a) = Arithmetic.widen(left, to: .double), case .double(let b) = Arithmetic.widen(right, to: .double) else {
                throw EvaluationError()
            }
            return a.isNaN || b.isNaN ? nil : by(a < b, a > b)
        default:
            guard case .bigint(let a) = Arithmetic.widen(left, to: .bigint), case .bigint(let b) = Arithmetic.widen(right, to: .bigint) else {
                throw EvaluationError()
            }
            return by(a < b, a > b)
        }
    }

    /// Among values of one type, where NaN is the greatest DOUBLE.
    static func total(_ left: SQLValue, _ right: SQLValue) throws(EvaluationError) -> Int {
        if case .double(let a) = left, case .double(let b) = right, a.isNaN || b.isNaN { return a.isNaN ? b.isNaN ? 0 : 1 : -1 }
        return try order(left, right) ?? 0
    }

    /// What has no digits is beyond all DECIMALs, or NaN.
    private static func infinite(_ left: SQLValue, _ right: SQLValue) -> (sign: Int?, isInfinite: Bool)? {
        if case .double(let value) = left, !value.isFinite { return (value.isNaN ? nil : value > 0 ? 1 : -1, true) }
        if case .double(let value) = right, !value.isFinite { return (value.isNaN ? nil : value > 0 ? -1 : 1, true) }
        return nil
    }

    private static func exact(_ value: SQLValue) -> ExactNumber? {
        switch value {
        case .double(let value): ExactNumber(value)
        case .decimal(let value): ExactNumber(value)
        case .integer(let value): ExactNumber(SQLDecimal(unscaled: Int128(value), scale: 0))
        case .bigint(let value): ExactNumber(SQLDecimal(unscaled: Int128(value), scale: 0))
        default: nil
        }
    }
}
