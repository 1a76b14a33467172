import Diagnostics

extension Parser {
    /// Parses the rule `predicate`, what follows its left operand; nil if none follows.
    mutating func parsePredicate(_ left: SQLExpression) throws(Diagnostic) -> SQLExpression.Kind? {
        if let comparison = comparisonOperator {
            advance()
            return .comparison(comparison, left, try parseValueExpression())
        }
        if accept(.is) { return try parseIsPredicate(left) }
        let negated: Bool
        switch (keyword(), keyword(1)) {
        case (.not, .between), (.not, .in), (.not, .like):
            advance()
            negated = true
        default:
            negated = false
        }
        if accept(.between) { return try parseBetween(left, negated: negated) }
        if accept(.in) { return try parseInList(left, negated: negated) }
        if accept(.like) { return try parseLike(left, negated: negated) }
        return nil
    }

    private var comparisonOperator: ComparisonOperator? {
        switch symbol() {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .lessThan
        case .lessOrEqual: .lessThanOrEqual
        case .greater: .greaterThan
        case .greaterOrEqual: .greaterThanOrEqual
        default: nil
        }
    }

    /// Parses the rule `isPredicate` after IS.
    private mutating func parseIsPredicate(_ left: SQLExpression) throws(Diagnostic) -> SQLExpression.Kind {
        let negated = accept(.not)
        if accept(.null) { return .isNull(left, negated: negated) }
        guard accept(.distinct) else {
            throw expected(negated ? "NULL or DISTINCT FROM" : "NULL, NOT NULL or DISTINCT FROM", near: [.null, .distinct, .not])
        }
        try expect(.from)
        let right = try parseValueExpression()
        return .comparison(negated ? .isNotDistinctFrom : .isDistinctFrom, left, right)
    }

    /// Parses the rule `between` after BETWEEN.
    private mutating func parseBetween(_ value: SQLExpression, negated: Bool) throws(Diagnostic) -> SQLExpression.Kind {
        let lower = try parseValueExpression()
        try expect(.and)
        let upper = try parseValueExpression()
        return .between(value, lower: lower, upper: upper, negated: negated)
    }

    /// Parses the rule `inList` after IN.
    private mutating func parseInList(_ value: SQLExpression, negated: Bool) throws(Diagnostic) -> SQLExpression.Kind {
        try expect(.leftParenthesis)
        let elements = try parseList { parser throws(Diagnostic) in try parser.parseExpression() }
        try expect(.rightParenthesis)
        return .inList(value, elements, negated: negated)
    }

    /// Parses the rule `like` after LIKE.
    private mutating func parseLike(_ value: SQLExpression, negated: Bool) throws(Diagnostic) -> SQLExpression.Kind {
        let pattern = try parseValueExpression()
        let escape = accept(.escape) ? try parseString("the escape character in single quotes").text : nil
        return .like(value, pattern: pattern, escape: escape, negated: negated)
    }
}
