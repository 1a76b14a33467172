import Diagnostics

/// `EXPLAIN statement | query id`
public struct Explain: Hashable, Sendable {
    public indirect enum Target: Hashable, Sendable {
        case query(id: Identifier)
        case statement(Statement)
    }

    public var target: Target
}

extension Parser {
    /// Parses the rule `explain` of `grammar/statements/explain.ebnf`.
    mutating func parseExplain() throws(Diagnostic) -> Explain {
        try expect(.explain)
        if isIdentifier(), token(1).kind == .end || symbol(1) == .semicolon {
            return Explain(target: .query(id: try parseIdentifier()))
        }
        try nest()
        defer { depth -= 1 }
        return Explain(target: .statement(try parseStatement()))
    }
}

extension Explain {
    func format(into writer: inout SQLWriter) {
        writer.word("EXPLAIN")
        switch target {
        case .query(let id): writer.name(id)
        case .statement(let statement): statement.format(into: &writer)
        }
    }
}
