public import Expressions
import Functions

extension QueryPlan {
    /// Names of the models that the query predicts with.
    public var models: Set<String> {
        var result: Set<String> = []
        root.forEachPredictStep { result.insert($0.model) }
        root.forEachExpression { expression in
            expression.forEach { if case .predict(let target, _, _) = $0 { result.insert(target.model) } }
        }
        return result
    }

    /// The remote models that the query waits for, in the order of its steps.
    public var awaitedModels: [String] {
        var result: [String] = []
        root.forEachPredictStep { result.append($0.model) }
        return result
    }

    /// True if a call may make a large value of a small one: its result is as long as a number says, or as often as a text occurs.
    public var multipliesSizes: Bool {
        var result = false
        root.forEachExpression { expression in expression.forEach { if $0.multipliesSize { result = true } } }
        return result
    }
}

extension BoundExpression {
    fileprivate var multipliesSize: Bool {
        guard case .call(let function, let arguments) = self, let multipliers = FunctionRegistry.builtin.scalar(function.name)?.multipliers else { return false }
        return multipliers.contains { $0 < arguments.count && !arguments[$0].isSmallLiteral }
    }

    /// A number up to a thousand, or a short text.
    private var isSmallLiteral: Bool {
        guard case .literal(let value, _) = self else { return false }
        switch value {
        case .integer(let number): return number <= 1000
        case .bigint(let number): return number <= 1000
        case .string(let text): return text.utf8.count <= 64
        case .null: return true
        case .boolean, .double, .decimal, .bytes, .date, .time, .timestamp, .array, .map, .structure: return false
        }
    }
}

extension ExecutionStep {
    private var inputs: [ExecutionStep] {
        switch self {
        case .source: []
        case .filter(let input, _), .predict(let input, _), .flatMap(let input, _), .aggregate(let input, _), .project(let input, _): [input]
        case .streamStreamJoin(let left, let right, _): [left, right]
        case .streamTableJoin(let left, let right, _), .tableTableJoin(let left, let right, _), .foreignKeyJoin(let left, let right, _): [left, right]
        }
    }

    func forEachPredictStep(_ body: (PredictStep) -> Void) {
        if case .predict(_, let step) = self { body(step) }
        inputs.forEach { $0.forEachPredictStep(body) }
    }

    /// Calls `body` with every expression of the step and of those before it.
    public func forEachExpression(_ body: (BoundExpression) -> Void) {
        inputs.forEach { $0.forEachExpression(body) }
        switch self {
        case .source: break
        case .filter(_, let step): body(step.predicate)
        case .predict(_, let step): step.arguments.forEach(body)
        case .flatMap(_, let step): step.calls.forEach { $0.arguments.forEach(body) }
        case .aggregate(_, let step):
            step.keys.forEach(body)
            step.aggregates.forEach { $0.arguments.forEach(body) }
        case .project(_, let step): step.columns.forEach { body($0.expression) }
        case .streamStreamJoin(_, _, let step):
            body(step.join.leftKey)
            body(step.join.rightKey)
        case .streamTableJoin(_, _, let step), .tableTableJoin(_, _, let step), .foreignKeyJoin(_, _, let step):
            body(step.leftKey)
            body(step.rightKey)
        }
    }
}
