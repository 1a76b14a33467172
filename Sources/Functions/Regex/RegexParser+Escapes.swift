/// What an escape stands for.
enum RegexEscape {
    case character(UInt32)
    case set(RegexSet)
    case node(RegexNode)
}

extension RegexParser {
    /// An escape outside of classes, behind its backslash.
    mutating func escapedAtom() throws(FunctionFailure) -> RegexNode {
        switch try escape(inClass: false) {
        case .character(let character): matching(single(character))
        case .set(let set): matching(set)
        case .node(let node): node
        }
    }

    /// An escape, behind its backslash. `startsRange` for the one before a `-` in a class, where `\v` is a single character.
    mutating func escape(inClass: Bool, startsRange: Bool = false) throws(FunctionFailure) -> RegexEscape {
        let letter = read()
        guard position <= pattern.characters.count else { throw error("Unexpected internal error") }
        if let set = try setEscape(letter, startsRange: startsRange) { return .set(set) }
        if !inClass, let node = try positionEscape(letter) { return .node(node) }
        switch Unicode.Scalar(letter) {
        case "0": return .character(try octal())
        case "a": return .character(0x07)
        case "c":
            guard !isAtEnd else { throw error("Illegal control escape sequence") }
            return .character(read() ^ 64)
        case "e": return .character(0x1B)
        case "f": return .character(0x0C)
        case "n": return .character(0x0A)
        case "r": return .character(0x0D)
        case "t": return .character(0x09)
        case "u": return .character(try utf16Character())
        case "v": return .character(0x0B)
        case "x": return .character(try hexadecimal())
        case "N": return .character(try namedCharacter())
        default:
            if (letter | 0x20) &- 97 < 26 || letter &- 49 < 9 { throw error("Illegal/unsupported escape sequence") }
            return .character(letter)
        }
    }

    /// `\d`, `\p{…}` and the like; nil for other letters.
    private mutating func setEscape(_ letter: UInt32, startsRange: Bool) throws(FunctionFailure) -> RegexSet? {
        let unicode = flags.contains(.unicodeClasses)
        switch Unicode.Scalar(letter) {
        case "d", "D": return complement(RegexSet.digits(unicode: unicode), letter == 0x44)
        case "s", "S": return complement(RegexSet.blanks(unicode: unicode), letter == 0x53)
        case "w", "W": return complement(RegexSet.words(unicode: unicode), letter == 0x57)
        case "h", "H": return complement(.horizontalBlanks, letter == 0x48)
        case "v" where !startsRange: return .verticalBlanks
        case "V": return complement(.verticalBlanks, true)
        case "p", "P": return complement(try property(), letter == 0x50)
        default: return nil
        }
    }

    private func complement(_ set: RegexSet, _ isComplement: Bool) -> RegexSet { isComplement ? .complement(set) : set }

    /// Escapes that are no characters.
    private mutating func positionEscape(_ letter: UInt32) throws(FunctionFailure) -> RegexNode? {
        let unicode = flags.contains(.unicodeClasses)
        switch Unicode.Scalar(letter) {
        case "A": return .assertion(.textStart)
        case "B": return .assertion(unicode ? .notUnicodeWordBoundary : .notWordBoundary)
        case "G": return .assertion(.previousMatchEnd)
        case "R": return .lineBreak
        case "X": return .grapheme
        case "Z": return .assertion(flags.contains(.unixLines) ? .unixLastLineEnd : .lastLineEnd)
        case "b":
            guard peek() == 0x7B else { return .assertion(unicode ? .unicodeWordBoundary : .wordBoundary) }
            guard special(at: 1) == "g", special(at: 2) == "}" else { return .assertion(unicode ? .unicodeWordBoundary : .wordBoundary) }
            position += 3
            return .assertion(.graphemeBoundary)
        case "z": return .assertion(.textEnd)
        case "k":
            guard read() == 0x3C else { throw error("\\k is not followed by '<' for named capturing group") }
            let name = try groupName()
            guard let index = groupNames[name] else { throw error("named capturing group <\(name)> does not exist") }
            hasBackReference = true
            return .backReference(index, flags.folding)
        default:
            guard letter &- 49 < 9 else { return nil }
            return backReference(Int(letter - 48))
        }
    }

