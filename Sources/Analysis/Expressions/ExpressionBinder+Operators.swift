import Diagnostics
import Expressions
import Syntax
import Values

extension ExpressionBinder {
    mutating func bindArithmetic(
        _ op: Syntax.ArithmeticOperator, _ left: SQLExpression, _ right: SQLExpression, at expression: SQLExpression
    ) throws(Diagnostic) -> BoundExpression {
        let a = try bind(left), b = try bind(right)
        if op == .add, a.type == .string, b.type == .string, !a.isNullLiteral, !b.isNullLiteral { return .arithmetic(.add, a, b, .string) }
        guard a.type.isNumeric, b.type.isNumeric else {
            throw .analysis(
                "unsupported-arithmetic", "arithmetic on types \(a.isNullLiteral ? "NULL" : a.type.description) and \(b.isNullLiteral ? "NULL" : b.type.description) is not supported",
                at: expression.span, hint: "CAST one side to a number.")
        }
        let operation = Expressions.ArithmeticOperator(op)
        if a.type.isDecimal || b.type.isDecimal, a.type != .double, b.type != .double {
            return try bindDecimalArithmetic(operation, a, b, at: expression)
        }
        let type = a.type.numericRank! >= b.type.numericRank! ? a.type : b.type
        return .arithmetic(operation, widened(a, type), widened(b, type), type)
    }

    /// Result types of (p1,s1) op (p2,s2): dialect, section types.
    private func bindDecimalArithmetic(
        _ op: Expressions.ArithmeticOperator, _ a: BoundExpression, _ b: BoundExpression, at expression: SQLExpression
    ) throws(Diagnostic) -> BoundExpression {
        guard let (p1, s1) = a.type.asDecimal, let (p2, s2) = b.type.asDecimal else { preconditionFailure("not decimals") }
        let scale: Int, precision: Int
        switch op {
        case .add, .subtract:
            scale = max(s1, s2)
            precision = max(p1 - s1, p2 - s2) + scale + 1
        case .multiply: (precision, scale) = (p1 + p2 + 1, s1 + s2)
        case .divide:
            scale = max(6, s1 + p2 + 1)
            precision = p1 - s1 + s2 + scale
        case .remainder:
            scale = max(s1, s2)
            precision = min(p1 - s1, p2 - s2) + scale
        }
        guard precision <= declaredPrecisionMax else {
            throw .analysis(
                "decimal-bounds", "the result would be DECIMAL(\(precision), \(scale)): precision must be at most \(declaredPrecisionMax)", at: expression.span,
                hint: "CAST an operand to a DECIMAL of fewer digits.")
        }
        guard scale <= declaredScaleMax else {
            throw .analysis(
                "decimal-bounds", "the result would be DECIMAL(\(precision), \(scale)): scale must be at most \(declaredScaleMax)", at: expression.span,
                hint: "CAST an operand to a DECIMAL of fewer digits.")
        }
        let type = SQLType.decimal(precision: precision, scale: scale)
        return .arithmetic(op, widened(a, .decimal(precision: p1, scale: s1)), widened(b, .decimal(precision: p2, scale: s2)), type)
    }

    /// A literal is converted here, once; anything else by a cast.
    func widened(_ expression: BoundExpression, _ type: SQLType) -> BoundExpression {
        if expression.type == type { return expression }
        if case .literal(let value, _) = expression, let number = value.widened(to: type) { return .literal(number, type) }
        return .cast(expression, type, implicit: true)
    }

    mutating func bindComparison(
        _ op: Syntax.ComparisonOperator, _ left: SQLExpression, _ right: SQLExpression, at expression: SQLExpression
    ) throws(Diagnostic) -> BoundExpression {
        let a = try bind(left), b = try bind(right)
        return try compare(Expressions.ComparisonOperator(op), a, b, left: left, right: right, at: expression.span)
    }

