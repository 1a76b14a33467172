import Columns
import Functions
public import Values

/// The value of an expression that reads no column and always gives the same result; nil for any other, and for one that fails.
public func constantValue(_ expression: BoundExpression) -> SQLValue? {
    if case .literal(let value, _) = expression { return value }
    guard expression.isConstant, let kernel = try? ExpressionCompiler(models: nil).compile(expression) else { return nil }
    return kernel.constantValue
}

extension Kernel {
    /// The result for one row without columns; nil if it fails.
    var constantValue: SQLValue? {
        let batch = RecordBatch(count: 1, columns: [], timestamps: .fixed(.bigint, [0 as Int64]))
        var context = FunctionContext(nowMilliseconds: { 0 }, random: { 0 })
        context.hasClock = false
        let evaluation = Evaluation(batch, context: context)
        let column = evaluation.settle(evaluate(evaluation, selection: nil), selection: nil)
        return evaluation.report.rows == nil ? column.value(at: 0) : nil
    }
}

extension BoundExpression {
    /// True if no column, pseudocolumn, model, clock or random number has a say in the value.
    public var isConstant: Bool {
        switch self {
        case .literal, .lambdaParameter: true
        case .column, .pseudocolumn, .predict: false
        case .arithmetic(_, let left, let right, _), .comparison(_, let left, let right), .and(let left, let right), .or(let left, let right),
            .subscripted(let left, let right):
            left.isConstant && right.isConstant
        case .negate(let operand), .not(let operand), .isNull(let operand), .isNotNull(let operand), .cast(let operand, _, _), .field(let operand, _, _):
            operand.isConstant
        case .inList(let value, let items): value.isConstant && items.allSatisfy(\.isConstant)
        case .like(let operand, let pattern, _): operand.isConstant && pattern.isConstant
        case .caseWhen(let branches, let otherwise, _):
            branches.allSatisfy { $0.condition.isConstant && $0.result.isConstant } && otherwise?.isConstant ?? true
        case .call(let function, let arguments): function.isDeterministic && arguments.allSatisfy(\.isConstant)
        case .lambda(_, _, let body): body.isConstant
        case .array(let elements, _): elements.allSatisfy(\.isConstant)
        case .map(let entries, _, _): entries.allSatisfy { $0.key.isConstant && $0.value.isConstant }
        case .structure(let fields, _): fields.allSatisfy(\.isConstant)
        }
    }
}
