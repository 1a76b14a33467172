import Values

/// A pattern of java.time's letters, taken apart.
struct DatePattern {
    indirect enum Item {
        case literal(String)
        /// A letter and how often it stands there.
        case field(Character, Int)
        case optional([Item])
    }

    let items: [Item]

    static let dateLetters: Set<Character> = ["G", "y", "u", "M", "L", "d", "D", "E"]
    static let timeLetters: Set<Character> = ["H", "k", "K", "h", "m", "s", "S", "n", "A", "a"]
    static let zoneLetters: Set<Character> = ["z", "V", "X", "x", "Z", "O"]

    init(_ pattern: String) throws(FunctionFailure) {
        var rest = Array(pattern)[...]
        items = try Self.parse(&rest, isNested: false)
    }

    private static func parse(_ rest: inout ArraySlice<Character>, isNested: Bool) throws(FunctionFailure) -> [Item] {
        var items: [Item] = []
        while let character = rest.first {
            if character == "'" {
                items.append(.literal(try quoted(&rest)))
            } else if character == "[" {
                rest = rest.dropFirst()
                items.append(.optional(try parse(&rest, isNested: true)))
            } else if character == "]", isNested {
                rest = rest.dropFirst()
                return items
            } else if character.isASCII, character.isLetter {
                guard dateLetters.contains(character) || timeLetters.contains(character) || zoneLetters.contains(character) else {
                    throw FunctionFailure("the pattern letter \(character) is not known")
                }
                let run = rest.prefix { $0 == character }
                items.append(.field(character, run.count))
                rest = rest.dropFirst(run.count)
            } else {
                items.append(.literal(String(character)))
                rest = rest.dropFirst()
            }
        }
        if isNested { throw FunctionFailure("the pattern has an open bracket") }
        return items
    }

    /// Text in quotes; two quotes stand for one.
    private static func quoted(_ rest: inout ArraySlice<Character>) throws(FunctionFailure) -> String {
        rest = rest.dropFirst()
        if rest.first == "'" {
            rest = rest.dropFirst()
            return "'"
        }
        var text = ""
        while let character = rest.first {
            rest = rest.dropFirst()
            guard character == "'" else { text.append(character); continue }
            guard rest.first == "'" else { return text }
            text.append("'")
            rest = rest.dropFirst()
        }
        throw FunctionFailure("the pattern has an open quote")
    }

    /// All letters, those in brackets included.
    var letters: Set<Character> { Self.letters(items) }

    private static func letters(_ items: [Item]) -> Set<Character> {
        items.reduce(into: []) { result, item in
            switch item {
            case .literal: break
            case .field(let letter, _): result.insert(letter)
            case .optional(let inner): result.formUnion(letters(inner))
            }
        }
    }
}

enum CalendarNames {
    static let months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
    static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}
