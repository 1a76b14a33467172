import Diagnostics

extension Parser {
    /// Parses the rule `query` of `grammar/query.ebnf`.
    mutating func parseQuery() throws(Diagnostic) -> Query {
        let first = position
        let items = try parseSelectItems()
        return try parseQuery(items, from: first)
    }

    /// What a query begins with: SELECT and its list.
    mutating func parseSelectItems() throws(Diagnostic) -> [SelectItem] {
        try expect(.select)
        return try parseList { parser throws(Diagnostic) in try parser.parseSelectItem() }
    }

    /// The rest of the rule `query`, after its SELECT list.
    mutating func parseQuery(_ items: [SelectItem], from first: Int) throws(Diagnostic) -> Query {
        try expect(.from)
        var query = Query(items: items, from: try parseSourceReference())
        try parseQueryTail(&query, from: first)
        return query
    }

    /// Parses the rule `queryTail` of `grammar/query.ebnf`.
    ///
    /// - Parameter first: Index of the query's first token.
    mutating func parseQueryTail(_ query: inout Query, from first: Int) throws(Diagnostic) {
        while let kind = parseJoinKind() { query.joins.append(try parseJoin(kind)) }
        if keyword() == .window { query.window = try parseWindow() }
        if accept(.where) { query.filter = try parseExpression() }
        try parseGrouping(&query)
        if accept(.having) { query.having = try parseExpression() }
        try parseEmit(&query)
        if accept(.order, .by) {
            query.orderBy = try parseList { parser throws(Diagnostic) in try parser.parseOrderItem() }
        }
        let limit = position
        if accept(.limit) {
            // A negative limit is refused by analysis, which knows what kind of query this is.
            let isNegative = accept(.minus)
            let count = try parseWholeNumber("a whole number after LIMIT")
            query.limit = isNegative ? -count : count
            query.limitSpan = span(from: limit)
        }
        query.span = span(from: first)
    }

    /// GROUP BY and PARTITION BY.
    private mutating func parseGrouping(_ query: inout Query) throws(Diagnostic) {
        var first = position
        if accept(.group) {
            try expect(.by)
            query.groupBy = try parseValueExpressions()
            query.hasGroupBy = true
            query.groupBySpan = span(from: first)
        }
        first = position
        if accept(.partition) {
            try expect(.by)
            query.partitionBy = try parseValueExpressions()
            query.hasPartitionBy = true
            query.partitionBySpan = span(from: first)
        }
    }

    /// Parses the rule `valueExpressions`: `e, e` or `(e, e)` or `()`.
    private mutating func parseValueExpressions() throws(Diagnostic) -> [SQLExpression] {
        guard isParenthesizedList else {
            return try parseList { parser throws(Diagnostic) in try parser.parseValueExpression() }
        }
        try expect(.leftParenthesis)
        if accept(.rightParenthesis) { return [] }
        let elements = try parseList { parser throws(Diagnostic) in try parser.parseValueExpression() }
        try expect(.rightParenthesis)
        return elements
    }

    /// True before `()` and before a parenthesis with a comma of its own: neither can start an expression.
    private var isParenthesizedList: Bool {
        guard symbol() == .leftParenthesis else { return false }
        if symbol(1) == .rightParenthesis { return true }
        var open = 0
        for token in tokens[position...] {
            switch token.kind {
            case .symbol(.leftParenthesis), .symbol(.leftBracket): open += 1
            case .symbol(.rightParenthesis), .symbol(.rightBracket): open -= 1
            case .symbol(.comma) where open == 1: return true
            default: break
            }
            if open == 0 { return false }
        }
        return false
    }

    /// Parses the rule `emit`.
    private mutating func parseEmit(_ query: inout Query) throws(Diagnostic) {
        let first = position
        guard accept(.emit) else { return }
        if accept(.changes) {
            query.emit = .changes
        } else if accept(.final) {
            query.emit = .final
        } else {
            throw expected("CHANGES or FINAL after EMIT", near: [.changes, .final], hint: "EMIT CHANGES shows each change, EMIT FINAL each window once it is closed.")
        }
        query.emitSpan = span(from: first)
    }

    /// Parses the rule `orderItem`.
    private mutating func parseOrderItem() throws(Diagnostic) -> OrderItem {
        let expression = try parseExpression()
        if accept(.desc) { return OrderItem(expression: expression, isDescending: true) }
        _ = accept(.asc)
        return OrderItem(expression: expression, isDescending: false)
    }
}
