extension Symbol {
    /// The symbol that starts with these two bytes, and its length.
    static func starting(with first: UInt8, _ second: UInt8) -> (symbol: Symbol, length: Int)? {
        switch (first, second) {
        case (UInt8(ascii: "<"), UInt8(ascii: ">")), (UInt8(ascii: "!"), UInt8(ascii: "=")): (.notEqual, 2)
        case (UInt8(ascii: "<"), UInt8(ascii: "=")): (.lessOrEqual, 2)
        case (UInt8(ascii: ">"), UInt8(ascii: "=")): (.greaterOrEqual, 2)
        case (UInt8(ascii: "="), UInt8(ascii: ">")): (.lambdaArrow, 2)
        case (UInt8(ascii: "-"), UInt8(ascii: ">")): (.fieldArrow, 2)
        case (UInt8(ascii: ":"), UInt8(ascii: "=")): (.assign, 2)
        case (UInt8(ascii: "|"), UInt8(ascii: "|")): (.concatenate, 2)
        case (UInt8(ascii: "="), _): (.equal, 1)
        case (UInt8(ascii: "<"), _): (.less, 1)
        case (UInt8(ascii: ">"), _): (.greater, 1)
        case (UInt8(ascii: "+"), _): (.plus, 1)
        case (UInt8(ascii: "-"), _): (.minus, 1)
        case (UInt8(ascii: "*"), _): (.asterisk, 1)
        case (UInt8(ascii: "/"), _): (.slash, 1)
        case (UInt8(ascii: "%"), _): (.percent, 1)
        case (UInt8(ascii: "."), _): (.dot, 1)
        case (UInt8(ascii: ","), _): (.comma, 1)
        case (UInt8(ascii: "("), _): (.leftParenthesis, 1)
        case (UInt8(ascii: ")"), _): (.rightParenthesis, 1)
        case (UInt8(ascii: "["), _): (.leftBracket, 1)
        case (UInt8(ascii: "]"), _): (.rightBracket, 1)
        case (UInt8(ascii: ";"), _): (.semicolon, 1)
        default: nil
        }
    }
}

extension UInt8 {
    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    var isLetter: Bool {
        (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z")
    }

    /// May stand inside an unquoted identifier.
    var isWord: Bool { isLetter || isDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "@") }

    /// Folds ASCII letters only; unquoted identifiers hold no others.
    var uppercased: UInt8 { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") ? self & 0xDF : self }
}
