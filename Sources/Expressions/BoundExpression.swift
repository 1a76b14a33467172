public import Functions
public import Values

/// An expression with names and types resolved: what analysis hands to planning and what is compiled to column kernels.
///
/// Coercions are explicit (`cast` with `implicit` true): the operands of `arithmetic` and `comparison` and the arguments of `call`
/// already have the types that the node needs.
public indirect enum BoundExpression: Sendable {
    /// A constant; `type` is nil only for an untyped NULL, which analysis replaces before planning.
    case literal(SQLValue, SQLType)
    /// A column of the input batch, by position.
    case column(Int, SQLType)
    /// ROWTIME and the others, of the input batch.
    case pseudocolumn(Pseudocolumn)
    /// A lambda's parameter, by its number over all enclosing lambdas (outermost first).
    case lambdaParameter(Int, SQLType)

    /// Both operands have the same numeric type, or STRING for `add`; decimals may differ in precision and scale (dialect: types).
    case arithmetic(ArithmeticOperator, BoundExpression, BoundExpression, SQLType)
    case negate(BoundExpression)
    /// Both operands have the same type (decimals: any two decimals).
    case comparison(ComparisonOperator, BoundExpression, BoundExpression)
    case and(BoundExpression, BoundExpression)
    case or(BoundExpression, BoundExpression)
    case not(BoundExpression)
    case isNull(BoundExpression)
    case isNotNull(BoundExpression)
    /// Null never matches.
    case inList(BoundExpression, [BoundExpression])
    case like(BoundExpression, pattern: BoundExpression, escape: UInt16?)
    /// Searched CASE; a simple CASE is bound to comparisons.
    case caseWhen([(condition: BoundExpression, result: BoundExpression)], otherwise: BoundExpression?, SQLType)

    case cast(BoundExpression, SQLType, implicit: Bool)
    case call(ResolvedScalar, [BoundExpression])
    /// Only as an argument of `call`. Its parameters have the numbers `first ..< first + types.count`.
    case lambda(first: Int, parameterTypes: [SQLType], body: BoundExpression)
    /// `array[i]`, 1-based, or `map[key]`.
    case subscripted(BoundExpression, BoundExpression)
    /// `struct->field`, by position.
    case field(BoundExpression, Int, SQLType)
    case array([BoundExpression], element: SQLType)
    case map([(key: BoundExpression, value: BoundExpression)], keyType: SQLType, valueType: SQLType)
    case structure([BoundExpression], SQLType)
    /// `PREDICT(model, …)`: a STRUCT of the model's outputs; `PREDICT_STATUS(model, …)`: a STRING. Remote models are lifted into a step of their
    /// own by planning.
    case predict(PredictTarget, [BoundExpression], SQLType)
}

/// Operators between two numbers; `add` also joins texts.
public enum ArithmeticOperator: String, Sendable {
    case add = "+", subtract = "-", multiply = "*", divide = "/", remainder = "%"
}

/// Comparisons; `distinct` and `notDistinct` take NULL for a value and never give NULL.
public enum ComparisonOperator: String, Sendable {
    case equal = "=", notEqual = "<>", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    case distinct = "IS DISTINCT FROM", notDistinct = "IS NOT DISTINCT FROM"
}

extension BoundExpression {
    /// The type of the value.
    public var type: SQLType {
        switch self {
        case .literal(_, let type), .column(_, let type), .lambdaParameter(_, let type), .arithmetic(_, _, _, let type),
            .caseWhen(_, _, let type), .cast(_, let type, _), .field(_, _, let type), .structure(_, let type), .predict(_, _, let type):
            return type
        case .pseudocolumn(let pseudocolumn): return pseudocolumn.type
        case .negate(let operand): return operand.type
        case .comparison, .and, .or, .not, .isNull, .isNotNull, .inList, .like: return .boolean
        case .call(let resolved, _): return resolved.returnType
        case .lambda(_, _, let body): return body.type
        case .subscripted(let base, _):
            switch base.type {
            case .array(let element): return element
            case .map(_, let value): return value
            default: preconditionFailure("subscript of \(base.type)")
            }
        case .array(_, let element): return .array(element)
        case .map(_, let keyType, let valueType): return .map(key: keyType, value: valueType)
        }
    }
}
