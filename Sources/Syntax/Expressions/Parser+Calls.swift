import Diagnostics

extension Parser {
    /// Parses the rule `call` of `grammar/expression.ebnf`.
    mutating func parseCall() throws(Diagnostic) -> SQLExpression.Kind {
        let name = try parseIdentifier(naming: "the name of a function")
        try expect(.leftParenthesis)
        if accept(.rightParenthesis) { return .call(name: name, arguments: [], isStar: false) }
        if symbol() == .asterisk, symbol(1) == .rightParenthesis {
            advance()
            advance()
            return .call(name: name, arguments: [], isStar: true)
        }
        let arguments = try parseList { parser throws(Diagnostic) in try parser.parseArgument() }
        try expect(.rightParenthesis)
        return .call(name: name, arguments: arguments, isStar: false)
    }

    /// Parses the rule `argument`: a lambda, a unit of time, a version of a model, or an expression.
    private mutating func parseArgument() throws(Diagnostic) -> SQLExpression {
        if isLambda { return try parseLambda() }
        let first = position
        if let keyword = keyword(), keyword.isReserved, let unit = TimeUnit(keyword: keyword) {
            advance()
            return SQLExpression(.intervalUnit(unit), span: span(from: first))
        }
        if isIdentifier(), keyword(1) == .version { return SQLExpression(try parseModelVersion(), span: span(from: first)) }
        return try parseExpression()
    }

    /// Parses the rule `modelVersion`.
    private mutating func parseModelVersion() throws(Diagnostic) -> SQLExpression.Kind {
        let name = try parseIdentifier(naming: "the name of a model")
        try expect(.version)
        return .modelVersion(name: name, version: try parseWholeNumber("the number of a version"))
    }

    /// `x =>` or `(x, y) =>` comes next. Looks no further than the parameters reach.
    private var isLambda: Bool {
        if isIdentifier() { return symbol(1) == .lambdaArrow }
        guard symbol() == .leftParenthesis else { return false }
        var ahead = 1
        while isIdentifier(ahead) {
            switch symbol(ahead + 1) {
            case .comma: ahead += 2
            case .rightParenthesis: return symbol(ahead + 2) == .lambdaArrow
            default: return false
            }
        }
        return false
    }

    /// Parses the rule `lambda`.
    private mutating func parseLambda() throws(Diagnostic) -> SQLExpression {
        let first = position, outer = openNode()
        let parameters: [Identifier]
        if symbol() == .leftParenthesis {
            parameters = try parseIdentifierList()
        } else {
            parameters = [try parseIdentifier(naming: "a parameter")]
        }
        try expect(.lambdaArrow)
        let body = try parseExpression()
        try growNode()
        closeNode(outer)
        return SQLExpression(.lambda(parameters: parameters, body: body), span: span(from: first))
    }
}
