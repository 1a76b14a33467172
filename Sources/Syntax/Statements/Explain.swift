import Diagnostics

/// `EXPLAIN [(stage)] statement | query id`
public struct Explain: Hashable, Sendable {
    public indirect enum Target: Hashable, Sendable {
        case query(id: Identifier)
        case statement(Statement)
    }

    /// What to show: SYNTAX, BOUND, LOGICAL or PHYSICAL; nil: the plan with what it is of.
    public var stage: Identifier?
    public var target: Target
}

extension Parser {
    /// Parses the rule `explain` of `grammar/statements/explain.ebnf`.
    mutating func parseExplain() throws(Diagnostic) -> Explain {
        try expect(.explain)
        var stage: Identifier?
        if accept(.leftParenthesis) {
            stage = try parseIdentifier(naming: "SYNTAX, BOUND, LOGICAL or PHYSICAL")
            try expect(.rightParenthesis)
        }
        if isIdentifier(), token(1).kind == .end || symbol(1) == .semicolon {
            return Explain(stage: stage, target: .query(id: try parseIdentifier()))
        }
        try nest()
        defer { depth -= 1 }
        return Explain(stage: stage, target: .statement(try parseStatement()))
    }
}

extension Explain {
    func format(into writer: inout SQLWriter) {
        writer.word("EXPLAIN")
        if let stage { writer.names([stage]) }
        switch target {
        case .query(let id): writer.name(id)
        case .statement(let statement): statement.format(into: &writer)
        }
    }
}
