import Analysis
import Expressions
import Values

/// What becomes of a query's state when a new text takes its place.
public enum PlanReplacement: Sendable, Equatable {
    /// The state is the new query's as it is.
    case keep
    /// Each step with state takes over what the same step of the old query holds.
    case takeOver
    /// The new query cannot go on from that state: what was changed, as a clause.
    case refuse(String)
}

extension QueryPlan {
    /// How this query can go on in the place of another one.
    public func replacement(of old: QueryPlan) -> PlanReplacement {
        if let change = structuralChange(from: old) { return .refuse(change) }
        if stateShape == old.stateShape { return .keep }
        // What a HAVING has let through is not known of rows that came before it.
        switch (old.root.having, root.having) {
        case (nil, let new?): return .refuse("HAVING is added: \(new)")
        case (let before?, nil): return .refuse("HAVING is missing: it was \(before)")
        case (_?, _?), (nil, nil): break
        }
        // Steps that a join feeds have their places, by which its state is found.
        switch (old.root.joinCondition, root.joinCondition) {
        case (nil, let new?): return .refuse("WHERE is added to a join: \(new)")
        case (let before?, nil): return .refuse("WHERE is missing behind a join: it was \(before)")
        case (_?, _?), (nil, nil): break
        }
        let mine = root.statefulSteps, others = old.root.statefulSteps
        if let mine, let others, mine == others { return .takeOver }
        return .refuse(firstChange(old.root.calculation, root.calculation) ?? "it reads other columns of its sources than those that it keeps")
    }

    /// Which of the clauses that make a query what it is were changed: sources, joins, groups, windows. Nil: none.
    public func structuralChange(from old: QueryPlan) -> String? { firstChange(old.root.structure, root.structure) }
}

/// A clause of a query and what stands in it.
private struct Clause {
    var name: String
    var text: String
}

/// The first clause that was added, taken away or changed; in the order of the new query.
private func firstChange(_ old: [Clause], _ new: [Clause]) -> String? {
    for clause in new {
        guard let before = old.first(where: { $0.name == clause.name }) else { return "\(clause.name) is added: \(clause.text)" }
        if before.text != clause.text { return "\(clause.name) is changed from \(before.text) to \(clause.text)" }
    }
    return old.first { clause in !new.contains { $0.name == clause.name } }.map { "\($0.name) is missing: it was \($0.text)" }
}

extension ExecutionStep {
    /// The clauses that no replacement may change.
    fileprivate var structure: [Clause] {
        var clauses: [Clause] = []
        let sources = sources.map { quoteIdentifier($0.definition.name) + " on topic " + $0.definition.topic }
        clauses.append(Clause(name: "FROM", text: sources[0]))
        var number = 0
        forEachJoin { join, extra in
            number += 1
            let title = "the join with \(sources.count > number ? sources[number] : "another source")"
            clauses.append(Clause(name: title, text: join.kind.rawValue))
            clauses += extra.map { Clause(name: "\($0.name) of \(title)", text: $0.text) }
        }
        guard let aggregate = aggregation else { return clauses }
        let names = aggregate.input.columnNames
        let keys = aggregate.step.keys.map { $0.text(columnNames: names) }
        clauses.append(Clause(name: "GROUP BY", text: keys.joined(separator: ", ")))
        if let window = aggregate.step.window {
            clauses.append(Clause(name: "WINDOW", text: text(window.kind)))
            clauses.append(Clause(name: "the window's GRACE PERIOD", text: "\(window.gracePeriod) ms"))
            clauses.append(Clause(name: "the window's RETENTION", text: "\(window.retention) ms"))
        }
        clauses.append(Clause(name: "EMIT", text: aggregate.step.emit == .onWindowClose ? "FINAL" : "CHANGES"))
        return clauses
    }

