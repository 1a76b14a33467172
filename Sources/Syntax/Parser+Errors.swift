import Diagnostics

extension Parser {
    /// The error "expected X, found Y" at the next token.
    ///
    /// - Parameters:
    ///   - what: What could stand here, as the user would write it.
    ///   - near: Keywords that may have been misspelt, for a suggestion if there is no other hint.
    func expected(_ what: String, near: [Keyword] = [], hint: String? = nil) -> Diagnostic {
        let found = token()
        return .syntax(
            "unexpected-token", "expected \(what), found \(described(found))", at: span(of: found),
            hint: hint ?? otherDialect(expecting: what) ?? suggestion(among: near) ?? usualSlip(at: found, expecting: what))
    }

    /// A token as messages quote it.
    func described(_ token: Token) -> String {
        if token.kind == .end { return "the end of the text" }
        let text = text(of: token)
        // Scalars, not characters: one character can have a megabyte of marks.
        return text.utf8.count <= 60 ? "\"\(text)\"" : "\"\(String(text.unicodeScalars.prefix(57)))...\""
    }

    /// A misspelt keyword: the token found, or the one before it, which then was taken for a name.
    func suggestion(among near: [Keyword]) -> String? {
        let candidates = near.map(\.rawValue)
        if token().kind == .word, let match = closestMatch(to: text(of: token()), among: candidates) {
            return "Did you mean \(match)?"
        }
        guard position > 0, tokens[position - 1].kind == .word else { return nil }
        let before = text(of: tokens[position - 1])
        return closestMatch(to: before, among: candidates).map { "Did you mean \($0) instead of \(before)?" }
    }

    private func usualSlip(at found: Token, expecting what: String) -> String? {
        switch found.kind {
        case .keyword(.period) where what == "ON": return "GRACE PERIOD belongs to WITHIN: WITHIN 1 HOUR GRACE PERIOD 1 MINUTE ON …"
        case .symbol(.semicolon) where what == "FROM", .end where what == "FROM": return "A query reads a stream or a table: SELECT … FROM name."
        case _ where what == "ON": return "A join says how its sources belong together: ON a.column = b.column."
        case .symbol(.leftParenthesis) where what == "the name of a stream or table": return OtherDialects.subquery
        case .keyword(.distinct): return "GROUP BY gives each value once; COUNT_DISTINCT(…) counts different values, COLLECT_SET(…) gathers them."
        case .symbol(.lambdaArrow): return "A lambda can only be an argument of a function: TRANSFORM(array, x => …)."
        case .keyword(let keyword) where keyword.isReserved && mayBeName:
            return reservedHint(keyword)
        case .keyword(let keyword) where (what == "\";\"" || what == "FROM") && Parser.clauseStarts.contains(keyword):
            return "The clauses of a query come in this order: FROM, WINDOW, WHERE, GROUP BY, PARTITION BY, HAVING, EMIT, ORDER BY, LIMIT."
        case .symbol(let symbol) where Parser.comparisons.contains(symbol):
            return "Comparisons do not chain: put one of them in parentheses."
        case .word, .keyword, .quotedIdentifier, .string, .integer, .decimal, .floating, .symbol, .variable, .unknown,
            .unterminatedString, .unterminatedIdentifier, .unterminatedComment, .end:
            return nil
        }
    }

    func reservedHint(_ keyword: Keyword) -> String {
        "\(keyword.rawValue) is a reserved word. As a name it needs back quotes: `\(keyword.rawValue)`."
    }

    /// Whether the user may have meant the next token as a name: it stands where a value or a name ends.
    private var mayBeName: Bool {
        switch token(1).kind {
        case .symbol(.comma), .symbol(.rightParenthesis), .symbol(.dot), .symbol(.semicolon), .symbol(.equal), .keyword(.from), .keyword(.as), .end: true
        default: false
        }
    }

    static let clauseStarts: Set<Keyword> = [
        .from, .window, .where, .group, .partition, .having, .emit, .order, .limit, .join, .with,
    ]

    private static let comparisons: Set<Symbol> = [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]

    /// The error for a statement that went on where it should have ended.
    func expectedEnd() -> Diagnostic {
        if let hint = otherDialect(expecting: "\";\"") { return expected("\";\"", hint: hint) }
        if let keyword = keyword(), Parser.statementStarts.contains(keyword), !Parser.clauseStarts.contains(keyword) {
            return expected("\";\"", hint: "Put a semicolon (;) between two statements.")
        }
        if position > 0, tokens[position - 1].kind == .keyword(.emit) {
            return expected("\";\"", hint: "EMIT is followed by CHANGES or FINAL.")
        }
        return expected("\";\"", near: Array(Parser.clauseStarts).sorted { $0.rawValue < $1.rawValue })
    }
}
