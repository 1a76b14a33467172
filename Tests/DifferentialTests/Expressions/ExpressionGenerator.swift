import Values
import World

/// Random expressions over some columns.
struct ExpressionGenerator {
    var columns: [(name: String, type: SQLType)]
    var random: SeededRandom

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    mutating func pick<T>(_ items: [T]) -> T { items[Int.random(in: 0..<items.count, using: &random)] }

    static let decimalTypes: [SQLType] = [.decimal(precision: 6, scale: 2), .decimal(precision: 12, scale: 3), .decimal(precision: 5, scale: 0)]
    static let plainTypes: [SQLType] = [.integer, .bigint, .double, .string, .boolean]

    mutating func anyType() -> SQLType { chance(15) ? pick(ExpressionGenerator.decimalTypes) : pick(ExpressionGenerator.plainTypes) }

    /// An expression of any type.
    mutating func expression(_ depth: Int) -> Expression {
        if chance(20) { return decimal(depth) }
        if chance(10), let column = column(of: .timestamp) { return column }
        return expression(of: anyType(), depth)
    }

    mutating func column(of type: SQLType) -> Expression? {
        let possible = columns.filter { $0.type == type }
        return possible.isEmpty ? nil : .column(pick(possible).name, type)
    }

    /// A column or a literal.
    mutating func leaf(of type: SQLType) -> Expression {
        if chance(70), let column = column(of: type) { return column }
        if type == .timestamp { return column(of: .timestamp) ?? .literal(.null, type) }
        return .literal(chance(4) ? .null : RandomValues.literal(of: type, using: &random), type)
    }

    mutating func expression(of type: SQLType, _ depth: Int) -> Expression {
        if depth == 0 { return leaf(of: type) }
        switch Int.random(in: 0..<20, using: &random) {
        case 0...3: return leaf(of: type)
        case 4...5: return conditional(type, depth)
        case 6: return .call(pick(["COALESCE", "IFNULL", "NULLIF"]), [expression(of: type, depth - 1), expression(of: type, depth - 1)], type)
        case 7...8: return .cast(castable(to: type, depth - 1), type)
        default: return special(type, depth)
        }
    }

    private mutating func conditional(_ type: SQLType, _ depth: Int) -> Expression {
        let count = Int.random(in: 1...2, using: &random)
        let branches = (0..<count).map { _ in (condition: condition(depth - 1), result: expression(of: type, depth - 1)) }
        return .caseWhen(branches, otherwise: chance(70) ? expression(of: type, depth - 1) : nil, type)
    }

    private mutating func castable(to type: SQLType, _ depth: Int) -> Expression {
        switch type {
        case .boolean, .timestamp: expression(of: type, depth)
        case .string: expression(depth)
        case .integer, .bigint: chance(70) ? expression(of: pick([.integer, .bigint]), depth) : chance(50) ? leaf(of: .string) : decimal(depth)
        default: chance(80) ? expression(of: pick([.integer, .bigint, .double]), depth) : leaf(of: .string)
        }
    }

    /// What only this type has.
    private mutating func special(_ type: SQLType, _ depth: Int) -> Expression {
        switch type {
        case .integer:
            switch Int.random(in: 0..<6, using: &random) {
            case 0: return .call("LEN", [expression(of: .string, depth - 1)], .integer)
            case 1: return .call("SIGN", [expression(of: pick([.integer, .bigint, .double]), depth - 1)], .integer)
            default: return arithmetic(type, .integer, .integer, depth)
            }
        case .bigint: return chance(50) ? arithmetic(type, .bigint, pick([.bigint, .integer]), depth) : arithmetic(type, pick([.bigint, .integer]), .bigint, depth)
        case .double:
            if chance(15) { return .call(pick(["FLOOR", "CEIL"]), [expression(of: type, depth - 1)], type) }
            if chance(20) { return .arithmetic(pick(["+", "-", "*"]), decimal(depth - 1), expression(of: type, depth - 1), type) }
            return arithmetic(type, type, pick([.integer, .bigint, .double]), depth)
        case .string: return text(depth)
        case .boolean: return condition(depth)
        default: return .cast(castable(to: type, depth - 1), type)
        }
    }

