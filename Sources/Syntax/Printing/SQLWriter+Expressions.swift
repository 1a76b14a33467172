/// How tightly an expression's outermost operator binds; the order of `grammar/expression.ebnf`.
private enum Precedence: Int, Comparable {
    case or, and, not, predicate, concatenation, sum, product, sign, zone, postfix

    static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }

    var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .postfix }
}

extension SQLWriter {
    mutating func expression(_ expression: SQLExpression) { write(expression, atLeast: .or) }

    /// `(a, b)`
    mutating func expressions(_ expressions: [SQLExpression]) {
        parenthesized { writer in writer.list(expressions) { $0.write($1, atLeast: .concatenation) } }
    }

    /// An expression where the grammar wants a `valueExpression`.
    mutating func valueExpression(_ expression: SQLExpression) { write(expression, atLeast: .concatenation) }

    /// An expression where the grammar wants a `postfix`.
    mutating func postfix(_ expression: SQLExpression) { write(expression, atLeast: .postfix) }

    private mutating func write(_ expression: SQLExpression, atLeast wanted: Precedence) {
        let precedence = precedence(of: expression)
        let isOperation = style == .message && precedence < .sign
        if isOperation || precedence < wanted || expression.isCaseForMessage(style) {
            parenthesized { $0.operation(expression) }
        } else {
            operation(expression)
        }
    }

    private func precedence(of expression: SQLExpression) -> Precedence {
        switch expression.kind {
        case .logical(.or, _): .or
        case .logical(.and, _): .and
        case .not: .not
        case .comparison, .isNull, .between, .inList, .like: .predicate
        case .concatenation: .concatenation
        case .arithmetic(.add, _, _), .arithmetic(.subtract, _, _): .sum
        case .arithmetic: .product
        case .unary: .sign
        case .atTimeZone: .zone
        case .literal, .column, .searchedCase, .simpleCase, .cast, .call, .lambda, .element, .field, .array, .map, .structure,
            .intervalUnit, .modelVersion:
            .postfix
        }
    }

    private mutating func operation(_ expression: SQLExpression) {
        switch expression.kind {
        case .logical(let link, let operands):
            let inner: Precedence = link == .or ? .or : .and
            chain(operands, link.rawValue, inner)
        case .concatenation(let operands):
            chain(operands, "||", .concatenation)
        case .not(let operand):
            word("NOT")
            write(operand, atLeast: .not)
        case .comparison(let comparison, let left, let right):
            write(left, atLeast: .concatenation)
            word(comparison.symbol)
            write(right, atLeast: .concatenation)
        case .isNull(let operand, let negated):
            write(operand, atLeast: .concatenation)
            words(negated ? "IS NOT NULL" : "IS NULL")
        case .between, .inList, .like:
            predicate(expression)
        case .arithmetic:
            arithmetic(expression)
        case .unary(let sign, let operand):
            unary(sign, operand)
        case .atTimeZone(let value, let zone):
            write(value, atLeast: .zone)
            words("AT TIME ZONE")
            string(zone)
        case .literal, .column, .searchedCase, .simpleCase, .cast, .call, .lambda, .element, .field, .array, .map, .structure,
            .intervalUnit, .modelVersion:
            primary(expression)
        }
    }

    /// The parser makes one node of a chain, so an operand that is a chain itself needs parentheses unless it comes first,
    /// where it would have been merged.
    private mutating func chain(_ operands: [SQLExpression], _ symbol: String, _ precedence: Precedence) {
        for (index, operand) in operands.enumerated() {
            if index > 0 { word(symbol) }
            write(operand, atLeast: precedence.next)
        }
    }

    private mutating func predicate(_ expression: SQLExpression) {
        // Messages show NOT as an operation of its own.
        if style == .message, let positive = expression.withoutNegation {
            word("NOT")
            parenthesized { $0.predicate(positive) }
            return
        }
        switch expression.kind {
        case .between(let value, let lower, let upper, let negated):
            write(value, atLeast: .concatenation)
            words(negated ? "NOT BETWEEN" : "BETWEEN")
            write(lower, atLeast: .concatenation)
            word("AND")
            write(upper, atLeast: .concatenation)
        case .inList(let value, let elements, let negated):
            write(value, atLeast: .concatenation)
            words(negated ? "NOT IN" : "IN")
            parenthesized { writer in writer.list(elements) { $0.expression($1) } }
        case .like(let value, let pattern, let escape, let negated):
            write(value, atLeast: .concatenation)
            words(negated ? "NOT LIKE" : "LIKE")
            write(pattern, atLeast: .concatenation)
            if let escape { words("ESCAPE \(SQLWriter.quoted(escape))") }
        default:
            break
        }
    }

    /// Left-deep chains are as high as the parser allows: written in a loop.
    private mutating func arithmetic(_ expression: SQLExpression) {
        var head = expression, tail: [(ArithmeticOperator, SQLExpression)] = []
        let own = precedence(of: expression)
        while case .arithmetic(let link, let left, let right) = head.kind, precedence(of: head) == own,
            tail.isEmpty || style == .sql
        {
            tail.append((link, right))
            head = left
        }
        write(head, atLeast: own)
        for (link, right) in tail.reversed() {
            word(link.rawValue)
            write(right, atLeast: own.next)
        }
    }

    /// `- -5` keeps a blank, since `--` starts a comment; `-(5)` is not the literal -5.
    private mutating func unary(_ sign: UnaryOperator, _ operand: SQLExpression) {
        word(sign.rawValue)
        let first = leadingNumber(of: operand)
        if sign == .minus, let first, !first.isNegative {
            tight("")
            parenthesized { $0.operation(operand) }
            return
        }
        if sign == .plus || !(first != nil || operand.isMinus) { tight("") }
        write(operand, atLeast: .sign)
    }

    /// The number literal that the text of an expression starts with.
    private func leadingNumber(of expression: SQLExpression) -> Literal? {
        switch expression.kind {
        case .literal(let literal): literal.isNumber ? literal : nil
        case .element(let base, _), .field(let base, _), .atTimeZone(let base, _): leadingNumber(of: base)
        default: nil
        }
    }
}

extension SQLExpression {
    fileprivate var isMinus: Bool { if case .unary(.minus, _) = kind { true } else { false } }

    fileprivate func isCaseForMessage(_ style: SQLWriter.Style) -> Bool {
        guard style == .message else { return false }
        return switch kind {
        case .searchedCase, .simpleCase: true
        default: false
        }
    }

    /// The predicate that this one negates; nil if it does not.
    fileprivate var withoutNegation: SQLExpression? {
        switch kind {
        case .between(let value, let lower, let upper, negated: true):
            SQLExpression(.between(value, lower: lower, upper: upper, negated: false))
        case .inList(let value, let elements, negated: true): SQLExpression(.inList(value, elements, negated: false))
        case .like(let value, let pattern, let escape, negated: true):
            SQLExpression(.like(value, pattern: pattern, escape: escape, negated: false))
        default: nil
        }
    }
}
