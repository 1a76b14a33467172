import Diagnostics

extension Token.Kind {
    var isUnterminated: Bool {
        self == .unterminatedString || self == .unterminatedIdentifier || self == .unterminatedComment
    }
}

extension Token {
    var span: SourceSpan { SourceSpan(start: start, end: end) }

    func text(in bytes: [UInt8]) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }

    /// What is wrong with the token by itself; nil for a proper one.
    func lexicalError(in bytes: [UInt8]) -> Diagnostic? {
        switch kind {
        case .unterminatedString:
            .syntax(
                "unterminated-string", "the string has no closing quote", at: SourceSpan(start: start, end: start + 1),
                hint: "Close it with '. A quote inside a string is written twice: ''.")
        case .unterminatedIdentifier:
            .syntax(
                "unterminated-name", "the quoted name has no closing quote", at: SourceSpan(start: start, end: start + 1),
                hint: "Close it with \(String(UnicodeScalar(bytes[start]))).")
        case .unterminatedComment:
            .syntax("unterminated-comment", "the comment has no end", at: span, hint: "Close it with */.")
        case .variable:
            .syntax(
                "undefined-variable", "variable \(text(in: bytes)) is not defined", at: span,
                hint: "Define it: DEFINE name = 'value';")
        case .unknown:
            .syntax("unknown-character", "unknown character \(describedCharacter(in: bytes))", at: span, hint: signHint(in: bytes))
        case .word, .keyword, .quotedIdentifier, .string, .integer, .decimal, .floating, .symbol, .end:
            nil
        }
    }

    /// What the sign means elsewhere, and what to write here.
    private func signHint(in bytes: [UInt8]) -> String {
        let sign = text(in: bytes), isDoubled = end < bytes.count && bytes[end] == bytes[start]
        if isDoubled, let hint = OtherDialects.signs[sign + sign] { return hint }
        return OtherDialects.signs[sign] ?? "Text stands in single quotes, a name with other signs in back quotes."
    }

    /// As it is, or by its number where a terminal shows nothing.
    private func describedCharacter(in bytes: [UInt8]) -> String {
        let text = text(in: bytes)
        guard let value = text.unicodeScalars.first?.value, value < 32 || value == 127 else { return "\"\(text)\"" }
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