    /// `\1`; more digits belong to it as long as there is such a group.
    private mutating func backReference(_ first: Int) -> RegexNode {
        var index = first
        while case let digit = peek() &- 48, digit < 10, index * 10 + Int(digit) <= groupCount {
            index = index * 10 + Int(digit)
            position += 1
        }
        hasBackReference = true
        return .backReference(index, flags.folding)
    }

    // MARK: Characters by number or name

    private mutating func octal() throws(FunctionFailure) -> UInt32 {
        var digits: [UInt32] = []
        while digits.count < (digits.first ?? 0 <= 3 ? 3 : 2), !isAtEnd, case let digit = pattern.characters[position] &- 48, digit < 8 {
            digits.append(digit)
            position += 1
        }
        guard !digits.isEmpty else {
            position += 1
            throw error("Illegal octal escape sequence")
        }
        return digits.reduce(0) { $0 * 8 + $1 }
    }

    private mutating func hexadecimalDigit() -> UInt32? {
        guard !isAtEnd, let scalar = Unicode.Scalar(pattern.characters[position]), scalar.isASCII, let digit = Character(scalar).hexDigitValue else { return nil }
        position += 1
        return UInt32(digit)
    }

    private mutating func hexadecimal() throws(FunctionFailure) -> UInt32 {
        if !isAtEnd, pattern.characters[position] == 0x7B {
            position += 1
            var value: UInt32 = 0, digits = 0
            while let digit = hexadecimalDigit() {
                value = value * 16 + digit
                digits += 1
                guard value <= 0x10FFFF else { throw error("Hexadecimal codepoint is too big") }
            }
            guard digits > 0 else { throw error("Illegal hexadecimal escape sequence", ahead: 1) }
            guard read() == 0x7D else { throw error("Unclosed hexadecimal escape sequence") }
            return value
        }
        guard let high = hexadecimalDigit(), let low = hexadecimalDigit() else { throw error("Illegal hexadecimal escape sequence", ahead: 1) }
        return high * 16 + low
    }

    private mutating func codeUnit() throws(FunctionFailure) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = hexadecimalDigit() else { throw error("Illegal Unicode escape sequence", ahead: 1) }
            value = value * 16 + digit
        }
        return value
    }

    /// `\uXXXX`, or two of them for one character.
    private mutating func utf16Character() throws(FunctionFailure) -> UInt32 {
        let first = try codeUnit(), after = position
        guard first & 0xFC00 == 0xD800, special(at: 0) == "\\", special(at: 1) == "u" else { return first }
        position += 2
        let second = try codeUnit()
        if second & 0xFC00 == 0xDC00 { return 0x10000 + (first & 0x3FF) << 10 + second & 0x3FF }
        position = after
        return first
    }

    /// `\N{LATIN SMALL LETTER A}`.
    private mutating func namedCharacter() throws(FunctionFailure) -> UInt32 {
        guard read() == 0x7B else { throw error("Illegal character name escape sequence") }
        var name = ""
        while !isAtEnd, pattern.characters[position] != 0x7D {
            if let scalar = Unicode.Scalar(read()) { name.unicodeScalars.append(scalar) }
        }
        guard !isAtEnd else { throw error("Unclosed character name escape sequence") }
        position += 1
        guard let scalar = Unicode.Scalar(javaName: name) else { throw error("Unknown character name [\(name)]") }
        return scalar.value
    }
}

extension Unicode.Scalar {
    /// The character of a name in any case; the names of control characters are aliases.
    fileprivate init?(javaName: String) {
        let wanted = javaName.uppercased()
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value), (scalar.properties.name ?? scalar.properties.nameAlias) == wanted else { continue }
            self = scalar
            return
        }
        return nil
    }
}
