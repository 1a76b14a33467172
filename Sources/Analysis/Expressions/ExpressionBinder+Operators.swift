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

    mutating func bindComparison(
        _ op: Syntax.ComparisonOperator, _ left: SQLExpression, _ right: SQLExpression, at expression: SQLExpression
    ) throws(Diagnostic) -> BoundExpression {
        let bound = try bind(left), b = try bind(right).settlingNulls(as: bound.type), a = bound.settlingNulls(as: b.type)
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
        try checkTime(a, as: type, at: left.span)
        try checkTime(b, as: type, at: right.span)
        return .comparison(op, widened(a, type), widened(b, type))
    }

    /// A constant text that is no time would fail in each row.
    private func checkTime(_ value: BoundExpression, as type: SQLType, at span: SourceSpan) throws(Diagnostic) {
        switch type {
        case .date, .time, .timestamp: break
        default: return
        }
        guard case .literal(.string(let text), .string) = value, convertLiteral(text.string, to: type) == nil else { return }
        throw unreadable(text.string, as: type, at: span)
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
        var common = LooseType(subject), items: [BoundExpression] = []
        for source in list {
            let item = try bind(source)
            items.append(item)
            guard let joined = common.joined(with: item, .literals) else {
                throw .analysis(
                    "in-type", "IN compares \(value.messageText) (\(subject.type)) with \(source.messageText) (\(item.type)): the types differ", at: source.span,
                    hint: "CAST one of them.")
            }
            common = joined
        }
        var coerced: [BoundExpression] = []
        for (item, source) in zip(items, list) { coerced.append(try fitted(item, to: common, at: source.span)) }
        let bound = BoundExpression.inList(try fitted(subject, to: common, at: value.span), coerced)
        return negated ? .not(bound) : bound
    }

    mutating func bindCase(
        _ whens: [SQLExpression.WhenClause], _ otherwise: SQLExpression?, at expression: SQLExpression, operand: SQLExpression?
    ) throws(Diagnostic) -> BoundExpression {
        var conditions: [BoundExpression] = [], results: [BoundExpression] = []
        // A CASE decides row by row: a table function cannot stand in one.
        let collector = tableFunctions
        tableFunctions = nil
        defer { tableFunctions = collector }
        let subject = try operand.map { (operand) throws(Diagnostic) in try bindRepeated(operand, times: whens.count) }
        for when in whens {
            if let operand, let subject {
                conditions.append(try compare(.equal, subject, try bind(when.condition), left: operand, right: when.condition, at: when.condition.span))
            } else {
                conditions.append(try bindCondition(when.condition))
            }
            results.append(try bind(when.result))
        }
        let sources = whens.map(\.result) + (otherwise.map { [$0] } ?? [])
        if let otherwise { results.append(try bind(otherwise)) }
        results = try alignedLiterals(results, at: sources.map(\.span)) ?? results
        guard let type = results.first(where: { !$0.isNullLiteral })?.type else {
            throw .analysis("all-null-case", "every branch of the CASE is NULL, so it has no type", at: expression.span, hint: "CAST one NULL.")
        }
        for (result, source) in zip(results, sources) where !result.isNullLiteral && result.type != type {
            throw .analysis("case-types", "the branches of a CASE must have one type: \(type), but this one is \(result.type)", at: source.span, hint: "CAST it to \(type).")
        }
        let typed = results.map { $0.isNullLiteral ? BoundExpression.literal(.null, type) : $0 }
        return .caseWhen(zip(conditions, typed).map { ($0, $1) }, otherwise: otherwise == nil ? nil : typed.last, type)
    }
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
