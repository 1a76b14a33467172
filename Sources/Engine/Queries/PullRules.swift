import Analysis
import Catalog
import Diagnostics
import Expressions
import Planning
import StreamTasks
import Syntax
import Values

/// What pull queries may not do where settings say so.
struct PullRules {
    private let session: SessionState

    init(_ session: SessionState) { self.session = session }

    private var isStrict: Bool { session.boolean(.pullsAsKsqlDB) }

    /// Clauses that only fsql's pull queries have.
    func check(_ query: Query) throws(Diagnostic) {
        guard isStrict else { return }
        let clauses: [(name: String, isUsed: Bool, span: SourceSpan)] = [
            ("JOIN", !query.joins.isEmpty, query.span), ("GROUP BY", query.hasGroupBy, query.groupBySpan), ("WINDOW", query.window != nil, query.span),
            ("ORDER BY", !query.orderBy.isEmpty, query.orderBy.first?.expression.span ?? query.span),
        ]
        if let used = clauses.first(where: \.isUsed) { throw refusal("\(used.name) cannot be used in pull queries", at: used.span, hint: "Put EMIT CHANGES behind the query to make it a push query.") }
    }

    /// Sources and pseudocolumns that only fsql's pull queries read.
    func check(_ bound: BoundQuery, at span: SourceSpan) throws(Diagnostic) {
        guard isStrict else { return }
        let source = bound.sources[0].definition
        if source.kind == .table, source.createdBy == nil, !source.isReadOnly {
            let name = quoteIdentifier(source.name)
            throw refusal("table \(name) cannot be queried: no query keeps its rows", at: span, hint: "CREATE TABLE QUERYABLE_\(source.name) AS SELECT * FROM \(name);")
        }
        for item in bound.items { try check(item.expression, at: item.span) }
        guard let filter = bound.filter else { return }
        try check(filter, at: span)
        var hasNull = false
        filter.forEach { expression in
            if case .inList(.column, let values) = expression, values.contains(where: \.isNullLiteral) { hasNull = true }
        }
        if hasNull { throw refusal("NULL cannot be among the values of IN: no key is NULL", at: span, hint: "Leave NULL out.") }
    }

    private func check(_ expression: BoundExpression, at span: SourceSpan) throws(Diagnostic) {
        var used: Pseudocolumn?
        expression.forEach { part in
            if case .column(let id, _) = part, case .pseudo(_, let column) = ColumnID.meaning(id), column == .rowpartition || column == .rowoffset { used = column }
        }
        if let used { throw refusal("pull queries cannot read \(used.rawValue)", at: span, hint: "Put EMIT CHANGES behind the query to make it a push query.") }
    }

    private func refusal(_ message: String, at span: SourceSpan, hint: String) -> Diagnostic {
        .analysis("pull-as-ksqldb", message, at: span, hint: "\(hint) Or SET '\(Setting.pullsAsKsqlDB.name)' = 'false';")
    }

    // MARK: Scans

    /// Refuses a query over a table that would look at all rows, where that is not allowed.
    func checkScan(_ plan: QueryPlan, at span: SourceSpan) throws(Diagnostic) {
        guard !session.boolean(.pullTableScan) else { return }
        var condition: BoundExpression?, source: SourceStep?
        if case .project(.filter(.source(let from), let filter), _) = plan.root { (condition, source) = (filter.predicate, from) }
        guard let source, let condition else { throw scan("it names no key", at: span) }
        let disjuncts = Self.disjuncts(of: condition)
        for disjunct in disjuncts {
            let keys = KeyComparisons(disjunct, source)
            if let reason = keys.problem(allowsRange: session.boolean(.pullRangeScan) && disjuncts.count == 1) { throw scan(reason, at: span) }
        }
    }

    private func scan(_ reason: String, at span: SourceSpan) -> Diagnostic {
        .analysis(
            "table-scan", "the query would look at all rows of the table: \(reason)", at: span,
            hint: "Compare each key column with a constant, or SET '\(Setting.pullTableScan.name)' = 'true';")
    }

    /// Conditions of which one must hold, each as conditions that must hold together. More than a few are one that names no key.
    private static func disjuncts(of predicate: BoundExpression) -> [[BoundExpression]] {
        if case .or(let left, let right) = predicate {
            let both = disjuncts(of: left) + disjuncts(of: right)
            return both.count > 64 ? [[predicate]] : both
        }
        guard case .and(let left, let right) = predicate else { return [[predicate]] }
        let lefts = disjuncts(of: left), rights = disjuncts(of: right)
        guard lefts.count * rights.count <= 64 else { return [[predicate]] }
        return lefts.flatMap { one in rights.map { one + $0 } }
    }
}

/// What conditions that hold together say of a table's keys.
private struct KeyComparisons {
    private let source: SourceStep
    private var equal: [Int: Int] = [:]
    private var ranges: [Int: Int] = [:]
    /// A key stands in a comparison with something that is no constant, or is computed with.
    private var isEntangled = false

    init(_ conditions: [BoundExpression], _ source: SourceStep) {
        self.source = source
        for condition in conditions { add(condition) }
    }

    private mutating func add(_ condition: BoundExpression) {
        switch condition {
        case .comparison(let comparison, .column(let place, _), let value) where isKey(place) && value.isConstant: note(comparison, place)
        case .comparison(let comparison, let value, .column(let place, _)) where isKey(place) && value.isConstant: note(comparison, place)
        case .inList(.column(let place, _), let values) where isKey(place) && values.allSatisfy(\.isConstant): equal[place, default: 0] += 1
        case .literal, .column, .pseudocolumn, .lambdaParameter, .arithmetic, .negate, .comparison, .and, .or, .not, .isNull, .isNotNull, .inList, .like, .caseWhen, .cast,
            .call, .lambda, .subscripted, .field, .array, .map, .structure, .predict:
            condition.forEach { part in
                if case .column(let place, _) = part, isKey(place) { isEntangled = true }
            }
        }
    }

    private mutating func note(_ comparison: Expressions.ComparisonOperator, _ place: Int) {
        switch comparison {
        case .equal: equal[place, default: 0] += 1
        case .less, .lessOrEqual, .greater, .greaterOrEqual: ranges[place, default: 0] += 1
        case .notEqual, .distinct, .notDistinct: isEntangled = true
        }
    }

    private func isKey(_ place: Int) -> Bool { source.columns[place] < source.definition.schema.keyCount }

    /// Why they do not come to a few keys.
    func problem(allowsRange: Bool) -> String? {
        let named = Set(equal.keys).union(ranges.keys)
        if named.isEmpty { return isEntangled ? "a key is compared with something that is no constant" : "a part of WHERE names no key" }
        if named.contains(where: { equal[$0, default: 0] + ranges[$0, default: 0] > 1 }) { return "a key is compared more than once" }
        let schema = source.definition.schema
        if named.count < schema.keyCount { return "a part of the key is missing" }
        if ranges.isEmpty { return nil }
        guard allowsRange, schema.keyCount == 1, source.definition.window == nil, schema.keyColumns[0].type == .string else { return "it names a range of keys" }
        return nil
    }
}

extension BoundExpression {
    fileprivate var isNullLiteral: Bool {
        switch self {
        case .literal(.null, _): true
        case .cast(let inner, _, _): inner.isNullLiteral
        default: false
        }
    }
}
