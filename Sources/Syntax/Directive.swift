public import Diagnostics

/// A `--@name: text` line: a comment to SQL, an instruction to the test tool.
public struct Directive: Hashable, Sendable {
    public var name: String
    /// Trimmed; empty if there is no colon.
    public var text: String
    public var span: SourceSpan

    /// All directives of a script, in order. Strings, quoted names and block comments hide them.
    ///
    /// A string or name that goes on over the head of another test is one whose end was forgotten: it ends there, so that the other test is seen.
    public static func all(in script: String) -> [Directive] {
        let bytes = Array(script.utf8)
        var lexer = Lexer(bytes), ranges: [Range<Int>] = []
        while true {
            let token = lexer.next()
            if token.kind == .end { break }
            let reach = token.kind.isUnterminated ? bytes.count : token.kind == .string || token.kind == .quotedIdentifier ? token.end : token.start
            guard let head = testHead(in: bytes[token.start..<reach]) else { continue }
            ranges += lexer.directives
            lexer = Lexer(bytes, from: head)
        }
        return (ranges + lexer.directives).map { range in
            let line = String(decoding: bytes[range].dropFirst(3), as: UTF8.self)
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return Directive(
                name: trimmed(parts[0]), text: parts.count > 1 ? trimmed(parts[1]) : "",
                span: SourceSpan(start: range.lowerBound, end: range.upperBound))
        }
    }

    /// Where the first line begins that is the head of a test.
    private static func testHead(in bytes: ArraySlice<UInt8>) -> Int? {
        var start = bytes.startIndex
        while let end = bytes[start...].firstIndex(of: 10) {
            if bytes[(end + 1)...].starts(with: "--@test:".utf8) { return end + 1 }
            start = end + 1
        }
        return nil
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
