/// `grammar/` as data.
public struct Grammar: Sendable {
    public indirect enum Node: Equatable, Sendable {
        /// In capitals.
        case keyword(String)
        case symbol(String)
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

    public var rules: [String: Node] = [:]
    /// Where each rule is written.
    public var files: [String: String] = [:]
    /// Keywords that can be names, sorted.
    public var nonReserved: [String] = []
    /// What sentences name.
    public var names = ["a", "B", "c_1", "order_id", "x@y", "`q x`", "\"Mixed\"", "`a``b`"]
    public var functions = ["f", "COUNT", "`g`", "predict", "YEAR"]

    public static func load() throws -> Grammar {
        var grammar = Grammar()
        for path in RepositoryFiles.paths(in: "grammar", endingIn: ".ebnf") {
            var reader = GrammarReader(RepositoryFiles.text(path), path: path)
            for (name, node) in try reader.rules() {
                guard grammar.rules[name] == nil else { throw Malformed(message: "\(path): rule \(name) is there twice") }
                grammar.rules[name] = node
                grammar.files[name] = path
            }
        }
        grammar.nonReserved = grammar.keywords("nonreserved")
        return grammar
    }

    /// What `grammar/keywords` lists.
    public func keywords(_ list: String) -> [String] {
        RepositoryFiles.text("grammar/keywords/\(list).list").split(separator: "\n").map(String.init)
    }

    /// Names that no rule defines.
    public var undefined: Set<String> {
        var names: Set<String> = []
        for case .rule(let name) in nodes { names.insert(name) }
        return names.subtracting(rules.keys)
    }

    /// Every node of every rule.
    public var nodes: [Node] {
        var all: [Node] = []
        for node in rules.values { collect(node, into: &all) }
        return all
    }

    private func collect(_ node: Node, into all: inout [Node]) {
        all.append(node)
        switch node {
        case .keyword, .symbol, .special, .rule: break
        case .sequence(let nodes), .choice(let nodes): for node in nodes { collect(node, into: &all) }
        case .optional(let node), .repeated(let node): collect(node, into: &all)
        }
    }
}
