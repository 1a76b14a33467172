public import Diagnostics

extension Parser {
    /// Parses a script: statements that each end with a semicolon.
    ///
    /// Variables are not replaced; see ``parse(_:variables:)`` for one statement at a time with variables.
    ///
    /// - Throws: The first error, with its place in `script`.
    public static func parse(_ script: String) throws(Diagnostic) -> [ParsedStatement] {
        var parser = try Parser(script), statements: [ParsedStatement] = []
        while true {
            while parser.accept(.semicolon) {}
            guard parser.token().kind != .end else { return statements }
            let first = parser.position
            let statement = try parser.parseStatement()
            guard parser.accept(.semicolon) else {
                if parser.token().kind == .end { throw StatementSplitter.missingSemicolon(after: parser.tokens[parser.position - 1].end) }
                throw parser.expectedEnd()
            }
            statements.append(parser.parsed(statement, from: first))
        }
    }

    /// Parses one statement; the semicolon may be missing, a second statement is an error.
    public static func parseStatement(_ text: String) throws(Diagnostic) -> ParsedStatement {
        try parseOne(Parser(text))
    }

    /// Replaces variables in one statement of a script and parses it.
    ///
    /// - Parameter variables: By name, case does not count; nil leaves `${x}` as it is (an error outside strings).
    /// - Returns: A tree whose spans are offsets in the script that `source` was taken from; its text is the replaced one.
    /// - Throws: The first error, with its place in that script.
    public static func parse(_ source: StatementText, variables: [String: String]?) throws(Diagnostic) -> ParsedStatement {
        guard let variables else { return try parseOne(Parser(source.text, map: OffsetMap(base: source.span.start))) }
        let substituted = try VariableSubstitution.apply(variables, to: source.text, base: source.span.start)
        return try parseOne(Parser(substituted.text, map: substituted.map))
    }

    /// Parses a text that is one expression.
    public static func parseExpression(_ text: String) throws(Diagnostic) -> SQLExpression {
        var parser = try Parser(text)
        let expression = try parser.parseExpression()
        guard parser.token().kind == .end else { throw parser.expected("the end of the expression") }
        return expression
    }

    /// Parses a text that is one type: `MAP<STRING, INT>`.
    public static func parseType(_ text: String) throws(Diagnostic) -> TypeExpression {
        var parser = try Parser(text)
        let type = try parser.parseType()
        guard parser.token().kind == .end else { throw parser.expected("the end of the type") }
        return type
    }

    /// Parses columns without the parentheses around them: `A INT KEY, B STRING`. Empty text has none.
    public static func parseSchemaElements(_ text: String) throws(Diagnostic) -> [ColumnDefinition] {
        var parser = try Parser(text)
        guard parser.token().kind != .end else { return [] }
        let columns = try parser.parseList { parser throws(Diagnostic) in try parser.parseColumnDefinition() }
        guard parser.token().kind == .end else { throw parser.expected("\",\" or the end of the columns") }
        return columns
    }

    private static func parseOne(_ start: Parser) throws(Diagnostic) -> ParsedStatement {
        var parser = start
        let first = parser.position
        let statement = try parser.parseStatement()
        let ended = parser.accept(.semicolon)
        guard parser.token().kind == .end else {
            if ended { throw parser.expected("the end of the text", hint: "Only one statement can stand here.") }
            throw parser.expectedEnd()
        }
        return parser.parsed(statement, from: first)
    }

    private func parsed(_ statement: Statement, from first: Int) -> ParsedStatement {
        let start = tokens[first].start, end = tokens[max(first, position - 1)].end
        return ParsedStatement(
            statement: statement, span: span(from: first), text: String(decoding: bytes[start..<end], as: UTF8.self))
    }
}
