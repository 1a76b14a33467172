import Values

/// Texts of one form: a small part of regular expressions, read backwards.
struct TextPattern: Sendable, Hashable {
    /// A choice of texts, repeated.
    struct Piece: Sendable, Hashable {
        var choices: [TextPattern]
        var count: ClosedRange<Int>
    }

    /// Bytes of the longest text that is made.
    private static let bytesMax = 10_000

    var pieces: [Piece]
    /// What stands here as it is; empty where there are pieces.
    var literal = ""

    init(pieces: [Piece]) { self.pieces = pieces }
    init(literal: String) { (pieces, self.literal) = ([], literal) }

    func text(_ random: inout SeededRandom) -> String {
        var result = literal
        for piece in pieces {
            for _ in 0..<random.integer(in: Int64(piece.count.lowerBound)...Int64(piece.count.upperBound)) where result.utf8.count < TextPattern.bytesMax {
                result += piece.choices[Int(random.integer(in: 0...Int64(piece.choices.count) - 1))].text(&random)
            }
        }
        return result
    }
}

extension TextPattern.Piece: ExpressibleByStringLiteral {
    /// The text as it is.
    init(stringLiteral text: String) { self.init(choices: [TextPattern(literal: text)], count: 1...1) }

    static func characters(_ range: ClosedRange<Character>, _ count: ClosedRange<Int> = 1...1) -> TextPattern.Piece {
        TextPattern.Piece(choices: TextPattern.characters(range), count: count)
    }

    static func digits(_ count: Int) -> TextPattern.Piece { .characters("0"..."9", count...count) }
}

extension TextPattern {
    static func characters(_ range: ClosedRange<Character>) -> [TextPattern] {
        guard let first = range.lowerBound.unicodeScalars.first?.value, let last = range.upperBound.unicodeScalars.first?.value, last - first < 1000 else { return [] }
        return (first...last).compactMap { Unicode.Scalar($0) }.map { TextPattern(literal: String($0)) }
    }

    /// Reads a regular expression of letters, classes (`[a-z_]`, `\d`, `\w`, `.`), groups with `|`, and `?`, `*`, `+`, `{2}`, `{1,3}`.
    /// Nil if it has anything else.
    init?(expression: String) {
        var parser = TextPatternParser(expression)
        guard let pattern = parser.alternatives(depth: 0), parser.isAtEnd else { return nil }
        self = pattern
    }
}

private struct TextPatternParser {
    private let text: [Character]
    private var position = 0
    /// `*` and `+` have no upper bound.
    private static let repetitionsMax = 8

    init(_ text: String) { self.text = Array(text) }

    var isAtEnd: Bool { position == text.count }
    private var next: Character? { position < text.count ? text[position] : nil }

    private mutating func accept(_ character: Character) -> Bool {
        guard next == character else { return false }
        position += 1
        return true
    }

    mutating func alternatives(depth: Int) -> TextPattern? {
        guard depth < 20 else { return nil }
        var choices: [TextPattern] = []
        repeat {
            guard let choice = sequence(depth) else { return nil }
            choices.append(choice)
        } while accept("|")
        return choices.count == 1 ? choices[0] : TextPattern(pieces: [.init(choices: choices, count: 1...1)])
    }

    private mutating func sequence(_ depth: Int) -> TextPattern? {
        var pieces: [TextPattern.Piece] = []
        while let character = next, character != "|", character != ")" {
            guard let choices = atom(depth), !choices.isEmpty, let count = count() else { return nil }
            pieces.append(.init(choices: choices, count: count))
        }
        return TextPattern(pieces: pieces)
    }

    private mutating func atom(_ depth: Int) -> [TextPattern]? {
        guard let character = next else { return nil }
        position += 1
        switch character {
        case "(":
            if accept("?") { guard accept(":") else { return nil } }
            guard let inner = alternatives(depth: depth + 1), accept(")") else { return nil }
            return [inner]
        case "[": return characterClass()
        case "\\": return escape()
        case ".": return TextPattern.characters("a"..."z")
        case "*", "+", "?", "{", "}", "]", "^", "$": return nil
        default: return [TextPattern(literal: String(character))]
        }
    }

    private mutating func escape() -> [TextPattern]? {
        guard let character = next else { return nil }
        position += 1
        switch character {
        case "d": return TextPattern.characters("0"..."9")
        case "w": return TextPattern.characters("a"..."z") + TextPattern.characters("A"..."Z") + TextPattern.characters("0"..."9")
        case "s": return [TextPattern(literal: " ")]
        default: return character.isLetter || character.isNumber ? nil : [TextPattern(literal: String(character))]
        }
    }

    private mutating func characterClass() -> [TextPattern]? {
        var result: [TextPattern] = []
        while let first = next, first != "]" {
            position += 1
            if first == "\\" {
                guard let escaped = escape() else { return nil }
                result += escaped
            } else if next == "-", position + 1 < text.count, text[position + 1] != "]" {
                let last = text[position + 1]
                position += 2
                guard first <= last else { return nil }
                result += TextPattern.characters(first...last)
            } else {
                guard first != "^" else { return nil }
                result.append(TextPattern(literal: String(first)))
            }
        }
        return accept("]") ? result : nil
    }

    private mutating func count() -> ClosedRange<Int>? {
        if accept("?") { return 0...1 }
        if accept("*") { return 0...TextPatternParser.repetitionsMax }
        if accept("+") { return 1...TextPatternParser.repetitionsMax }
        guard accept("{") else { return 1...1 }
        guard let least = number() else { return nil }
        var most = least
        if accept(",") { most = number() ?? max(least, TextPatternParser.repetitionsMax) }
        guard accept("}"), least <= most else { return nil }
        return least...most
    }

    private mutating func number() -> Int? {
        var digits = ""
        while let character = next, character.isASCII, character.isNumber {
            digits.append(character)
            position += 1
        }
        return Int(digits).flatMap { $0 <= 1000 ? $0 : nil }
    }
}
