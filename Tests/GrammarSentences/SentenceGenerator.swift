/// Random sentences of the grammar, as token texts.
public struct SentenceGenerator {
    public let grammar: Grammar
    /// The least number of rules that a derivation of each rule nests.
    let heights: [String: Int]
    public var random: SeededGenerator

    public init(_ grammar: Grammar, seed: UInt64) {
        self.grammar = grammar
        random = SeededGenerator(state: seed)
        heights = SentenceGenerator.heights(of: grammar)
    }

    public mutating func sentence(of rule: String, depth: Int) -> [String] {
        var tokens: [String] = []
        derive(.rule(rule), depth: depth, into: &tokens)
        return tokens
    }

    private mutating func derive(_ node: Grammar.Node, depth: Int, into tokens: inout [String]) {
        switch node {
        case .keyword(let keyword):
            tokens.append(Bool.random(using: &random) ? keyword : keyword.lowercased())
        case .symbol(let symbol):
            tokens.append(symbol)
        case .rule(let name):
            let rule = grammar.rules[name] ?? .special
            if rule == .special { tokens.append(terminal(name)) } else { derive(rule, depth: depth - 1, into: &tokens) }
        case .sequence(let nodes):
            for node in nodes { derive(node, depth: depth, into: &tokens) }
        case .choice(let nodes):
            // Short of depth, only the alternatives that end soonest.
            let lowest = nodes.map(height).min() ?? 0
            let possible = nodes.filter { height($0) <= max(depth, lowest) }
            derive(possible.randomElement(using: &random) ?? nodes[0], depth: depth, into: &tokens)
        case .optional(let node):
            if height(node) <= depth, Int.random(in: 0..<3, using: &random) == 0 { derive(node, depth: depth, into: &tokens) }
        case .repeated(let node):
            while height(node) <= depth, Int.random(in: 0..<5, using: &random) == 0 { derive(node, depth: depth, into: &tokens) }
        case .special:
            break
        }
    }

    private mutating func terminal(_ name: String) -> String {
        func pick(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "a" }
        switch name {
        case "identifier":
            if Int.random(in: 0..<5, using: &random) > 0 { return pick(grammar.names) }
            return pick(grammar.nonReserved)
        case "functionName": return pick(grammar.functions)
        case "string": return pick(["''", "'text'", "'it''s'", "'a; -- b'", "'é\n'"])
        case "decimalText": return pick(["'1.50'", "'-0.05'", "'7'", "'.5'"])
        case "wholeNumber": return pick(["0", "1", "42", "3000"])
        case "decimal": return pick(["1.5", ".5", "5.", "0.050"])
        case "floating": return pick(["1E3", "2.5e-1", ".5E+2"])
        default: return name
        }
    }

    private func height(_ node: Grammar.Node) -> Int { SentenceGenerator.height(node, heights) }

    private static func height(_ node: Grammar.Node, _ known: [String: Int]) -> Int {
        switch node {
        case .keyword, .symbol, .special, .optional, .repeated: 0
        case .rule(let name): (known[name] ?? 1000) + 1
        case .sequence(let nodes): nodes.map { height($0, known) }.max() ?? 0
        case .choice(let nodes): nodes.map { height($0, known) }.min() ?? 0
        }
    }

    private static func heights(of grammar: Grammar) -> [String: Int] {
        var known: [String: Int] = [:]
        while true {
            let next = grammar.rules.mapValues { height($0, known) }
            if next == known { return known }
            known = next
        }
    }
}
