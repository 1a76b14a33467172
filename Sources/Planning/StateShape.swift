import Analysis
import Expressions
public import Values

extension QueryPlan {
    /// What a query's state depends on, as text: another plan of the same shape can take the state over. Nil: the query has none.
    ///
    /// Of the steps behind the last one with state only the kinds count, since stores are named by their place among the steps.
    public var stateShape: Text? {
        guard root.hasState else { return nil }
        var lines: [String] = [], step = root
        while let (kind, input) = step.statelessStep, input.hasState {
            lines.append(kind)
            step = input
        }
        step.addShape(to: &lines)
        return Text(lines.joined(separator: "\n"))
    }
}

extension ExecutionStep {
    fileprivate var hasState: Bool {
        switch self {
        case .source(let step): step.definition.kind == .table
        case .filter(let input, _), .predict(let input, _), .flatMap(let input, _), .project(let input, _): input.hasState
        case .streamStreamJoin, .streamTableJoin, .tableTableJoin, .foreignKeyJoin, .aggregate: true
        }
    }

    /// A step that keeps nothing itself; filters and projections of tables do, for rows that leave them.
    fileprivate var statelessStep: (kind: String, input: ExecutionStep)? {
        guard !isTable || isOverAggregate else { return nil }
        switch self {
        case .filter(let input, _): return ("FILTER", input)
        case .flatMap(let input, _): return ("FLAT_MAP", input)
        case .project(let input, _): return ("PROJECT", input)
        case .source, .predict, .streamStreamJoin, .streamTableJoin, .tableTableJoin, .foreignKeyJoin, .aggregate: return nil
        }
    }

    /// Aggregates say themselves what a row was before.
    private var isOverAggregate: Bool {
        switch self {
        case .filter(let input, _), .project(let input, _):
            if case .aggregate = input { true } else { input.isOverAggregate }
        case .source, .predict, .flatMap, .streamStreamJoin, .streamTableJoin, .tableTableJoin, .foreignKeyJoin, .aggregate: false
        }
    }

    /// The topic of a stream that is filtered and projected at most.
    private var plainTopic: String? {
        switch self {
        case .source(let step): step.definition.kind == .stream ? step.definition.topic : nil
        case .filter(let input, _), .project(let input, _): input.plainTopic
        case .predict, .flatMap, .streamStreamJoin, .streamTableJoin, .tableTableJoin, .foreignKeyJoin, .aggregate: nil
        }
    }

    fileprivate func addShape(to lines: inout [String]) {
        switch self {
        case .source(let step):
            let columns = step.columns.map { step.definition.schema.columns[$0] }.map { "\(quoteIdentifier($0.name)) \($0.type)" }
            lines.append("SOURCE \(step.definition.topic) \(columns.joined(separator: ", ")) \(step.pseudocolumns)")
        case .filter(let input, let step): add("FILTER \(step.predicate.fingerprint)", [input], &lines)
        case .predict(let input, let step): add("PREDICT \(step.model) \(step.arguments.map(\.fingerprint))", [input], &lines)
        case .flatMap(let input, let step): add("FLAT_MAP \(step.calls.map { "\($0.function.name) \($0.arguments.map(\.fingerprint))" })", [input], &lines)
        case .project(let input, let step): add("PROJECT \(step.columns.map(\.expression.fingerprint))", [input], &lines)
        case .aggregate(let input, let step):
            let calls = step.aggregates.map { "\($0.name) \($0.arguments.map(\.fingerprint))" }
            add("AGGREGATE \(step.keys.map(\.fingerprint)) \(calls) \(step.window.map { "\($0)" } ?? "") \(step.emit)", [], &lines)
            // What comes to the groups of a stream may change: their state holds the keys' and the aggregates' values alone.
            if let topic = input.plainTopic { lines.append("SOURCE \(topic)") } else { input.addShape(to: &lines) }
        case .streamStreamJoin(let left, let right, let step):
            add("JOIN \(keys(step.join)) \(step.before) \(step.after) \(step.gracePeriod ?? -1)", [left, right], &lines)
        case .streamTableJoin(let left, let right, let step): add("STREAM-TABLE \(keys(step))", [left, right], &lines)
        case .tableTableJoin(let left, let right, let step): add("TABLE-TABLE \(keys(step))", [left, right], &lines)
        case .foreignKeyJoin(let left, let right, let step): add("FOREIGN-KEY \(keys(step))", [left, right], &lines)
        }
    }

    private func keys(_ step: JoinStep) -> String { "\(step.kind.rawValue) \(step.leftKey.fingerprint) \(step.rightKey.fingerprint)" }

    private func add(_ line: String, _ inputs: [ExecutionStep], _ lines: inout [String]) {
        lines.append(line)
        for input in inputs { input.addShape(to: &lines) }
    }
}
