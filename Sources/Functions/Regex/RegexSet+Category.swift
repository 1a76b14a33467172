extension RegexSet {
    /// The general categories of Unicode (`Lu`, `L`, `LC` …), and `LD` for letters and digits.
    static func category(_ name: String, ignoresCase: Bool) -> RegexSet? {
        let cased: Set<String> = ["Lu", "Ll", "Lt"]
        var wanted = Set(name.count == 1 ? codes.values.filter { $0.hasPrefix(name) } : [name])
        switch name {
        case "LC": wanted = cased
        case "LD": wanted = Set(codes.values.filter { $0.hasPrefix("L") } + ["Nd"])
        case _ where ignoresCase && cased.contains(name): wanted = cased
        default: break
        }
        // Lm and the others of a letter; the names of single categories must exist.
        let categories = Set(codes.filter { wanted.contains($0.value) }.keys)
        return categories.isEmpty ? nil : .property { categories.contains(JavaCharacter.category($0)) }
    }

    private static let codes: [Unicode.GeneralCategory: String] = [
        .uppercaseLetter: "Lu", .lowercaseLetter: "Ll", .titlecaseLetter: "Lt", .modifierLetter: "Lm", .otherLetter: "Lo",
        .nonspacingMark: "Mn", .spacingMark: "Mc", .enclosingMark: "Me", .decimalNumber: "Nd", .letterNumber: "Nl", .otherNumber: "No",
        .connectorPunctuation: "Pc", .dashPunctuation: "Pd", .openPunctuation: "Ps", .closePunctuation: "Pe", .initialPunctuation: "Pi",
        .finalPunctuation: "Pf", .otherPunctuation: "Po", .mathSymbol: "Sm", .currencySymbol: "Sc", .modifierSymbol: "Sk", .otherSymbol: "So",
        .spaceSeparator: "Zs", .lineSeparator: "Zl", .paragraphSeparator: "Zp", .control: "Cc", .format: "Cf", .surrogate: "Cs",
        .privateUse: "Co", .unassigned: "Cn",
    ]

    /// The methods of java.lang.Character: `javaLowerCase` and the like.
    static func javaMethod(_ name: String, ignoresCase: Bool) -> RegexSet? {
        switch name {
        case "javaLowerCase": binary("LOWERCASE", ignoresCase: ignoresCase)
        case "javaUpperCase": binary("UPPERCASE", ignoresCase: ignoresCase)
        case "javaTitleCase": binary("TITLECASE", ignoresCase: ignoresCase)
        case "javaAlphabetic": binary("ALPHABETIC", ignoresCase: false)
        case "javaIdeographic": binary("IDEOGRAPHIC", ignoresCase: false)
        case "javaDigit": .property(JavaCharacter.isDigit)
        case "javaDefined": binary("ASSIGNED", ignoresCase: false)
        case "javaLetter": .property(JavaCharacter.isLetter)
        case "javaLetterOrDigit": .property(JavaCharacter.isLetterOrDigit)
        case "javaJavaIdentifierStart", "javaUnicodeIdentifierStart": .property { isIdentifierStart($0, java: name.hasPrefix("javaJava")) }
        case "javaJavaIdentifierPart", "javaUnicodeIdentifierPart": .property { isIdentifierPart($0, java: name.hasPrefix("javaJava")) }
        case "javaIdentifierIgnorable": .property(isIgnorable)
        case "javaSpaceChar": category("Z", ignoresCase: false)
        case "javaWhitespace": .property(isJavaWhitespace)
        case "javaISOControl": .ranges([0...0x1F, 0x7F...0x9F])
        case "javaMirrored": .property { JavaCharacter.scalar($0)?.properties.isBidiMirrored ?? false }
        default: nil
        }
    }

    static func isJavaWhitespace(_ character: UInt32) -> Bool {
        if (9...13).contains(character) || (0x1C...0x1F).contains(character) { return true }
        switch JavaCharacter.category(character) {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: return character != 0xA0 && character != 0x2007 && character != 0x202F
        default: return false
        }
    }

    private static func isIgnorable(_ character: UInt32) -> Bool {
        character <= 8 || (0x0E...0x1B).contains(character) || (0x7F...0x9F).contains(character) || JavaCharacter.category(character) == .format
    }

    private static func isIdentifierStart(_ character: UInt32, java: Bool) -> Bool {
        if JavaCharacter.isLetter(character) { return true }
        switch JavaCharacter.category(character) {
        case .letterNumber: return true
        case .currencySymbol, .connectorPunctuation: return java
        default: return !java && (JavaCharacter.scalar(character)?.properties.isIDStart ?? false)
        }
    }

    private static func isIdentifierPart(_ character: UInt32, java: Bool) -> Bool {
        if isIdentifierStart(character, java: java) || isIgnorable(character) { return true }
        switch JavaCharacter.category(character) {
        case .decimalNumber, .spacingMark, .nonspacingMark, .connectorPunctuation: return true
        default: return !java && (JavaCharacter.scalar(character)?.properties.isIDContinue ?? false)
        }
    }
}
