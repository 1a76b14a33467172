import Diagnostics
import Values

extension Parser {
    /// Parses the rule `primary` of `grammar/expression.ebnf`.
    mutating func parsePrimary() throws(Diagnostic) -> SQLExpression {
        let first = position, outer = openNode()
        if accept(.leftParenthesis) {
            var inner = try parseExpression()
            try expect(.rightParenthesis)
            inner.span = span(from: first)
            closeNode(outer)
            return inner
        }
        let kind = try parsePrimaryKind()
        try growNode()
        closeNode(outer)
        return SQLExpression(kind, span: span(from: first))
    }

    private mutating func parsePrimaryKind() throws(Diagnostic) -> SQLExpression.Kind {
        if isLiteral { return .literal(try parseLiteral()) }
        switch (keyword(), symbol(1)) {
        case (.decimal, _): return try parseDecimalLiteral()
        case (.case, _): return try parseCase()
        case (.cast, _): return try parseCast()
        case (.array, .leftBracket): return try parseArrayConstructor()
        case (.map, .leftParenthesis): return try parseMapConstructor()
        case (.struct, .leftParenthesis): return try parseStructConstructor()
        default: break
        }
        guard isIdentifier() else { throw expected("an expression") }
        if symbol(1) == .leftParenthesis { return try parseCall() }
        return try parseColumn()
    }

    /// Parses the rule `column`.
    private mutating func parseColumn() throws(Diagnostic) -> SQLExpression.Kind {
        let name = try parseIdentifier(naming: "a column name")
        guard symbol() == .dot else { return .column(qualifier: nil, name: name) }
        advance()
        return .column(qualifier: name, name: try parseIdentifier(naming: "a column name"))
    }

    /// Parses the rule `decimalLiteral`: `DECIMAL '1.23'`.
    private mutating func parseDecimalLiteral() throws(Diagnostic) -> SQLExpression.Kind {
        try expect(.decimal)
        let (text, span) = try parseString("a number in single quotes")
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
        guard text.utf8.count - digits.count <= 1, digits.contains(where: \.isDigit),
            digits.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }), digits.count(where: { $0 == UInt8(ascii: ".") }) <= 1
        else {
            throw .syntax("invalid-number", "'\(text.prefix(60))' is not a decimal number", at: span, hint: "DECIMAL '1.25'")
        }
        return .literal(.decimal(text))
    }

    /// Parses the rule `case`, with and without operand.
    private mutating func parseCase() throws(Diagnostic) -> SQLExpression.Kind {
        try expect(.case)
        let operand = keyword() == .when ? nil : try parseCaseOperand()
        var clauses: [SQLExpression.WhenClause] = []
        repeat { clauses.append(try parseWhenClause()) } while keyword() == .when
        let otherwise = accept(.else) ? try parseExpression() : nil
        try expect(.end, hint: "A CASE ends with END.")
        if let operand { return .simpleCase(operand, clauses, otherwise: otherwise) }
        return .searchedCase(clauses, otherwise: otherwise)
    }

    private mutating func parseCaseOperand() throws(Diagnostic) -> SQLExpression {
        try nest()
        defer { depth -= 1 }
        return try parseValueExpression()
    }

    /// Parses the rule `whenClause`.
    private mutating func parseWhenClause() throws(Diagnostic) -> SQLExpression.WhenClause {
        try expect(.when)
        let condition = try parseExpression()
        try expect(.then)
        return SQLExpression.WhenClause(condition: condition, result: try parseExpression())
    }

    /// Parses the rule `cast`.
    private mutating func parseCast() throws(Diagnostic) -> SQLExpression.Kind {
        try expect(.cast)
        try expect(.leftParenthesis)
        let value = try parseExpression()
        try expect(.as)
        let type = try parseType()
        try expect(.rightParenthesis)
        return .cast(value, type)
    }

    /// Parses the rule `arrayConstructor`.
    private mutating func parseArrayConstructor() throws(Diagnostic) -> SQLExpression.Kind {
        try expect(.array)
        try expect(.leftBracket)
        if accept(.rightBracket) { return .array([]) }
        let elements = try parseList { parser throws(Diagnostic) in try parser.parseExpression() }
        try expect(.rightBracket)
        return .array(elements)
    }

    /// Parses the rule `mapConstructor`.
    private mutating func parseMapConstructor() throws(Diagnostic) -> SQLExpression.Kind {
        try expect(.map)
        try expect(.leftParenthesis)
        if accept(.rightParenthesis) { return .map([]) }
        let entries = try parseList { parser throws(Diagnostic) in
            let key = try parser.parseExpression()
            try parser.expect(.assign)
            return SQLExpression.MapEntry(key: key, value: try parser.parseExpression())
        }
        try expect(.rightParenthesis)
        return .map(entries)
    }

    /// Parses the rule `structConstructor`.
    private mutating func parseStructConstructor() throws(Diagnostic) -> SQLExpression.Kind {
        try expect(.struct)
        try expect(.leftParenthesis)
        if accept(.rightParenthesis) { return .structure([]) }
        let entries = try parseList { parser throws(Diagnostic) in
            let name = try parser.parseIdentifier(naming: "the name of a field")
            try parser.expect(.assign)
            return SQLExpression.StructEntry(name: name, value: try parser.parseExpression())
        }
        try expect(.rightParenthesis)
        return .structure(entries)
    }
}
