/// Cuts UTF-8 text into tokens. Never fails: what is wrong becomes a token that says so, and the parser reports it.
struct Lexer {
    private let bytes: [UInt8]
    private var position: Int
    private let end: Int
    /// `--@name: text` comments, in order.
    private(set) var directives: [Range<Int>] = []

    init(_ bytes: [UInt8], from start: Int = 0) {
        self.bytes = bytes
        end = bytes.count
        position = start
        // A byte order mark at the start of a file means nothing.
        if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// All tokens, ending with `.end`.
    static func tokens(of bytes: [UInt8]) -> [Token] {
        var lexer = Lexer(bytes), tokens: [Token] = []
        tokens.reserveCapacity(bytes.count / 4 + 1)
        while true {
            let token = lexer.next()
            tokens.append(token)
            if token.kind == .end { return tokens }
        }
    }

    /// The next token; `.end` for ever after the last.
    mutating func next() -> Token {
        if let comment = skipBlanksAndComments() { return comment }
        guard position < end else { return Token(kind: .end, start: end, end: end) }
        let start = position
        return Token(kind: scan(bytes[position]), start: start, end: position)
    }

    private func byte(at offset: Int) -> UInt8 { offset < end ? bytes[offset] : 0 }

    /// - Returns: A token if a comment does not end.
    private mutating func skipBlanksAndComments() -> Token? {
        while position < end {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
                position += 1
            case UInt8(ascii: "-") where byte(at: position + 1) == UInt8(ascii: "-"):
                skipLineComment()
            case UInt8(ascii: "/") where byte(at: position + 1) == UInt8(ascii: "*"):
                if let unterminated = skipBlockComment() { return unterminated }
            case UInt8(ascii: "\\"):
                guard let next = continuation() else { return nil }
                position = next
            default:
                return nil
            }
        }
        return nil
    }

    /// A backslash at a line's end continues the statement on the next line, as at ksqlDB's prompt: it is a blank.
    private func continuation() -> Int? {
        var next = position + 1
        while byte(at: next) == UInt8(ascii: " ") || byte(at: next) == UInt8(ascii: "\t") { next += 1 }
        return next == end || bytes[next] == UInt8(ascii: "\n") || bytes[next] == UInt8(ascii: "\r") ? next : nil
    }

    private mutating func skipLineComment() {
        let start = position
        // A line ends with LF, CR LF or, in old files, CR alone.
        while position < end, bytes[position] != UInt8(ascii: "\n"), bytes[position] != UInt8(ascii: "\r") { position += 1 }
        if byte(at: start + 2) == UInt8(ascii: "@") { directives.append(start..<position) }
    }

    private mutating func skipBlockComment() -> Token? {
        let start = position
        position += 2
        while position + 1 < end {
            if bytes[position] == UInt8(ascii: "*"), bytes[position + 1] == UInt8(ascii: "/") {
                position += 2
                return nil
            }
            position += 1
        }
        position = end
        return Token(kind: .unterminatedComment, start: start, end: min(start + 2, end))
    }

    /// Scans one token that starts with `first`; leaves `position` behind it.
    private mutating func scan(_ first: UInt8) -> Token.Kind {
        switch first {
        case _ where first.isLetter || first == UInt8(ascii: "_"):
            return scanWord()
        case _ where first.isDigit:
            return scanNumber()
        case UInt8(ascii: ".") where byte(at: position + 1).isDigit:
            return scanNumber()
        case UInt8(ascii: "'"):
            return scanQuoted(first) ? .string : .unterminatedString
        case UInt8(ascii: "`"), UInt8(ascii: "\""):
            return scanQuoted(first) ? .quotedIdentifier : .unterminatedIdentifier
        case UInt8(ascii: "$"):
            return scanVariable()
        default:
            return scanSymbol(first)
        }
    }

    private mutating func scanWord() -> Token.Kind {
        let start = position
        while position < end, bytes[position].isWord { position += 1 }
        guard position - start <= Keyword.lengthMax else { return .word }
        let text = String(decoding: bytes[start..<position].lazy.map(\.uppercased), as: UTF8.self)
        return Keyword.byText[text].map { .keyword($0) } ?? .word
    }

    /// The longest of number and digit-first identifier (`1R`); of equal length, the number (`1E3`).
    private mutating func scanNumber() -> Token.Kind {
        let start = position
        var wordEnd = position
        while wordEnd < end, bytes[wordEnd].isWord { wordEnd += 1 }
        var kind = Token.Kind.integer
        skipDigits()
        if byte(at: position) == UInt8(ascii: ".") {
            kind = .decimal
            position += 1
            skipDigits()
        }
        if let exponentEnd = exponentEnd() {
            kind = .floating
            position = exponentEnd
        }
        guard bytes[start].isDigit, wordEnd > position else { return kind }
        position = wordEnd
        return .word
    }

    private mutating func skipDigits() {
        while position < end, bytes[position].isDigit { position += 1 }
    }

    private func exponentEnd() -> Int? {
        guard byte(at: position).uppercased == UInt8(ascii: "E") else { return nil }
        var cursor = position + 1
        if byte(at: cursor) == UInt8(ascii: "+") || byte(at: cursor) == UInt8(ascii: "-") { cursor += 1 }
        guard byte(at: cursor).isDigit else { return nil }
        while byte(at: cursor).isDigit { cursor += 1 }
        return cursor
    }

    /// A doubled quote stands for itself.
    private mutating func scanQuoted(_ quote: UInt8) -> Bool {
        position += 1
        while position < end {
            if bytes[position] == quote {
                position += 1
                if byte(at: position) != quote { return true }
            }
            position += 1
        }
        position = end
        return false
    }

    private mutating func scanVariable() -> Token.Kind {
        var cursor = position + 1
        guard byte(at: cursor) == UInt8(ascii: "{") else {
            position += 1
            return .unknown
        }
        cursor += 1
        let nameStart = cursor
        while byte(at: cursor).isWord { cursor += 1 }
        guard cursor > nameStart, byte(at: cursor) == UInt8(ascii: "}") else {
            position += 1
            return .unknown
        }
        position = cursor + 1
        return .variable
    }

    private mutating func scanSymbol(_ first: UInt8) -> Token.Kind {
        if let (symbol, length) = Symbol.starting(with: first, byte(at: position + 1)) {
            position += length
            return .symbol(symbol)
        }
        position += 1
        // One unknown character, not one byte of it.
        while byte(at: position) & 0xC0 == 0x80 { position += 1 }
        return .unknown
    }
}
