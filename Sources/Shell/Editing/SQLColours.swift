import Diagnostics
import Syntax

/// How the characters of statements look while they are typed.
enum SQLColours {
    static func looks(_ characters: [Character]) -> [Look] {
        // Commands of the shell are no SQL.
        guard let first = characters.first(where: { !$0.isWhitespace }), first != "\\", first != "." else {
            return [Look](repeating: .plain, count: characters.count)
        }
        let tokens = HighlightedToken.all(in: String(characters))
        var looks: [Look] = [], offset = 0, next = 0
        looks.reserveCapacity(characters.count)
        for character in characters {
            while next < tokens.count, tokens[next].span.end <= offset { next += 1 }
            let isInside = next < tokens.count && tokens[next].span.start <= offset
            // Between tokens there are blanks and comments.
            looks.append(isInside ? look(of: tokens[next].kind) : character.isWhitespace ? .plain : .comment)
            offset += character.utf8.count
        }
        return looks
    }

    private static func look(of kind: HighlightedToken.Kind) -> Look {
        switch kind {
        case .keyword: .keyword
        case .string: .string
        case .number, .variable: .number
        case .name, .symbol: .plain
        case .error: .error
        }
    }
}
