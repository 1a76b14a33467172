public import Diagnostics

/// A stretch of text and what it is, for colours in a terminal.
public struct HighlightedToken: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case keyword
        case name
        case string
        case number
        case symbol
        case variable
        /// An unknown character, or a string, name or comment without end.
        case error
    }

    public var kind: Kind
    public var span: SourceSpan

    /// The tokens of a text, complete or not. Blanks and comments lie between them.
    public static func all(in text: String) -> [HighlightedToken] {
        Lexer.tokens(of: Array(text.utf8)).compactMap { token in
            kind(of: token.kind).map { HighlightedToken(kind: $0, span: token.span) }
        }
    }

    private static func kind(of kind: Token.Kind) -> Kind? {
        switch kind {
        case .keyword: .keyword
        case .word, .quotedIdentifier: .name
        case .string: .string
        case .integer, .decimal, .floating: .number
        case .symbol: .symbol
        case .variable: .variable
        case .unknown, .unterminatedString, .unterminatedIdentifier, .unterminatedComment: .error
        case .end: nil
        }
    }
}
