/// Reads EBNF: `name = alternatives ;` with `( )`, `[ ]`, `{ }`, `|`, `"symbol"`, KEYWORD, `? prose ?` and `(* comment *)`.
struct GrammarReader {
    private let characters: [Character]
    private let path: String
    private var position = 0

    init(_ text: String, path: String) {
        characters = Array(text)
        self.path = path
    }

    mutating func rules() throws -> [(String, Grammar.Node)] {
        var rules: [(String, Grammar.Node)] = []
        skip()
        while position < characters.count {
            let name = word()
            try expect("=")
            rules.append((name, try choice()))
            try expect(";")
        }
        return rules
    }

    private var next: Character? { position < characters.count ? characters[position] : nil }

    private mutating func skip() {
        while let character = next {
            if character.isWhitespace {
                position += 1
            } else if character == "(", position + 1 < characters.count, characters[position + 1] == "*" {
                while position + 1 < characters.count, !(characters[position] == "*" && characters[position + 1] == ")") { position += 1 }
                position += 2
            } else {
                return
            }
        }
    }

    private mutating func word() -> String {
        let start = position
        while let character = next, character.isLetter { position += 1 }
        defer { skip() }
        return String(characters[start..<position])
    }

    private mutating func accept(_ wanted: Character) -> Bool {
        guard next == wanted else { return false }
        position += 1
        skip()
        return true
    }

    private mutating func expect(_ wanted: Character) throws {
        guard accept(wanted) else { throw Grammar.Malformed(message: "\(path): expected \(wanted) at character \(position)") }
    }

    private mutating func choice() throws -> Grammar.Node {
        var nodes = [try sequence()]
        while accept("|") { nodes.append(try sequence()) }
        return nodes.count == 1 ? nodes[0] : .choice(nodes)
    }

    private mutating func sequence() throws -> Grammar.Node {
        var nodes: [Grammar.Node] = []
        while let character = next, !"|;)]}".contains(character) { nodes.append(try element()) }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func element() throws -> Grammar.Node {
        if accept("(") {
            let inner = try choice()
            try expect(")")
            return inner
        }
        if accept("[") {
            let inner = try choice()
            try expect("]")
            return .optional(inner)
        }
        if accept("{") {
            let inner = try choice()
            try expect("}")
            return .repeated(inner)
        }
        if next == "\"" { return try symbol() }
        if accept("?") {
            while let character = next, character != "?" { position += 1 }
            try expect("?")
            return .special
        }
        let name = word()
        if name.isEmpty { throw Grammar.Malformed(message: "\(path): unexpected character at \(position)") }
        guard name.first?.isUppercase == true else { return .rule(name) }
        return .keyword(name)
    }

    private mutating func symbol() throws -> Grammar.Node {
        let start = position + 1
        position = start
        while let character = next, character != "\"" { position += 1 }
        let text = String(characters[start..<position])
        try expect("\"")
        return .symbol(text)
    }
}
