import GrammarSentences

@testable import Syntax

/// Decides by the grammar alone whether tokens are a sentence: every way to read them is tried, each rule once per place.
struct Recogniser {
    let grammar: Grammar
    private let tokens: [Token]
    private let bytes: [UInt8]
    private var known: [Key: Set<Int>] = [:]

    private struct Key: Hashable {
        var rule: String
        var start: Int
    }

    init(_ grammar: Grammar, text: String) {
        self.grammar = grammar
        bytes = Array(text.utf8)
        tokens = Lexer.tokens(of: bytes)
    }

    mutating func accepts(_ rule: String) -> Bool {
        ends(rule, from: 0).contains(tokens.count - 1)
    }

    /// Where a rule that starts at a token can end. No rule of the grammar starts with itself.
    private mutating func ends(_ rule: String, from start: Int) -> Set<Int> {
        let key = Key(rule: rule, start: start)
        if let found = known[key] { return found }
        let node = grammar.rules[rule] ?? .special
        let found = node == .special ? (isTerminal(rule, tokens[start]) ? [start + 1] : []) : ends(node, from: start)
        known[key] = found
        return found
    }

    private mutating func ends(_ node: Grammar.Node, from start: Int) -> Set<Int> {
        switch node {
        case .keyword(let keyword): return tokens[start].isKeyword(keyword) ? [start + 1] : []
        case .symbol(let symbol): return tokens[start].isSymbol(symbol) ? [start + 1] : []
        case .rule(let name): return ends(name, from: start)
        case .special: return []
        case .sequence(let nodes):
            var reached: Set<Int> = [start]
            for node in nodes {
                var next: Set<Int> = []
                for place in reached { next.formUnion(ends(node, from: place)) }
                reached = next
            }
            return reached
        case .choice(let nodes):
            var reached: Set<Int> = []
            for node in nodes { reached.formUnion(ends(node, from: start)) }
            return reached
        case .optional(let node):
            return ends(node, from: start).union([start])
        case .repeated(let node):
            var reached: Set<Int> = [start], fresh = reached
            while !fresh.isEmpty {
                var next: Set<Int> = []
                for place in fresh { next.formUnion(ends(node, from: place)) }
                fresh = next.subtracting(reached)
                reached.formUnion(fresh)
            }
            return reached
        }
    }

    private func isTerminal(_ name: String, _ token: Token) -> Bool {
        switch (name, token.kind) {
        case ("identifier", .word), ("identifier", .quotedIdentifier): true
        case ("identifier", .keyword(let keyword)): !keyword.isReserved
        case ("functionName", .keyword(let keyword)): !keyword.isReserved && keyword != .map && keyword != .struct
        case ("functionName", .word), ("functionName", .quotedIdentifier): true
        case ("string", .string): true
        case ("decimalText", .string): isDecimal(bytes[(token.start + 1)..<(token.end - 1)])
        case ("wholeNumber", .integer), ("decimal", .decimal), ("floating", .floating): true
        default: false
        }
    }

    private func isDecimal(_ text: ArraySlice<UInt8>) -> Bool {
        let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
        let points = digits.count { $0 == UInt8(ascii: ".") }
        return points <= 1 && digits.count > points && digits.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
    }
}

extension Token {
    fileprivate func isKeyword(_ text: String) -> Bool { if case .keyword(let keyword) = kind { keyword.rawValue == text } else { false } }

    fileprivate func isSymbol(_ text: String) -> Bool { if case .symbol(let symbol) = kind { symbol.rawValue == text } else { false } }
}
