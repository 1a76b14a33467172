@testable import Syntax

/// `grammar/` as data.
struct Grammar {
    indirect enum Node: Equatable {
        case keyword(Keyword)
        case symbol(Symbol)
        case rule(String)
        case sequence([Node])
        case choice([Node])
        case optional(Node)
        case repeated(Node)
        /// `? prose ?`: a class of tokens, known by the rule's name.
        case special
    }

    struct Malformed: Error {
        var message: String
    }

    var rules: [String: Node] = [:]
    /// Where each rule is written.
    var files: [String: String] = [:]

    static func load() throws -> Grammar {
        var grammar = Grammar()
        for path in RepositoryFiles.paths(in: "grammar", endingIn: ".ebnf") {
            var reader = GrammarReader(RepositoryFiles.text(path), path: path)
            for (name, node) in try reader.rules() {
                guard grammar.rules[name] == nil else { throw Malformed(message: "\(path): rule \(name) is there twice") }
                grammar.rules[name] = node
                grammar.files[name] = path
            }
        }
        return grammar
    }

    /// Names that no rule defines.
    var undefined: Set<String> {
        var names: Set<String> = []
        for node in rules.values { collect(node, into: &names) }
        return names.subtracting(rules.keys)
    }

    private func collect(_ node: Node, into names: inout Set<String>) {
        switch node {
        case .keyword, .symbol, .special: break
        case .rule(let name): names.insert(name)
        case .sequence(let nodes), .choice(let nodes): for node in nodes { collect(node, into: &names) }
        case .optional(let node), .repeated(let node): collect(node, into: &names)
        }
    }
}
