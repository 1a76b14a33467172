/// The words of a Protobuf file: comments and blanks are left out.
struct ProtobufTokens {
    enum Token: Equatable {
        /// A name, with its dots.
        case name(String)
        case number(String)
        case string(String)
        case symbol(Character)
    }

    private let tokens: [(token: Token, line: Int)]
    private(set) var position = 0

    /// - Throws: ``SchemaError`` for a string or comment that does not end.
    init(_ text: String) throws(SchemaError) {
        var tokens: [(token: Token, line: Int)] = [], rest = text[...], line = 1
        func isName(_ c: Character) -> Bool { c == "_" || c == "." || (c.isASCII && (c.isLetter || c.isNumber)) }
        while let first = rest.first {
            if first.isNewline { line += 1 }
            if first.isWhitespace {
                rest = rest.dropFirst()
            } else if rest.hasPrefix("//") {
                rest = rest.drop { !$0.isNewline }
            } else if rest.hasPrefix("/*") {
                guard let end = rest.firstRange(of: "*/") else { throw SchemaError("line \(line): a comment does not end") }
                line += rest[..<end.lowerBound].count(where: \.isNewline)
                rest = rest[end.upperBound...]
            } else if first == "\"" || first == "'" {
                var value = "", isOpen = true
                rest = rest.dropFirst()
                while let next = rest.first, !next.isNewline {
                    rest = rest.dropFirst()
                    if next == first {
                        isOpen = false
                        break
                    }
                    // What an escape stands for does not matter here: names and numbers have none.
                    if next == "\\", let escaped = rest.first {
                        rest = rest.dropFirst()
                        value.append(escaped)
                    } else {
                        value.append(next)
                    }
                }
                guard !isOpen else { throw SchemaError("line \(line): a string does not end") }
                tokens.append((.string(value), line))
            } else if isName(first) {
                let word = rest.prefix(while: isName)
                tokens.append((first.isNumber || (first == "." && word.dropFirst().first?.isNumber ?? false) ? .number(String(word)) : .name(String(word)), line))
                rest = rest.dropFirst(word.count)
            } else {
                tokens.append((.symbol(first), line))
                rest = rest.dropFirst()
            }
            guard tokens.count <= 1_000_000 else { throw SchemaError("the text is too long") }
        }
        self.tokens = tokens
    }

    var next: Token? { position < tokens.count ? tokens[position].token : nil }

    mutating func advance() { position += 1 }

    mutating func accept(_ symbol: Character) -> Bool {
        guard next == .symbol(symbol) else { return false }
        position += 1
        return true
    }

    mutating func accept(word: String) -> Bool {
        guard next == .name(word) else { return false }
        position += 1
        return true
    }

    mutating func expect(_ symbol: Character) throws(SchemaError) {
        guard accept(symbol) else { throw unexpected("'\(symbol)'") }
    }

    mutating func name() throws(SchemaError) -> String {
        guard case .name(let name)? = next else { throw unexpected("a name") }
        position += 1
        return name
    }

    /// A name without dots, of what is declared here.
    mutating func simpleName() throws(SchemaError) -> String {
        guard case .name(let name)? = next, !name.contains(".") else { throw unexpected("a name without dots") }
        position += 1
        return name
    }

    mutating func string() throws(SchemaError) -> String {
        guard case .string(var text)? = next else { throw unexpected("a string") }
        position += 1
        while case .string(let more)? = next {
            text += more
            position += 1
        }
        return text
    }

    /// A whole number in decimal, octal or hexadecimal form.
    mutating func integer() throws(SchemaError) -> Int32 {
        let isNegative = accept("-")
        guard case .number(let text)? = next else { throw unexpected("a number") }
        let magnitude =
            text.lowercased().hasPrefix("0x") ? Int64(text.dropFirst(2), radix: 16) : text.count > 1 && text.hasPrefix("0") ? Int64(text, radix: 8) : Int64(text)
        guard let magnitude, let value = Int32(exactly: isNegative ? -magnitude : magnitude) else { throw unexpected("a number of 32 bits") }
        position += 1
        return value
    }

    func unexpected(_ wanted: String) -> SchemaError {
        guard position < tokens.count else { return SchemaError("the text ends where \(wanted) is expected") }
        let found =
            switch tokens[position].token {
            case .name(let text), .number(let text): text
            case .string(let text): "\"\(text)\""
            case .symbol(let symbol): String(symbol)
            }
        return SchemaError("line \(tokens[position].line): '\(found.prefix(40))' where \(wanted) is expected")
    }
}
