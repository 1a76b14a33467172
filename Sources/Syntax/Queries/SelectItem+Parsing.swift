import Diagnostics

extension Parser {
    /// Parses the rule `selectItem` of `grammar/query.ebnf`.
    mutating func parseSelectItem() throws(Diagnostic) -> SelectItem {
        let first = position
        if accept(.asterisk) { return SelectItem(.all, span: span(from: first)) }
        if isIdentifier(), symbol(1) == .dot, symbol(2) == .asterisk {
            let source = try parseIdentifier()
            position += 2
            return SelectItem(.allOf(source), span: span(from: first))
        }
        let expression = try parseExpression()
        if symbol() == .fieldArrow, symbol(1) == .asterisk { return try parseStructAll(from: first) }
        let alias = try parseAlias()
        return SelectItem(.expression(expression, alias: alias), span: span(from: first))
    }

    /// Parses the rule `structAll`: only a primary with fields and elements may stand before `->*`, so what was read is read again.
    private mutating func parseStructAll(from first: Int) throws(Diagnostic) -> SelectItem {
        let arrow = position
        position = first
        let base = try parsePostfix()
        guard position == arrow else {
            position = arrow
            throw expected("an alias, \",\" or FROM", hint: "Put what stands before ->* in parentheses.")
        }
        position += 2
        return SelectItem(.structAll(base), span: span(from: first))
    }

    /// Parses the rule `alias`: `[AS] identifier`, unless the word starts the next clause.
    mutating func parseAlias() throws(Diagnostic) -> Identifier? {
        if accept(.as) { return try parseIdentifier(naming: "an alias") }
        guard isIdentifier(), !startsClause else { return nil }
        return try parseIdentifier()
    }

    /// Words that are not reserved start a clause only together with the next word.
    private var startsClause: Bool {
        switch (keyword(), keyword(1)) {
        case (.emit, .changes), (.emit, .final), (.partition, .by), (.order, .by), (.sink, .to): true
        default: false
        }
    }
}