    func compare(
        _ op: Expressions.ComparisonOperator, _ a: BoundExpression, _ b: BoundExpression, left: SQLExpression, right: SQLExpression, at span: SourceSpan
    ) throws(Diagnostic) -> BoundExpression {
        let allowsNull = op == .distinct || op == .notDistinct
        if a.isNullLiteral || b.isNullLiteral {
            guard allowsNull else {
                throw .analysis(
                    "null-comparison", "a comparison with NULL is never true", at: span, hint: "Use IS NULL, IS NOT NULL or IS DISTINCT FROM.")
            }
            let type = a.isNullLiteral ? b.type : a.type
            return .comparison(op, a.isNullLiteral ? .literal(.null, type) : a, b.isNullLiteral ? .literal(.null, type) : b)
        }
        if let (x, y) = magicTimestamp(a, b) ?? magicTimestamp(b, a).map({ ($1, $0) }) { return .comparison(op, x, y) }
        guard let type = comparisonType(a.type, b.type), isComparable(type, op) else {
            throw .analysis(
                "not-comparable", "cannot compare \(left.messageText) (\(a.type)) to \(right.messageText) (\(b.type)) with \(op.rawValue)", at: span,
                hint: a.type == b.type
                    ? "Values of this type are equal or different, not more or less: use = or <>."
                    : canCast(from: b.type, to: a.type) ? "CAST one side to the type of the other." : "CAST both sides to STRING, or compare parts of them.")
        }
        return .comparison(op, widened(a, type), widened(b, type))
    }

    /// ROWTIME, WINDOWSTART and WINDOWEND compared with a text: the text is a (partial) timestamp.
    private func magicTimestamp(_ a: BoundExpression, _ b: BoundExpression) -> (BoundExpression, BoundExpression)? {
        guard case .column(let id, .bigint) = a, case .pseudo(_, let pseudocolumn) = ColumnID.meaning(id), pseudocolumn != .rowoffset,
            case .literal(.string(let text), _) = b, let milliseconds = parseTimestamp(text.string)
        else { return nil }
        return (a, .literal(.bigint(milliseconds), .bigint))
    }

    private func comparisonType(_ a: SQLType, _ b: SQLType) -> SQLType? {
        if let type = commonNumericType(a, b) { return type }
        switch (a, b) {
        case (.string, .date), (.date, .string): return .date
        case (.string, .time), (.time, .string): return .time
        case (.string, .timestamp), (.timestamp, .string), (.date, .timestamp), (.timestamp, .date): return .timestamp
        default: return nil
        }
    }

    private func isComparable(_ type: SQLType, _ op: Expressions.ComparisonOperator) -> Bool {
        switch type {
        case .boolean, .array, .map, .structure: op == .equal || op == .notEqual || op == .distinct || op == .notDistinct
        default: true
        }
    }

    mutating func bindLike(_ value: SQLExpression, _ pattern: SQLExpression, escape: String?, negated: Bool) throws(Diagnostic) -> BoundExpression {
        let text = try bind(value), bound = try bind(pattern)
        for (side, expression) in [(text, value), (bound, pattern)] where side.type != .string {
            throw .analysis("like-type", "LIKE needs STRING on both sides, not \(side.type)", at: expression.span, hint: "CAST(… AS STRING)")
        }
        if let escape, escape.utf16.count != 1 {
            throw .analysis("like-escape", "ESCAPE needs exactly one character", at: pattern.span, hint: "For example: LIKE '10!%' ESCAPE '!'")
        }
        let like = BoundExpression.like(text, pattern: bound, escape: escape?.utf16.first)
        return negated ? .not(like) : like
    }

