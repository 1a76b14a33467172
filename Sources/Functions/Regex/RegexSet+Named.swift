extension RegexSet {
    static let horizontalBlanks: RegexSet = .ranges([
        0x09...0x09, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x180E...0x180E, 0x2000...0x200A, 0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000,
    ])
    static let verticalBlanks: RegexSet = .ranges([0x0A...0x0D, 0x85...0x85, 0x2028...0x2029])

    static func digits(unicode: Bool) -> RegexSet { unicode ? .property(JavaCharacter.isDigit) : .ranges([48...57]) }
    static func blanks(unicode: Bool) -> RegexSet {
        unicode ? .property { JavaCharacter.scalar($0)?.properties.isWhitespace ?? false } : .ranges([9...13, 32...32])
    }
    static func words(unicode: Bool) -> RegexSet { unicode ? .property(JavaCharacter.isWord) : .ranges([97...122, 65...90, 95...95, 48...57]) }

    /// The classes of POSIX, such as `Alpha`: ASCII only, or by the properties of Unicode.
    static func posix(_ name: String, unicode: Bool, ignoresCase: Bool) -> RegexSet? {
        if unicode { return unicodePOSIX(name.uppercased(), ignoresCase: ignoresCase) }
        let letters: [ClosedRange<UInt32>] = [65...90, 97...122]
        switch name {
        case "Lower": return .ranges(ignoresCase ? letters : [97...122])
        case "Upper": return .ranges(ignoresCase ? letters : [65...90])
        case "Alpha": return .ranges(letters)
        case "Digit": return .ranges([48...57])
        case "Alnum": return .ranges(letters + [48...57])
        case "Punct": return .ranges([33...47, 58...64, 91...96, 123...126])
        case "Graph": return .ranges([33...126])
        case "Print": return .ranges([32...126])
        case "Blank": return .ranges([32...32, 9...9])
        case "Cntrl": return .ranges([0...31, 127...127])
        case "XDigit": return .ranges([48...57, 65...70, 97...102])
        case "Space": return .ranges([32...32, 9...13])
        case "ASCII": return .ranges([0...127])
        case "L1": return .ranges([0...255])
        case "all": return .complement(.ranges([]))
        default: return nil
        }
    }

    private static func unicodePOSIX(_ name: String, ignoresCase: Bool) -> RegexSet? {
        switch name {
        case "ALPHA": binary("ALPHABETIC", ignoresCase: false)
        case "LOWER": binary("LOWERCASE", ignoresCase: ignoresCase)
        case "UPPER": binary("UPPERCASE", ignoresCase: ignoresCase)
        case "SPACE": binary("WHITE_SPACE", ignoresCase: false)
        case "PUNCT": binary("PUNCTUATION", ignoresCase: false)
        case "XDIGIT": binary("HEX_DIGIT", ignoresCase: false)
        case "CNTRL": binary("CONTROL", ignoresCase: false)
        case "DIGIT", "ALNUM", "BLANK", "GRAPH", "PRINT": binary(name, ignoresCase: false)
        default: nil
        }
    }

    /// The properties that `\p{Is…}` knows by name.
    static func binary(_ name: String, ignoresCase: Bool) -> RegexSet? {
        func of(_ holds: @escaping @Sendable (Unicode.Scalar.Properties) -> Bool) -> RegexSet {
            .property { JavaCharacter.scalar($0).map { holds($0.properties) } ?? false }
        }
        let cased = of { $0.isLowercase || $0.isUppercase || $0.generalCategory == .titlecaseLetter }
        switch name {
        case "ALPHABETIC": return of(\.isAlphabetic)
        case "LETTER": return .property(JavaCharacter.isLetter)
        case "IDEOGRAPHIC": return of(\.isIdeographic)
        case "LOWERCASE": return ignoresCase ? cased : of(\.isLowercase)
        case "UPPERCASE": return ignoresCase ? cased : of(\.isUppercase)
        case "TITLECASE": return ignoresCase ? cased : category("Lt", ignoresCase: false)
        case "WHITE_SPACE", "WHITESPACE": return blanks(unicode: true)
        case "CONTROL": return category("Cc", ignoresCase: false)
        case "PUNCTUATION": return category("P", ignoresCase: false)
        case "HEX_DIGIT", "HEXDIGIT": return .union(.property(JavaCharacter.isDigit), .ranges([0x41...0x46, 0x61...0x66, 0xFF21...0xFF26, 0xFF41...0xFF46]))
        case "ASSIGNED": return .property { JavaCharacter.category($0) != .unassigned }
        case "NONCHARACTER_CODE_POINT", "NONCHARACTERCODEPOINT": return .property { $0 & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains($0) }
        case "DIGIT": return .property(JavaCharacter.isDigit)
        case "ALNUM": return of { $0.isAlphabetic || $0.generalCategory == .decimalNumber }
        case "BLANK": return of { $0.generalCategory == .spaceSeparator }.joined(.ranges([9...9]))
        case "GRAPH": return graph
        case "PRINT": return .intersection(.union(graph, .property { JavaCharacter.category($0) == .spaceSeparator }), .complement(.property { JavaCharacter.category($0) == .control }))
        case "WORD": return .property(JavaCharacter.isWord)
        case "JOIN_CONTROL", "JOINCONTROL": return .ranges([0x200C...0x200D])
        default: return nil
        }
    }

    private static let graph: RegexSet = .property {
        switch JavaCharacter.category($0) {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .surrogate, .unassigned: false
        default: true
        }
    }

    private func joined(_ other: RegexSet) -> RegexSet { .union(self, other) }
}
