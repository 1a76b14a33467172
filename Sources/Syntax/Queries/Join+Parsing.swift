import Diagnostics

extension Parser {
    /// Parses the rule `sourceReference`.
    mutating func parseSourceReference() throws(Diagnostic) -> SourceReference {
        let name = try parseIdentifier(naming: "the name of a stream or table")
        return SourceReference(name: name, alias: try parseAlias())
    }

    /// Parses the rule `joinKind` up to and including JOIN; nil if no join follows.
    mutating func parseJoinKind() -> Join.Kind? {
        let kind: Join.Kind, word: Keyword
        switch keyword() {
        case .join:
            advance()
            return .inner
        case .inner:
            return accept(.inner, .join) ? .inner : nil
        case .left: (kind, word) = (.left, .left)
        case .right: (kind, word) = (.right, .right)
        case .full: (kind, word) = (.full, .full)
        default: return nil
        }
        return accept(word, .outer, .join) || accept(word, .join) ? kind : nil
    }

    /// Parses the rule `join` after its kind.
    mutating func parseJoin(_ kind: Join.Kind) throws(Diagnostic) -> Join {
        let first = position - 1
        let source = try parseSourceReference()
        let within = keyword() == .within ? try parseWithin() : nil
        try expect(.on)
        let condition = try parseExpression()
        return Join(kind: kind, source: source, within: within, condition: condition, span: span(from: first))
    }

    /// Parses the rule `within`.
    private mutating func parseWithin() throws(Diagnostic) -> Join.Within {
        let first = position
        try expect(.within)
        let before: Int64, after: Int64
        if accept(.leftParenthesis) {
            before = try parseDuration()
            try expect(.comma)
            after = try parseDuration()
            try expect(.rightParenthesis)
        } else {
            before = try parseDuration()
            after = before
        }
        let gracePeriod = accept(.grace, .period) ? try parseDuration() : nil
        return Join.Within(before: before, after: after, gracePeriod: gracePeriod, span: span(from: first))
    }
}
