import Diagnostics
import GrammarSentences
import Testing

@testable import Syntax

@Suite("Grammar")
struct GrammarTests {
    let grammar: Grammar

    init() throws { grammar = try Grammar.load() }

    @Test("every name in a rule is a rule")
    func isClosed() {
        #expect(grammar.rules.count > 100)
        #expect(grammar.undefined == [])
    }

    @Test("every word and symbol in a rule is one of the lexer's")
    func terminalsAreTokens() {
        for node in grammar.nodes {
            if case .keyword(let word) = node { #expect(Keyword(rawValue: word) != nil, "\(word) is no keyword") }
            if case .symbol(let text) = node { #expect(Symbol(rawValue: text) != nil, "\(text) is no symbol") }
        }
    }

    @Test("every rule has a parser method of its name")
    func rulesHaveMethods() {
        let source = RepositoryFiles.paths(in: "Sources/Syntax", endingIn: ".swift").map(RepositoryFiles.text).joined()
        for (name, node) in grammar.rules.sorted(by: { $0.key < $1.key }) where node != .special {
            let method = "func parse" + name.prefix(1).uppercased() + name.dropFirst() + "("
            #expect(source.contains(method), "rule \(name) has no \(method)")
        }
    }

    @Test("keyword lists are the keywords of the lexer", arguments: [("reserved", true), ("nonreserved", false)])
    func keywordLists(list: String, isReserved: Bool) {
        #expect(grammar.keywords(list) == Keyword.allCases.filter { $0.isReserved == isReserved }.map(\.rawValue).sorted())
    }

    @Test("every statement has a file of its name, and a case in the tree")
    func oneFilePerStatement() {
        guard case .choice(let nodes) = grammar.rules["statement"] else {
            Issue.record("no rule for statements")
            return
        }
        let tree = RepositoryFiles.text("Sources/Syntax/Statement.swift")
        for case .rule(let name) in nodes {
            #expect(tree.contains("case \(name)("))
            if name != "query" { #expect(grammar.files[name]?.hasPrefix("grammar/statements/") == true) }
        }
    }

    /// Statements at random, with more weight on what nests.
    static let rules = ["statement", "query", "createAsSelect", "query", "createModel"]

    @Test("sentences parse, and print to text that parses to the same tree", arguments: 1...4)
    func roundTrip(seed: Int) throws {
        var generator = SentenceGenerator(grammar, seed: UInt64(seed))
        for number in 0..<300 {
            let rule = GrammarTests.rules[number % GrammarTests.rules.count]
            let text = generator.sentence(of: rule, depth: 12 + number % 24).joined(separator: " ")
            let first: Statement
            do {
                first = try Parser.parseStatement(text).statement
            } catch {
                Issue.record("\(text)\n\(error.rendered(in: text))")
                continue
            }
            let printed = first.sql
            do {
                let second = try Parser.parseStatement(printed).statement
                #expect(second == first, "\(text)\n\(printed)\n\(second.sql)")
                #expect(second.sql == printed)
            } catch {
                Issue.record("\(text)\n\(error.rendered(in: printed))")
            }
        }
    }

    @Test("expressions parse, and print to text that parses to the same tree", arguments: 201...204)
    func expressionRoundTrip(seed: Int) throws {
        var generator = SentenceGenerator(grammar, seed: UInt64(seed))
        for number in 0..<300 {
            let text = generator.sentence(of: "expression", depth: 12 + number % 24).joined(separator: " ")
            do {
                let first = try Parser.parseExpression(text), second = try Parser.parseExpression(first.sql)
                #expect(second == first, "\(text)\n\(first.sql)\n\(second.sql)")
                // Messages show other text, but for every tree some.
                #expect(!first.messageText.isEmpty)
            } catch {
                Issue.record("\(text)\n\(error)")
            }
        }
    }

    @Test("parser and grammar agree on sentences with a token deleted, doubled or swapped", arguments: 101...104)
    func mutations(seed: Int) {
        var generator = SentenceGenerator(grammar, seed: UInt64(seed)), sentences = 0
        for number in 0..<300 {
            let rule = GrammarTests.rules[number % GrammarTests.rules.count]
            var tokens = generator.sentence(of: rule, depth: 12 + number % 16)
            if tokens.count > 300 { continue }
            mutate(&tokens, &generator.random)
            let text = tokens.joined(separator: " ")
            var recogniser = Recogniser(grammar, text: text)
            let accepted = recogniser.accepts("statement")
            sentences += accepted ? 1 : 0
            do {
                _ = try Parser.parseStatement(text)
                #expect(accepted, "the parser accepts what the grammar does not: \(text)")
            } catch {
                #expect(!accepted, "the grammar accepts: \(text)\n\(error.rendered(in: text))")
            }
        }
        // Both answers must occur, or nothing was compared.
        #expect((20...280).contains(sentences))
    }

    private func mutate(_ tokens: inout [String], _ random: inout SeededGenerator) {
        guard !tokens.isEmpty else { return }
        let place = Int.random(in: 0..<tokens.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: tokens.remove(at: place)
        case 1: tokens.insert(tokens[place], at: place)
        default: tokens.swapAt(place, Int.random(in: 0..<tokens.count, using: &random))
        }
    }
}
