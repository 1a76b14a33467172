public import Diagnostics

/// Recursive descent over the tokens of one text: a method `parseX` for every rule `x` of `grammar/`.
///
/// All spans, in the tree and in errors, are UTF-8 offsets in the script that the text was taken from.
public struct Parser {
    let bytes: [UInt8]
    let tokens: [Token]
    let map: OffsetMap
    /// Index of the token to read next.
    var position = 0
    /// How many rules that can contain themselves are open.
    var depth = 0
    /// Height of the highest expression completed since `openNode`.
    var height = 0

    /// How deep parentheses, calls, NOT, CASE and types may nest. A level takes up to 6 KiB of stack (22 KiB in debug builds),
    /// so that the deepest text fits a thread of 1 MiB (4 MiB).
    public static let nestingMax = 150
    /// How high an expression's tree may grow, so that readers of the tree can recurse: chains of `+ - * / %`, `[ ]` and `->` count.
    public static let heightMax = 500

    init(_ text: String, map: OffsetMap = OffsetMap()) throws(Diagnostic) {
        bytes = Array(text.utf8)
        tokens = Lexer.tokens(of: bytes)
        self.map = map
        for token in tokens {
            guard var error = token.lexicalError(in: bytes) else { continue }
            error.span = map.original(error.span)
            throw error
        }
    }

    // MARK: Tokens

    /// The token to read next, or one further on; the last one is `.end`.
    func token(_ ahead: Int = 0) -> Token { tokens[min(position + ahead, tokens.count - 1)] }

    /// The keyword at a token, reserved or not.
    func keyword(_ ahead: Int = 0) -> Keyword? {
        if case .keyword(let keyword) = token(ahead).kind { keyword } else { nil }
    }

    func symbol(_ ahead: Int = 0) -> Symbol? {
        if case .symbol(let symbol) = token(ahead).kind { symbol } else { nil }
    }

    mutating func advance() {
        if position < tokens.count - 1 { position += 1 }
    }

    /// Takes the keywords if all of them come next.
    mutating func accept(_ keywords: Keyword...) -> Bool {
        for (ahead, wanted) in keywords.enumerated() where keyword(ahead) != wanted { return false }
        position += keywords.count
        return true
    }

    mutating func accept(_ wanted: Symbol) -> Bool {
        guard symbol() == wanted else { return false }
        advance()
        return true
    }

    mutating func expect(_ keywords: Keyword..., hint: String? = nil) throws(Diagnostic) {
        for wanted in keywords {
            guard keyword() == wanted else { throw expected(wanted.rawValue, near: [wanted], hint: hint) }
            advance()
        }
    }

    mutating func expect(_ wanted: Symbol, hint: String? = nil) throws(Diagnostic) {
        guard accept(wanted) else { throw expected("\"\(wanted.rawValue)\"", hint: hint) }
    }

    /// `rule {"," rule}`
    mutating func parseList<Element>(
        _ rule: (inout Parser) throws(Diagnostic) -> Element
    ) throws(Diagnostic) -> [Element] {
        var elements = [try rule(&self)]
        while accept(.comma) { elements.append(try rule(&self)) }
        return elements
    }

    // MARK: Spans

    func text(of token: Token) -> String { String(decoding: bytes[token.start..<token.end], as: UTF8.self) }

    func span(of token: Token) -> SourceSpan { map.original(token.span) }

    /// From the token with index `first` to the last one read.
    func span(from first: Int) -> SourceSpan {
        let start = tokens[first].start
        return map.original(SourceSpan(start: start, end: max(start, tokens[max(first, position - 1)].end)))
    }

    // MARK: Limits

    /// Counts one level of nesting; pair with `depth -= 1`.
    mutating func nest() throws(Diagnostic) {
        depth += 1
        if depth > Parser.nestingMax { throw tooDeep("nested deeper than \(Parser.nestingMax) levels") }
    }

    /// Starts measuring a new expression; returns what to hand to `closeNode`.
    mutating func openNode() -> Int {
        defer { height = 0 }
        return height
    }

    /// The expression being measured became an operand of another one.
    mutating func growNode() throws(Diagnostic) {
        height += 1
        if height > Parser.heightMax { throw tooDeep("too long: more than \(Parser.heightMax) operations build on one another") }
    }

    mutating func closeNode(_ outer: Int) { height = max(height, outer) }

    private func tooDeep(_ what: String) -> Diagnostic {
        .syntax("too-deep", "the expression is \(what)", at: span(of: token()), hint: "Split it over several queries.")
    }
}
