/// A lexical unit of SQL text: its kind and its UTF-8 offsets. The text stays in the source.
struct Token: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// An unquoted identifier that is no keyword.
        case word
        case keyword(Keyword)
        /// `` `x` `` or `"x"`.
        case quotedIdentifier
        case string
        case integer
        case decimal
        /// With exponent.
        case floating
        case symbol(Symbol)
        /// `${name}` that no substitution replaced.
        case variable
        case unknown
        case unterminatedString
        case unterminatedIdentifier
        case unterminatedComment
        /// After the last token; empty.
        case end
    }

    var kind: Kind
    var start: Int
    var end: Int
}

/// Operators and punctuation.
enum Symbol: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    /// Also `!=`.
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case plus = "+"
    case minus = "-"
    case asterisk = "*"
    case slash = "/"
    case percent = "%"
    case concatenate = "||"
    case assign = ":="
    case fieldArrow = "->"
    case lambdaArrow = "=>"
    case dot = "."
    case comma = ","
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBracket = "["
    case rightBracket = "]"
    case semicolon = ";"
}
