import Diagnostics

/// From the loosest operator to the tightest; each method is the rule of its name in `grammar/expression.ebnf`.
extension Parser {
    /// Parses the rule `expression`: OR of ANDs.
    mutating func parseExpression() throws(Diagnostic) -> SQLExpression {
        try nest()
        defer { depth -= 1 }
        return try parseChain(.or) { parser throws(Diagnostic) in try parser.parseAndExpression() }
    }

    /// Parses the rule `andExpression`.
    private mutating func parseAndExpression() throws(Diagnostic) -> SQLExpression {
        try parseChain(.and) { parser throws(Diagnostic) in try parser.parseNotExpression() }
    }

    /// A chain of any length is one node. `(a AND b) AND c` is the same as `a AND b AND c`, and becomes it.
    private mutating func parseChain(
        _ link: LogicalOperator, _ operand: (inout Parser) throws(Diagnostic) -> SQLExpression
    ) throws(Diagnostic) -> SQLExpression {
        let word: Keyword = link == .and ? .and : .or
        let first = position, outer = openNode()
        let head = try operand(&self)
        guard keyword() == word else {
            closeNode(outer)
            return head
        }
        var operands = [head]
        if case .logical(link, let nested) = head.kind { operands = nested }
        while accept(word) { operands.append(try operand(&self)) }
        try growNode()
        closeNode(outer)
        return SQLExpression(.logical(link, operands), span: span(from: first))
    }

    /// Parses the rule `notExpression`.
    private mutating func parseNotExpression() throws(Diagnostic) -> SQLExpression {
        guard keyword() == .not else { return try parsePredicated() }
        let first = position
        advance()
        try nest()
        let outer = openNode()
        let operand = try parseNotExpression()
        try growNode()
        closeNode(outer)
        depth -= 1
        return SQLExpression(.not(operand), span: span(from: first))
    }

    /// Parses the rule `predicated`: predicates do not chain.
    private mutating func parsePredicated() throws(Diagnostic) -> SQLExpression {
        let first = position, outer = openNode()
        let left = try parseValueExpression()
        if let kind = try parsePredicate(left) {
            try growNode()
            closeNode(outer)
            return SQLExpression(kind, span: span(from: first))
        }
        closeNode(outer)
        return left
    }

    /// Parses the rule `valueExpression`: `||` of sums, one node for the whole chain.
    mutating func parseValueExpression() throws(Diagnostic) -> SQLExpression {
        let first = position, outer = openNode()
        let head = try parseAdditive()
        guard symbol() == .concatenate else {
            closeNode(outer)
            return head
        }
        var operands = [head]
        if case .concatenation(let nested) = head.kind { operands = nested }
        while accept(.concatenate) { operands.append(try parseAdditive()) }
        try growNode()
        closeNode(outer)
        return SQLExpression(.concatenation(operands), span: span(from: first))
    }

    /// Parses the rule `additive`.
    private mutating func parseAdditive() throws(Diagnostic) -> SQLExpression {
        let first = position, outer = openNode()
        var left = try parseMultiplicative()
        while let link = additiveOperator {
            advance()
            let right = try parseMultiplicative()
            try growNode()
            left = SQLExpression(.arithmetic(link, left, right), span: span(from: first))
        }
        closeNode(outer)
        return left
    }

    /// Parses the rule `multiplicative`.
    private mutating func parseMultiplicative() throws(Diagnostic) -> SQLExpression {
        let first = position, outer = openNode()
        var left = try parseUnary()
        while let link = multiplicativeOperator {
            advance()
            let right = try parseUnary()
            try growNode()
            left = SQLExpression(.arithmetic(link, left, right), span: span(from: first))
        }
        closeNode(outer)
        return left
    }

    private var additiveOperator: ArithmeticOperator? {
        switch symbol() {
        case .plus: .add
        case .minus: .subtract
        default: nil
        }
    }

    private var multiplicativeOperator: ArithmeticOperator? {
        switch symbol() {
        case .asterisk: .multiply
        case .slash: .divide
        case .percent: .modulo
        default: nil
        }
    }

    /// Parses the rule `unary`; a minus directly before a number belongs to the number.
    private mutating func parseUnary() throws(Diagnostic) -> SQLExpression {
        let sign: UnaryOperator
        switch symbol() {
        case .minus where !isNumber(1): sign = .minus
        case .plus: sign = .plus
        default: return try parseZoned()
        }
        let first = position
        advance()
        try nest()
        let outer = openNode()
        let operand = try parseUnary()
        try growNode()
        closeNode(outer)
        depth -= 1
        return SQLExpression(.unary(sign, operand), span: span(from: first))
    }

    /// Parses the rule `zoned`: `postfix {AT TIME ZONE string}`.
    private mutating func parseZoned() throws(Diagnostic) -> SQLExpression {
        let first = position, outer = openNode()
        var value = try parsePostfix()
        while accept(.at) {
            try expect(.time, .zone)
            let zone = try parseString("a time zone in single quotes").text
            try growNode()
            value = SQLExpression(.atTimeZone(value, zone: zone), span: span(from: first))
        }
        closeNode(outer)
        return value
    }

    /// Parses the rule `postfix`: elements and fields. Leaves `->*` to the SELECT list.
    mutating func parsePostfix() throws(Diagnostic) -> SQLExpression {
        let first = position, outer = openNode()
        var base = try parsePrimary()
        while true {
            if accept(.leftBracket) {
                try nest()
                let index = try parseValueExpression()
                depth -= 1
                try expect(.rightBracket)
                try growNode()
                base = SQLExpression(.element(base, index: index), span: span(from: first))
            } else if symbol() == .fieldArrow, symbol(1) != .asterisk {
                advance()
                let name = try parseIdentifier(naming: "the name of a field")
                try growNode()
                base = SQLExpression(.field(base, name: name), span: span(from: first))
            } else {
                closeNode(outer)
                return base
            }
        }
    }
}