    mutating func bindIn(_ value: SQLExpression, _ list: [SQLExpression], negated: Bool, at expression: SQLExpression) throws(Diagnostic) -> BoundExpression {
        let subject = try bindRepeated(value, times: list.count)
        var type = subject.type, items: [BoundExpression] = []
        for item in list { items.append(item.isStructConstructor ? try bind(item).readingTexts(as: type) : try bind(item)) }
        for (item, source) in zip(items, list) where !item.isNullLiteral {
            if let common = commonType(type, item.type) { type = common; continue }
            if case .literal(.string(let text), _) = item, canCast(from: .string, to: type) {
                // A text that is too long a number widens the comparison.
                if type == .integer, Int32(text.string) == nil, Int64(text.string) != nil { type = .bigint }
                continue
            }
            throw .analysis(
                "in-type", "IN compares \(value.messageText) (\(subject.type)) with \(source.messageText) (\(item.type)): the types differ", at: source.span,
                hint: "CAST one of them.")
        }
        var coerced: [BoundExpression] = []
        for (item, source) in zip(items, list) {
            if item.type == type || item.isNullLiteral { coerced.append(item.isNullLiteral ? .literal(.null, type) : item); continue }
            if case .literal(.string(let text), _) = item, item.type == .string {
                guard let converted = convertLiteral(text.string, to: type) else {
                    throw unreadable(text.string, as: type, at: source.span)
                }
                coerced.append(.literal(converted, type))
            } else {
                coerced.append(widened(item, type))
            }
        }
        let bound = BoundExpression.inList(widened(subject, type), coerced)
        return negated ? .not(bound) : bound
    }

    mutating func bindCase(
        _ whens: [SQLExpression.WhenClause], _ otherwise: SQLExpression?, at expression: SQLExpression, operand: SQLExpression?
    ) throws(Diagnostic) -> BoundExpression {
        var branches: [(condition: BoundExpression, result: BoundExpression)] = [], type: SQLType?
        // A CASE decides row by row: a table function cannot stand in one.
        let collector = tableFunctions
        tableFunctions = nil
        defer { tableFunctions = collector }
        let subject = try operand.map { (operand) throws(Diagnostic) in try bindRepeated(operand, times: whens.count) }
        for when in whens {
            let condition: BoundExpression
            if let operand, let subject {
                condition = try compare(.equal, subject, try bind(when.condition), left: operand, right: when.condition, at: when.condition.span)
            } else {
                condition = try bindCondition(when.condition)
            }
            branches.append((condition, try bindBranch(when.result, &type)))
        }
        let last = try otherwise.map { (otherwise) throws(Diagnostic) in try bindBranch(otherwise, &type) }
        guard let type else { throw .analysis("all-null-case", "every branch of the CASE is NULL, so it has no type", at: expression.span, hint: "CAST one NULL.") }
        func typed(_ result: BoundExpression) -> BoundExpression { result.isNullLiteral ? .literal(.null, type) : result }
        return .caseWhen(branches.map { ($0.condition, typed($0.result)) }, otherwise: last.map(typed), type)
    }

    private mutating func bindBranch(_ result: SQLExpression, _ type: inout SQLType?) throws(Diagnostic) -> BoundExpression {
        let bound = try bind(result)
        if bound.isNullLiteral { return bound }
        if let type, type != bound.type {
            throw .analysis("case-types", "the branches of a CASE must have one type: \(type), but this one is \(bound.type)", at: result.span, hint: "CAST it to \(type).")
        }
        type = bound.type
        return bound
    }
}

extension SQLExpression {
    fileprivate var isStructConstructor: Bool { if case .structure = kind { true } else { false } }
}

extension Expressions.ArithmeticOperator {
    init(_ op: Syntax.ArithmeticOperator) {
        self = switch op {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .modulo: .remainder
        }
    }
}

extension Expressions.ComparisonOperator {
    init(_ op: Syntax.ComparisonOperator) {
        self = switch op {
        case .equal: .equal
        case .notEqual: .notEqual
        case .lessThan: .less
        case .lessThanOrEqual: .lessOrEqual
        case .greaterThan: .greater
        case .greaterThanOrEqual: .greaterOrEqual
        case .isDistinctFrom: .distinct
        case .isNotDistinctFrom: .notDistinct
        }
    }
}