    private mutating func arithmetic(_ type: SQLType, _ left: SQLType, _ right: SQLType, _ depth: Int) -> Expression {
        if chance(8) { return .call("ABS", [expression(of: type, depth - 1)], type) }
        if chance(6) { return .negate(expression(of: type, depth - 1)) }
        if chance(6) { return .call(pick(["GREATEST", "LEAST"]), [expression(of: type, depth - 1), expression(of: type, depth - 1)], type) }
        let symbols = type == .double ? ["+", "-", "*", "/"] : ["+", "-", "*", "/", "%"]
        return .arithmetic(pick(symbols), expression(of: left, depth - 1), expression(of: right, depth - 1), type)
    }

    private mutating func text(_ depth: Int) -> Expression {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: .call(pick(["UCASE", "LCASE", "TRIM"]), [expression(of: .string, depth - 1)], .string)
        case 1: .call("SUBSTRING", [expression(of: .string, depth - 1), leaf(of: .integer), leaf(of: .integer)], .string)
        case 2: .arithmetic("+", expression(of: .string, depth - 1), expression(of: .string, depth - 1), .string)
        case 3: .cast(expression(depth - 1), .string)
        default: .call("||", [expression(of: .string, depth - 1), expression(of: .string, depth - 1)], .string)
        }
    }

    /// A DECIMAL of a type that follows from its operands.
    mutating func decimal(_ depth: Int) -> Expression {
        let type = columns.map(\.type).filter(\.isDecimal).randomElement(using: &random) ?? pick(ExpressionGenerator.decimalTypes)
        if depth == 0 || chance(30) { return leaf(of: type) }
        if chance(20) { return .call("ABS", [leaf(of: type)], type) }
        let left = leaf(of: type), right = chance(50) ? leaf(of: .integer) : leaf(of: pick(ExpressionGenerator.decimalTypes)), symbol = pick(["+", "-", "*", "/", "%"])
        guard let (p1, s1) = left.type.asDecimal, let (p2, s2) = right.type.asDecimal else { return left }
        let (precision, scale) =
            switch symbol {
            case "+", "-": (max(p1 - s1, p2 - s2) + max(s1, s2) + 1, max(s1, s2))
            case "*": (p1 + p2 + 1, s1 + s2)
            case "/": (p1 - s1 + s2 + max(6, s1 + p2 + 1), max(6, s1 + p2 + 1))
            default: (min(p1 - s1, p2 - s2) + max(s1, s2), max(s1, s2))
            }
        return precision > SQLDecimal.precisionMax ? left : .arithmetic(symbol, left, right, .decimal(precision: precision, scale: scale))
    }

    private mutating func number(_ depth: Int) -> Expression { chance(25) ? decimal(depth) : expression(of: pick([.integer, .bigint, .double]), depth) }

    /// A BOOLEAN that is never null.
    mutating func condition(_ depth: Int) -> Expression {
        let next = max(0, depth - 1)
        if depth > 0, chance(40) {
            if chance(25) { return .not(condition(next)) }
            return .logic(pick(["AND", "OR"]), condition(next), condition(next))
        }
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return .isNull(expression(next), negated: chance(50))
        case 1: return .between(number(next), number(next), number(next), negated: chance(30))
        case 2: return list(pick([.integer, .double, .string]), next)
        case 3: return .compare(pick(["=", "<>", "IS DISTINCT FROM", "IS NOT DISTINCT FROM"]), expression(of: .boolean, next), expression(of: .boolean, next))
        case 4: return .compare(comparison(), expression(of: .string, next), expression(of: .string, next))
        case 5:
            guard let column = column(of: .timestamp) else { return .compare(comparison(), number(next), number(next)) }
            return .compare(comparison(), column, chance(50) ? leaf(of: .timestamp) : .literal(.timestamp(RandomValues.timestamp(using: &random)), .timestamp))
        default: return .compare(comparison(), number(next), number(next))
        }
    }

    private mutating func comparison() -> String { pick(["=", "<>", "<", "<=", ">", ">=", "=", "<", "IS DISTINCT FROM", "IS NOT DISTINCT FROM"]) }

    private mutating func list(_ type: SQLType, _ depth: Int) -> Expression {
        let count = Int.random(in: 1...4, using: &random)
        return .inList(expression(of: type, depth), (0..<count).map { _ in leaf(of: type) }, negated: chance(30))
    }
}
