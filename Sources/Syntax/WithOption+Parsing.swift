import Diagnostics

extension Parser {
    /// Parses the rule `withClause`: `[WITH options]`.
    mutating func parseWithClause() throws(Diagnostic) -> [WithOption] {
        accept(.with) ? try parseOptions() : []
    }

    /// Parses the rule `options`: `"(" option {"," option} ")"`.
    mutating func parseOptions() throws(Diagnostic) -> [WithOption] {
        try expect(.leftParenthesis)
        let options = try parseList { parser throws(Diagnostic) in try parser.parseOption() }
        try expect(.rightParenthesis)
        return options
    }

    /// Parses the rule `option`: `(identifier | string) "=" literal`.
    mutating func parseOption() throws(Diagnostic) -> WithOption {
        let name: Identifier
        if token().kind == .string {
            let (text, span) = try parseString()
            name = Identifier(text, isQuoted: true, span: span)
        } else {
            name = try parseIdentifier(naming: "the name of a property")
        }
        try expect(.equal)
        let first = position
        guard isLiteral else {
            throw expected("a literal", hint: isIdentifier() ? "Text needs single quotes: '\(text(of: token()))'." : nil)
        }
        let value = try parseLiteral()
        return WithOption(name: name, value: value, valueSpan: span(from: first))
    }

    /// Parses the rule `sinkClause`: `SINK TO identifier options`.
    mutating func parseSinkClause() throws(Diagnostic) -> SinkClause {
        let first = position
        try expect(.sink, .to)
        let kind = try parseIdentifier(naming: "the kind of sink, for example MONGODB")
        let options = try parseOptions()
        return SinkClause(kind: kind, options: options, span: span(from: first))
    }
}
