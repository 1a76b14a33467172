public import Diagnostics

/// A `--@name: text` line: a comment to SQL, an instruction to the test tool.
public struct Directive: Hashable, Sendable {
    public var name: String
    /// Trimmed; empty if there is no colon.
    public var text: String
    public var span: SourceSpan

    /// All directives of a script, in order. Strings, quoted names and block comments hide them.
    public static func all(in script: String) -> [Directive] {
        let bytes = Array(script.utf8)
        var lexer = Lexer(bytes)
        while lexer.next().kind != .end {}
        return lexer.directives.map { range in
            let line = String(decoding: bytes[range].dropFirst(3), as: UTF8.self)
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return Directive(
                name: trimmed(parts[0]), text: parts.count > 1 ? trimmed(parts[1]) : "",
                span: SourceSpan(start: range.lowerBound, end: range.upperBound))
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
