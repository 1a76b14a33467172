import Diagnostics

extension Parser {
    /// True if the token can be a name: unquoted word, quoted name, or a keyword that is not reserved.
    func isIdentifier(_ ahead: Int = 0) -> Bool {
        switch token(ahead).kind {
        case .word, .quotedIdentifier: true
        case .keyword(let keyword): !keyword.isReserved
        default: false
        }
    }

    /// Parses the rule `identifier` of `grammar/lexical.ebnf`.
    ///
    /// - Parameter what: What is named, for the error: `a stream name`.
    mutating func parseIdentifier(naming what: String = "a name") throws(Diagnostic) -> Identifier {
        guard isIdentifier() else { throw expected(what, hint: otherDialect(expecting: what) ?? keyword().map(reservedHint)) }
        let token = token()
        advance()
        if token.kind == .quotedIdentifier {
            return Identifier(unquoted(token), isQuoted: true, span: span(of: token))
        }
        let folded = String(decoding: bytes[token.start..<token.end].lazy.map(\.uppercased), as: UTF8.self)
        return Identifier(folded, span: span(of: token))
    }

    /// Parses the rule `identifierList`: `"(" identifier {"," identifier} ")"`.
    mutating func parseIdentifierList() throws(Diagnostic) -> [Identifier] {
        try expect(.leftParenthesis)
        let names = try parseList { parser throws(Diagnostic) in try parser.parseIdentifier(naming: "a column name") }
        try expect(.rightParenthesis)
        return names
    }

    /// Parses the rule `exactName` of `grammar/lexical.ebnf`: a topic or subject, whose case is kept as typed.
    mutating func parseExactName(naming what: String) throws(Diagnostic) -> (name: String, span: SourceSpan) {
        let token = token()
        guard token.kind == .string || isIdentifier() else { throw expected(what) }
        advance()
        let quoted = token.kind == .string || token.kind == .quotedIdentifier
        return (quoted ? unquoted(token) : text(of: token), span(of: token))
    }

    /// Parses the rule `string` of `grammar/lexical.ebnf`.
    mutating func parseString(_ what: String = "a string in single quotes") throws(Diagnostic) -> (text: String, span: SourceSpan) {
        let token = token()
        guard token.kind == .string else {
            throw expected(what, hint: token.kind == .quotedIdentifier ? "Strings stand in single quotes: 'text'." : nil)
        }
        advance()
        return (unquoted(token), span(of: token))
    }

    /// The inside of a string or quoted name, doubled quotes made single.
    func unquoted(_ token: Token) -> String {
        let quote = bytes[token.start]
        let inside = bytes[(token.start + 1)..<(token.end - 1)]
        guard inside.contains(quote) else { return String(decoding: inside, as: UTF8.self) }
        var result: [UInt8] = [], skip = false
        result.reserveCapacity(inside.count)
        for byte in inside {
            skip = byte == quote && !skip
            if !skip { result.append(byte) }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
