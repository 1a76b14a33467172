import Values

/// The first words of a statement, in upper case unless quoted: enough to tell kinds apart before executing.
struct StatementWords {
    private(set) var words: [String] = []

    /// - Parameter countMax: Words to read; a statement's nature shows in the first few.
    init(_ text: String, countMax: Int = 64) {
        var rest = text.utf8[...]
        while words.count < countMax, let word = Self.next(&rest) { words.append(word) }
    }

    var first: String { words.first ?? "" }
    func contains(_ word: String) -> Bool { words.contains(word) }

    /// SELECT and PRINT belong to the query endpoints.
    var isQuery: Bool { first == "SELECT" || first == "PRINT" }

    /// Statements that answer no entity.
    var isSilent: Bool {
        switch first {
        case "SET", "UNSET", "DEFINE", "UNDEFINE": true
        case "INSERT": words.prefix { $0 != "SELECT" }.contains("VALUES")
        default: false
        }
    }

    /// A word, a quoted name or a single character, behind space and comments.
    private static func next(_ rest: inout Substring.UTF8View) -> String? {
        skipSpace(&rest)
        guard let first = rest.first else { return nil }
        if first == UInt8(ascii: "`") || first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            let body = rest.dropFirst().prefix { $0 != first }
            rest = rest.dropFirst(body.count + 2)
            // A text is no word; only its presence counts.
            return first == UInt8(ascii: "'") ? "'" : String(body) ?? ""
        }
        let word = rest.prefix(while: isWord)
        rest = rest.dropFirst(max(1, word.count))
        return word.isEmpty ? String(Unicode.Scalar(first)) : (String(word) ?? "").uppercased()
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || byte &- 48 < 10 || (byte | 0x20) &- 97 < 26
    }

    private static func skipSpace(_ rest: inout Substring.UTF8View) {
        while true {
            rest = rest.drop { $0 <= 0x20 }
            if rest.starts(with: "--".utf8) {
                rest = rest.drop { $0 != 0x0A }
            } else if rest.starts(with: "/*".utf8) {
                rest = rest.dropFirst(2)
                while !rest.isEmpty, !rest.starts(with: "*/".utf8) { rest = rest.dropFirst() }
                rest = rest.dropFirst(2)
            } else {
                return
            }
        }
    }
}
