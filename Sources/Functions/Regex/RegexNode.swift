/// The tree of a regular expression.
indirect enum RegexNode: Sendable {
    case empty
    /// One character of a set.
    case set(RegexSet)
    case sequence([RegexNode])
    case alternation([RegexNode])
    /// A group that captures as `index`, or none.
    case group(RegexNode, index: Int?)
    case quantified(RegexNode, Quantifier)
    case lookAhead(RegexNode, isNegated: Bool)
    /// The text before must match.
    case lookBehind(RegexNode, RegexLookBehind.Bounds)
    /// `(?>…)`: never taken back into.
    case atomic(RegexNode)
    case backReference(Int, CaseFolding)
    case assertion(RegexAssertion)
    /// `\R`: the end of a line, which may be two characters.
    case lineBreak
    /// `\X`: what a reader takes for one character.
    case grapheme
}

/// How often something is repeated.
struct Quantifier: Equatable, Sendable {
    enum Kind: Sendable { case greedy, lazy, possessive }
    static let unlimited = Int(Int32.max)

    var min: Int
    var max: Int
    var kind: Kind
    /// Written as `?`, which Java treats unlike `{0,1}`.
    var isQuestionMark = false
}

/// What matches between characters.
enum RegexAssertion: Int32, Sendable {
    case textStart, textEnd, lineStart, unixLineStart
    /// `$` in its four modes; the first two are the end of the text or before its last line end (`\Z` too).
    case lastLineEnd, unixLastLineEnd, lineEnd, unixLineEnd
    case wordBoundary, notWordBoundary, unicodeWordBoundary, notUnicodeWordBoundary
    case graphemeBoundary
    /// `\G`: where the match before ended.
    case previousMatchEnd
}
