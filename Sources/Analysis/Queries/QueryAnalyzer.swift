public import Catalog
public import Diagnostics
import Expressions
import Functions
public import Syntax
import Values

/// Resolves a query: `Query` → ``BoundQuery``, or the diagnostic that a person can act on.
public struct QueryAnalyzer {
    let metastore: MetaStore
    let role: QueryRole
    /// The key of a projected stream is what is selected of it, in that order; else all of it must be selected.
    let keysFollowSelection: Bool
    var scope = Scope()
    var query: BoundQuery

    private init(metastore: MetaStore, role: QueryRole, keysFollowSelection: Bool) {
        self.metastore = metastore
        self.role = role
        self.keysFollowSelection = keysFollowSelection
        query = BoundQuery(sources: [])
    }

    public static func analyze(
        _ query: Query, role: QueryRole, in metastore: MetaStore, keysFollowSelection: Bool = false
    ) throws(Diagnostic) -> BoundQuery {
        var analyzer = QueryAnalyzer(metastore: metastore, role: role, keysFollowSelection: keysFollowSelection)
        return try analyzer.analyze(query)
    }

    private mutating func analyze(_ syntax: Query) throws(Diagnostic) -> BoundQuery {
        try bindSources(syntax)
        try checkClauses(syntax)
        nameSyntheticKey()
        if let filter = syntax.filter { query.filter = try bind(filter, clause: "WHERE") }
        let isGrouped = try bindGrouping(syntax)
        try bindPartitionBy(syntax)
        try bindItems(syntax, isGrouped: isGrouped)
        try bindOrder(syntax)
        query.emit = syntax.emit == .final ? .onWindowClose : .onWindowUpdate
        query.limit = syntax.limit.map { Int($0) }
        // A persistent query's target may still give them a type.
        if role != .persistent { try query.checkNullsAreTyped() }
        return query
    }

    mutating func binder(clause: String) -> ExpressionBinder {
        scope.clause = clause
        return ExpressionBinder(scope: scope, metastore: metastore)
    }

    private mutating func bind(_ condition: SQLExpression, clause: String) throws(Diagnostic) -> BoundExpression {
        var binder = binder(clause: clause)
        return try binder.bindCondition(condition)
    }

    private func checkClauses(_ syntax: Query) throws(Diagnostic) {
        if role == .persistent, syntax.limit != nil {
            throw .analysis("limit-in-persistent", "a persistent query cannot have LIMIT", at: syntax.limitSpan, hint: "Leave LIMIT out: the query runs until it is terminated.")
        }
        if let limit = syntax.limit, limit < 0 {
            throw .analysis("limit-negative", "LIMIT must not be negative", at: syntax.limitSpan, hint: "LIMIT 0 gives the columns only.")
        }
        if role == .persistent || role == .push, let first = syntax.orderBy.first {
            throw .analysis(
                "order-by", "ORDER BY needs a pull query: changes come in their own order", at: first.expression.span,
                hint: role == .push ? "Leave EMIT out." : "Leave it out, and sort in the SELECT that reads the result.")
        }
        if let window = syntax.window, syntax.groupBy.isEmpty {
            throw .analysis("window-without-group", "WINDOW requires a GROUP BY", at: window.span, hint: "Add GROUP BY with the columns to count by.")
        }
        if syntax.emit == .final, syntax.window == nil {
            throw .analysis("emit-final", "EMIT FINAL needs a windowed aggregation", at: syntax.emitSpan, hint: "Add WINDOW … and GROUP BY, or use EMIT CHANGES.")
        }
        guard role == .pull else { return }
        if let span = syntax.joins.first?.span ?? (syntax.hasPartitionBy ? syntax.partitionBySpan : nil) {
            throw .analysis("pull-clause", "a pull query supports neither JOIN nor PARTITION BY", at: span, hint: "Add EMIT CHANGES for a push query.")
        }
    }

    private mutating func bindOrder(_ syntax: Query) throws(Diagnostic) {
        for item in syntax.orderBy {
            var binder = binder(clause: "ORDER BY")
            query.orderBy.append(BoundOrder(expression: try binder.bind(syntax.sorted(by: item)), isDescending: item.isDescending))
        }
    }
}

extension Query {
    /// What an item of ORDER BY sorts by: an alias of the SELECT list stands for its expression.
    public func sorted(by item: OrderItem) -> SQLExpression {
        guard case .column(nil, let name) = item.expression.kind else { return item.expression }
        for case .expression(let expression, let alias?) in items.map(\.kind) where alias == name { return expression }
        return item.expression
    }
}
