import GrammarSentences

/// Damages scripts: pieces are removed, doubled, swapped, repeated and taken from other scripts; then perhaps some bytes.
struct TextMutator {
    var random: SeededGenerator
    /// Where foreign pieces come from.
    let corpus: [String]

    /// What people do not write, and what stands at the edge of a rule.
    private static let oddities = [
        "'", "`", "\"", "--", "--@test: x\n", "/*", "*/", "${", "${a}", "$${a}", ";", "(", ")", "[", "]", "<", ">", "->", "->*", "=>", ":=", "||", "|", ":", ".",
        "-", "+", "*", "/", "%", "=", "\u{0}", "é", "😀", "e\u{301}", "\r", "\r\n", "\u{FEFF}", "\u{202E}", " ", "\t", "''", "``", "NULL", "NOT", "CASE", "END",
        "0", "-1", "1e400", "1e-400", "2147483648", "-9223372036854775808", "9223372036854775807", "9223372036854775808", "0.00000000000000000000000000000000000001",
        "99999999999999999999999999999999999999", "ROWTIME", "WINDOWSTART", "ROWPARTITION", "DECIMAL(38, 38)", "ARRAY[]", "MAP()", "STRUCT()", "ARRAY<", "EMIT FINAL",
        "EMIT CHANGES", "GROUP BY ()", "PARTITION BY NULL", "LIMIT 0", "(x, y) => x", "AT TIME ZONE 'UTC'", "CAST(", " AS INT)", "IS NOT DISTINCT FROM", "BETWEEN", "IN (",
    ]

    mutating func mutated(_ text: String) -> [UInt8] {
        var pieces = TextMutator.pieces(of: text)
        for _ in 0..<Int.random(in: 1...4, using: &random) { mutate(&pieces) }
        var bytes = Array(pieces.joined().utf8.prefix(60_000))
        if Int.random(in: 0..<6, using: &random) == 0 {
            for _ in 0..<Int.random(in: 1...3, using: &random) { damage(&bytes) }
        }
        return bytes
    }

    private mutating func mutate(_ pieces: inout [String]) {
        guard !pieces.isEmpty else { return pieces.append(oddity()) }
        let place = Int.random(in: 0..<pieces.count, using: &random)
        let other = min(pieces.count, place + Int.random(in: 1...12, using: &random))
        switch Int.random(in: 0..<11, using: &random) {
        case 0: pieces.removeSubrange(place..<other)
        case 1: pieces.insert(contentsOf: pieces[place..<other], at: Int.random(in: 0...pieces.count, using: &random))
        case 2: pieces.swapAt(place, Int.random(in: 0..<pieces.count, using: &random))
        case 3, 4: pieces[place] = foreignPiece()
        case 5: pieces.insert(oddity(), at: place)
        case 6: pieces[place] = oddity()
        case 7:
            let foreign = TextMutator.pieces(of: corpus.randomElement(using: &random) ?? "")
            pieces = Array(pieces[..<place] + foreign.suffix(Int.random(in: 0...foreign.count, using: &random)))
        case 8: repeatRange(place..<other, of: &pieces)
        case 9: wrap(place..<other, of: &pieces)
        default: pieces[place] = pieces.randomElement(using: &random) ?? ""
        }
    }

    /// `x x x …`, now and then very often.
    private mutating func repeatRange(_ range: Range<Int>, of pieces: inout [String]) {
        let count = Int.random(in: 0..<8, using: &random) == 0 ? Int.random(in: 100...700, using: &random) : Int.random(in: 2...6, using: &random)
        let link = [" ", ", ", " + ", " AND ", "->", ""].randomElement(using: &random) ?? ""
        pieces.replaceSubrange(range, with: [Array(repeating: pieces[range].joined(), count: count).joined(separator: link)])
    }

    private mutating func wrap(_ range: Range<Int>, of pieces: inout [String]) {
        let depth = Int.random(in: 0..<8, using: &random) == 0 ? Int.random(in: 20...200, using: &random) : Int.random(in: 1...3, using: &random)
        let (open, close) =
            [("(", ")"), ("NOT ", ""), ("-", ""), ("CAST(", " AS VARCHAR)"), ("ARRAY[", "]"), ("CASE WHEN true THEN ", " END"), ("ABS(", ")"), ("STRUCT(f := ", ")")]
            .randomElement(using: &random) ?? ("(", ")")
        pieces.insert(String(repeating: close, count: depth), at: range.upperBound)
        pieces.insert(String(repeating: open, count: depth), at: range.lowerBound)
    }

    private mutating func oddity() -> String { TextMutator.oddities.randomElement(using: &random) ?? "" }

    private mutating func foreignPiece() -> String {
        TextMutator.pieces(of: corpus.randomElement(using: &random) ?? "").filter { $0 != " " && $0 != "\n" }.randomElement(using: &random) ?? "a"
    }

    private mutating func damage(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<7, using: &random)
        case 2: bytes.remove(at: place)
        default: bytes.removeSubrange(place...)
        }
    }

    /// Words, numbers, strings, blanks and single characters, one after another: joined they are the text.
    static func pieces(of text: String) -> [String] {
        var pieces: [String] = [], bytes = Array(text.utf8)[...]
        while let first = bytes.first {
            var count = 1
            if first == UInt8(ascii: "'") || first == UInt8(ascii: "`") {
                count = bytes.dropFirst().firstIndex(of: first).map { $0 - bytes.startIndex + 1 } ?? bytes.count
            } else if isWord(first) {
                count = bytes.prefix(while: isWord).count
            }
            pieces.append(String(decoding: bytes.prefix(count), as: UTF8.self))
            bytes = bytes.dropFirst(count)
        }
        return pieces
    }

    /// Bytes of a character beyond ASCII stay together.
    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...: true
        default: false
        }
    }
}
