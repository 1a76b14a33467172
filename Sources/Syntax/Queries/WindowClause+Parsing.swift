import Diagnostics

extension Parser {
    /// Parses the rule `window` of `grammar/query.ebnf`.
    mutating func parseWindow() throws(Diagnostic) -> WindowClause {
        let first = position
        try expect(.window)
        // A window may have a name; nothing can refer to it.
        if isIdentifier(), [.tumbling, .hopping, .session].contains(keyword(1)) { advance() }
        let kind: WindowClause.Kind
        switch keyword() {
        case .tumbling: kind = try parseTumbling()
        case .hopping: kind = try parseHopping()
        case .session: kind = try parseSession()
        default: throw expected("TUMBLING, HOPPING or SESSION after WINDOW", near: [.tumbling, .hopping, .session])
        }
        var window = WindowClause(kind: kind)
        if symbol() == .comma, keyword(1) == .retention {
            position += 2
            window.retention = try parseDuration()
        }
        if accept(.comma) {
            try expect(.grace, .period)
            window.gracePeriod = try parseDuration()
        }
        try expect(.rightParenthesis)
        window.span = span(from: first)
        return window
    }

    /// Parses the rule `tumbling`, up to its size.
    private mutating func parseTumbling() throws(Diagnostic) -> WindowClause.Kind {
        try expect(.tumbling)
        try expect(.leftParenthesis)
        try expect(.size)
        return .tumbling(size: try parseDuration())
    }

    /// Parses the rule `hopping`, up to its advance.
    private mutating func parseHopping() throws(Diagnostic) -> WindowClause.Kind {
        try expect(.hopping)
        try expect(.leftParenthesis)
        try expect(.size)
        let size = try parseDuration()
        try expect(.comma)
        try expect(.advance, .by)
        return .hopping(size: size, advance: try parseDuration())
    }

    /// Parses the rule `session`, up to its gap.
    private mutating func parseSession() throws(Diagnostic) -> WindowClause.Kind {
        try expect(.session)
        try expect(.leftParenthesis)
        return .session(inactivityGap: try parseDuration())
    }
}
