/// Characters as java.lang.Character sees them. Lone surrogates have no properties.
enum JavaCharacter {
    @inline(__always)
    static func scalar(_ character: UInt32) -> Unicode.Scalar? { Unicode.Scalar(character) }

    /// The upper-case form that is one character, or the character itself.
    static func uppercase(_ character: UInt32) -> UInt32 {
        if character < 0x80 { return character &- 97 < 26 ? character - 32 : character }
        guard let properties = scalar(character)?.properties else { return character }
        // Letters such as U+1F80 become two in upper case, but have a single title-case letter, which Java gives.
        return single(properties.uppercaseMapping) ?? single(properties.titlecaseMapping) ?? character
    }

    /// The lower-case form that is one character, or the character itself.
    static func lowercase(_ character: UInt32) -> UInt32 {
        if character < 0x80 { return character &- 65 < 26 ? character + 32 : character }
        if character == 0x130 { return 0x69 }
        return scalar(character).flatMap { single($0.properties.lowercaseMapping) } ?? character
    }

    private static func single(_ text: String) -> UInt32? {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex else { return nil }
        return first.value
    }

    static func category(_ character: UInt32) -> Unicode.GeneralCategory {
        scalar(character)?.properties.generalCategory ?? .surrogate
    }

    static func isLetter(_ character: UInt32) -> Bool {
        switch category(character) {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }

    static func isDigit(_ character: UInt32) -> Bool { category(character) == .decimalNumber }

    static func isLetterOrDigit(_ character: UInt32) -> Bool { isLetter(character) || isDigit(character) }

    /// `\w` under `(?U)`.
    static func isWord(_ character: UInt32) -> Bool {
        guard let properties = scalar(character)?.properties else { return false }
        if properties.isAlphabetic || properties.isJoinControl { return true }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark, .decimalNumber, .connectorPunctuation: return true
        default: return false
        }
    }
}
