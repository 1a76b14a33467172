/// The modes of java.util.regex that `(?…)` switches.
struct RegexFlags: OptionSet, Sendable {
    let rawValue: UInt8

    static let caseInsensitive = RegexFlags(rawValue: 1)
    static let unicodeCase = RegexFlags(rawValue: 2)
    static let multiline = RegexFlags(rawValue: 4)
    static let dotAll = RegexFlags(rawValue: 8)
    static let unixLines = RegexFlags(rawValue: 16)
    static let comments = RegexFlags(rawValue: 32)
    static let unicodeClasses = RegexFlags(rawValue: 64)

    /// The flags of a letter; nil if there is no such flag.
    static func letter(_ letter: UInt32) -> RegexFlags? {
        switch Unicode.Scalar(letter) {
        case "i": .caseInsensitive
        case "u": .unicodeCase
        case "m": .multiline
        case "s": .dotAll
        case "d": .unixLines
        case "x": .comments
        // Canonical equivalence, which Java takes here without a use for it.
        case "c": []
        case "U": [.unicodeClasses, .unicodeCase]
        default: nil
        }
    }

    var folding: CaseFolding { contains(.caseInsensitive) ? contains(.unicodeCase) ? .unicode : .ascii : .none }
}

/// How two characters are compared without regard to case.
enum CaseFolding: Int32, Sendable {
    case none, ascii, unicode

    /// Equal for characters that count as the same.
    func folded(_ character: UInt32) -> UInt32 {
        switch self {
        case .none: character
        case .ascii: character &- 65 < 26 ? character + 32 : character
        case .unicode: JavaCharacter.lowercase(JavaCharacter.uppercase(character))
        }
    }
}
