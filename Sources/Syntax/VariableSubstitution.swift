public import Diagnostics
import Values

/// A statement's text with its variables replaced, and the way back to what was written.
public struct SubstitutedText: Hashable, Sendable {
    public var text: String
    public var map: OffsetMap
}

/// Replaces `${name}` by the values of variables.
///
/// Outside strings a value must be one identifier or one literal, so that a variable can never change what a statement does;
/// inside a string it may be any text. `$${name}` yields `${name}`.
public enum VariableSubstitution {
    /// - Parameters:
    ///   - text: One statement.
    ///   - variables: Values by name; case does not count.
    ///   - base: Where `text` starts in the script; spans of errors and of the map are offsets in the script.
    /// - Throws: If a variable outside strings has no value, or one that is more than an identifier or a literal.
    public static func apply(
        _ variables: [String: String], to text: String, base: Int = 0
    ) throws(Diagnostic) -> SubstitutedText {
        guard text.utf8.contains(UInt8(ascii: "$")) else {
            return SubstitutedText(text: text, map: OffsetMap(base: base))
        }
        let folded = Dictionary(variables.map { ($0.key.uppercased(), $0.value) }, uniquingKeysWith: { _, last in last })
        var substitution = Substitution(bytes: Array(text.utf8), base: base, variables: folded)
        try substitution.run()
        return SubstitutedText(text: String(decoding: substitution.output, as: UTF8.self), map: substitution.map)
    }

    /// `[A-Za-z_][A-Za-z0-9_@]*`, a quoted name, a string, a number or a boolean, and nothing else.
    static func isSafe(_ value: String) -> Bool {
        let tokens = Lexer.tokens(of: Array(value.utf8))
        // Comments and blanks are no tokens: what is around the one token must be nothing.
        var kinds = tokens.map(\.kind)[...]
        guard tokens.first?.start == 0, tokens.dropLast().last?.end == value.utf8.count else { return false }
        if kinds.first == .symbol(.minus) {
            kinds = kinds.dropFirst()
            guard kinds.first == .integer || kinds.first == .decimal || kinds.first == .floating else { return false }
        }
        guard kinds.count == 2, let kind = kinds.first else { return false }
        return switch kind {
        case .word, .quotedIdentifier, .string, .integer, .decimal, .floating: true
        case .keyword(let keyword): !keyword.isReserved || keyword == .true || keyword == .false
        case .symbol, .variable, .unknown, .unterminatedString, .unterminatedIdentifier, .unterminatedComment, .end: false
        }
    }
}

private struct Substitution {
    let bytes: [UInt8]
    let base: Int
    let variables: [String: String]
    var output: [UInt8] = []
    var map: OffsetMap
    private var copied = 0

    init(bytes: [UInt8], base: Int, variables: [String: String]) {
        self.bytes = bytes
        self.base = base
        self.variables = variables
        map = OffsetMap(base: base)
    }

    mutating func run() throws(Diagnostic) {
        var lexer = Lexer(bytes)
        while true {
            let token = lexer.next()
            switch token.kind {
            case .end:
                output += bytes[copied...]
                return
            case .string, .unterminatedString:
                substituteInString(token)
            case .variable:
                try substitute(token)
            case .word, .keyword, .quotedIdentifier, .integer, .decimal, .floating, .symbol, .unknown, .unterminatedIdentifier,
                .unterminatedComment:
                break
            }
        }
    }

    private mutating func substitute(_ token: Token) throws(Diagnostic) {
        let name = String(decoding: bytes[(token.start + 2)..<(token.end - 1)], as: UTF8.self)
        if token.start > 0, bytes[token.start - 1] == UInt8(ascii: "$") {
            replace(token.start - 1, token.end, with: Array(bytes[token.start..<token.end]))
            return
        }
        let span = SourceSpan(start: token.start + base, end: token.end + base)
        guard let value = variables[name.uppercased()] else {
            throw .syntax(
                "undefined-variable", "variable ${\(name)} is not defined", at: span,
                hint: suggestion(for: name))
        }
        guard VariableSubstitution.isSafe(value) else {
            throw .syntax(
                "unsafe-variable", "the value of ${\(name)} is neither one name nor one literal", at: span,
                hint: "Got: \(value.prefix(60)). A string needs its own quotes: DEFINE \(name) = '''text''';")
        }
        replace(token.start, token.end, with: Array(value.utf8))
    }

    private func suggestion(for name: String) -> String {
        if let near = closestMatch(to: name, among: variables.keys.sorted()) { return "Did you mean ${\(near)}?" }
        return "Define it: DEFINE \(name) = 'value';"
    }

    /// An undefined variable stays as it is; quotes of the value are doubled, so that it cannot end the string.
    private mutating func substituteInString(_ token: Token) {
        var cursor = token.start
        while cursor + 2 < token.end {
            guard bytes[cursor] == UInt8(ascii: "$"), let (name, end) = variable(at: cursor, before: token.end) else {
                cursor += 1
                continue
            }
            if bytes[cursor - 1] == UInt8(ascii: "$") {
                replace(cursor - 1, cursor, with: [])
            } else if let value = variables[name.uppercased()] {
                replace(cursor, end, with: Array(value.doubling("'").utf8))
            }
            cursor = end
        }
    }

    private func variable(at start: Int, before limit: Int) -> (name: String, end: Int)? {
        guard start + 1 < limit, bytes[start + 1] == UInt8(ascii: "{") else { return nil }
        var cursor = start + 2
        while cursor < limit, bytes[cursor].isWord { cursor += 1 }
        guard cursor > start + 2, cursor < limit, bytes[cursor] == UInt8(ascii: "}") else { return nil }
        return (String(decoding: bytes[(start + 2)..<cursor], as: UTF8.self), cursor + 1)
    }

    private mutating func replace(_ start: Int, _ end: Int, with text: [UInt8]) {
        output += bytes[copied..<start]
        map.replacements.append(
            OffsetMap.Replacement(start: output.count, end: output.count + text.count, originalStart: start, originalEnd: end))
        output += text
        copied = end
    }
}