    /// What is computed and kept beyond ``structure``.
    fileprivate var calculation: [Clause] {
        var clauses: [Clause] = []
        if let aggregate = aggregation {
            let names = aggregate.input.columnNames
            let calls = aggregate.step.aggregates.map { call -> String in
                // COUNT(*) counts the rows' times.
                if call.name == "COUNT", case .pseudocolumn? = call.arguments.first { return "COUNT(*)" }
                return "\(call.name)(\(call.arguments.map { $0.text(columnNames: names) }.joined(separator: ", ")))"
            }
            clauses.append(Clause(name: "the list of aggregate functions", text: calls.joined(separator: ", ")))
        }
        var number = 0
        forEachJoin { join, _ in
            number += 1
            clauses.append(Clause(name: "ON of join \(number)", text: "\(join.leftKey.fingerprint) = \(join.rightKey.fingerprint)"))
        }
        return clauses
    }

    private func text(_ window: BoundWindow.Kind) -> String {
        switch window {
        case .tumbling(let size): "TUMBLING (\(size) ms)"
        case .hopping(let size, let advance): "HOPPING (\(size) ms, advanced by \(advance) ms)"
        case .session(let gap): "SESSION (\(gap) ms)"
        }
    }

    /// The steps with state of a query over one source, first the source, as far as what they keep depends on them; nil for joins.
    fileprivate var statefulSteps: [String]? {
        switch self {
        case .source(let step): step.definition.kind == .table ? ["TABLE \(step.definition.topic)"] : []
        case .filter(let input, _), .project(let input, _), .flatMap(let input, _): input.statefulSteps
        case .aggregate(let input, let step):
            input.statefulSteps.map { steps in
                let names = input.columnNames, keys = step.keys.map { "\($0.text(columnNames: names)) \($0.type)" }
                let calls = step.aggregates.map { call in "\(call.name) \(call.arguments.map { "\($0.text(columnNames: names)) \($0.type)" })" }
                return steps + ["AGGREGATE \(keys) \(calls) \(step.window.map { "\($0)" } ?? "") \(step.emit)"]
            }
        case .predict, .streamStreamJoin, .streamTableJoin, .tableTableJoin, .foreignKeyJoin: nil
        }
    }

    fileprivate var having: String? {
        switch self {
        case .filter(.aggregate(let input, let aggregate), let step):
            step.predicate.text(columnNames: ExecutionStep.aggregate(input, aggregate).columnNames)
        case .project(let input, _): input.having
        case .source, .filter, .predict, .flatMap, .streamStreamJoin, .streamTableJoin, .tableTableJoin, .foreignKeyJoin, .aggregate: nil
        }
    }

    /// The condition of rows that a join gives.
    fileprivate var joinCondition: String? {
        switch self {
        case .filter(let input, let step):
            input.sources.count > 1 && step.clause == "WHERE" ? step.predicate.text(columnNames: input.columnNames) : input.joinCondition
        case .project(let input, _), .aggregate(let input, _), .flatMap(let input, _), .predict(let input, _): input.joinCondition
        case .source, .streamStreamJoin, .streamTableJoin, .tableTableJoin, .foreignKeyJoin: nil
        }
    }

    private var aggregation: (input: ExecutionStep, step: AggregateStep)? {
        switch self {
        case .aggregate(let input, let step): (input, step)
        case .filter(let input, _), .predict(let input, _), .flatMap(let input, _), .project(let input, _): input.aggregation
        case .source, .streamStreamJoin, .streamTableJoin, .tableTableJoin, .foreignKeyJoin: nil
        }
    }

    /// Calls `body` for each join in the order in which they are written, with its clauses of time.
    private func forEachJoin(_ body: (JoinStep, [Clause]) -> Void) {
        switch self {
        case .source: break
        case .filter(let input, _), .predict(let input, _), .flatMap(let input, _), .project(let input, _), .aggregate(let input, _):
            input.forEachJoin(body)
        case .streamStreamJoin(let left, _, let step):
            left.forEachJoin(body)
            let within = Clause(name: "WITHIN", text: "\(step.before) ms before, \(step.after) ms after")
            body(step.join, [within] + (step.gracePeriod.map { [Clause(name: "GRACE PERIOD", text: "\($0) ms")] } ?? []))
        case .streamTableJoin(let left, _, let step), .tableTableJoin(let left, _, let step), .foreignKeyJoin(let left, _, let step):
            left.forEachJoin(body)
            body(step, [])
        }
    }
}
