public import Diagnostics

/// One statement of a script as text, not yet parsed: variables may still have to be substituted.
public struct StatementText: Hashable, Sendable {
    /// From the first token up to and including the semicolon.
    public var text: String
    /// Where `text` stands in the script.
    public var span: SourceSpan

    public init(text: String, span: SourceSpan) {
        self.text = text
        self.span = span
    }
}

/// Cuts scripts at the semicolons that are outside strings, quoted names and comments.
public enum StatementSplitter {
    /// - Throws: If a string, name or comment does not end, or the last statement has no semicolon.
    public static func statements(of script: String) throws(Diagnostic) -> [StatementText] {
        let bytes = Array(script.utf8)
        var lexer = Lexer(bytes), statements: [StatementText] = [], start: Int?, last = 0
        while true {
            let token = lexer.next()
            if let error = token.lexicalError(in: bytes), token.kind.isUnterminated { throw error }
            if token.kind == .end { break }
            if start == nil {
                // An empty statement is none.
                if token.kind == .symbol(.semicolon) { continue }
                start = token.start
            }
            last = token.end
            if token.kind == .symbol(.semicolon), let first = start {
                let text = String(decoding: bytes[first..<token.end], as: UTF8.self)
                statements.append(StatementText(text: text, span: SourceSpan(start: first, end: token.end)))
                start = nil
            }
        }
        if start != nil { throw missingSemicolon(after: last) }
        return statements
    }

    /// True if nothing is missing at the end: the text is empty, or its last statement ends with a semicolon.
    ///
    /// Text that is wrong in another way is complete: more input would not mend it.
    public static func isComplete(_ text: String) -> Bool {
        var lexer = Lexer(Array(text.utf8)), lastKind = Token.Kind.symbol(.semicolon)
        while true {
            let token = lexer.next()
            if token.kind.isUnterminated { return false }
            if token.kind == .end { return lastKind == .symbol(.semicolon) }
            lastKind = token.kind
        }
    }

    static func missingSemicolon(after end: Int) -> Diagnostic {
        .syntax(
            "missing-semicolon", "the last statement does not end", at: SourceSpan(start: max(0, end - 1), end: end),
            hint: "Put a semicolon (;) behind it.")
    }
}
