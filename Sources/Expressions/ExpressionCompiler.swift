import Columns
import Functions
import Values

/// Turns a bound expression into kernels, choosing the specialised ones.
struct ExpressionCompiler {
    let models: (any ModelScorers)?
    /// In a lambda's body arithmetic on NULL fails, as Java's unboxing does: outside it is NULL.
    var isInLambda = false

    func compile(_ expression: BoundExpression) throws(CompilationError) -> any Kernel {
        switch expression {
        case .literal(let value, let type): return LiteralKernel(value: value, type: type)
        case .column(let index, _): return ColumnKernel(index: index)
        case .pseudocolumn(let pseudocolumn): return PseudocolumnKernel(pseudocolumn: pseudocolumn)
        case .lambdaParameter(let number, let type): return ParameterKernel(number: number, type: type)
        case .arithmetic(let operation, let left, let right, let type):
            let kernel = try arithmetic(operation, left, right, type)
            return isInLambda && type != .string ? FailingOnNull(operand: kernel) : kernel
        case .negate(let operand): return Negation(operand: try compile(operand))
        case .comparison(let operation, let left, let right): return try comparison(operation, left, right)
        case .and(let left, let right): return Connective(kind: .and, left: try compile(left), right: try compile(right))
        case .or(let left, let right): return Connective(kind: .or, left: try compile(left), right: try compile(right))
        case .not(let operand): return Complement(operand: try compile(operand))
        case .isNull(let operand): return NullTest(operand: try compile(operand), isNull: true)
        case .isNotNull(let operand): return NullTest(operand: try compile(operand), isNull: false)
        case .inList(let value, let items):
            return InList(comparisons: try map(items) { item throws(CompilationError) in try comparison(.equal, value, item) })
        case .like(let operand, let pattern, let escape):
            return Like(operand: try compile(operand), pattern: try compile(pattern), escape: escape)
        case .caseWhen(let branches, let otherwise, let type): return try caseWhen(branches, otherwise, type)
        case .cast(let operand, let type, let implicit): return try cast(operand, type, implicit)
        case .call(let function, let arguments): return try call(function, arguments)
        case .lambda: throw CompilationError("a lambda outside a call")
        case .subscripted(let base, let index): return try subscripted(base, index)
        case .field(let base, let index, _): return FieldKernel(base: try compile(base), index: index)
        case .array(let elements, let element): return ArrayConstructor(elements: try map(elements, compile), element: element)
        case .map(let entries, _, _):
            let kernels = try map(entries) { entry throws(CompilationError) in (key: try compile(entry.key), value: try compile(entry.value)) }
            return MapConstructor(entries: kernels, type: expression.type)
        case .structure(let fields, let type): return StructConstructor(fields: try map(fields, compile), type: type)
        case .predict(let target, let arguments, _):
            guard let models else { throw CompilationError("PREDICT without models") }
            return Prediction(scorers: models, target: target, arguments: try map(arguments, compile))
        }
    }

    private func arithmetic(
        _ operation: ArithmeticOperator, _ left: BoundExpression, _ right: BoundExpression, _ type: SQLType
    ) throws(CompilationError) -> any Kernel {
        let a = try compile(left), b = try compile(right)
        switch type {
        case .double: return DoubleArithmetic(operation: operation, left: Operand(a), right: Operand(b))
        case .integer: return IntegerArithmetic<Int32>(operation: operation, left: Operand(a), right: Operand(b), type: type)
        case .bigint: return IntegerArithmetic<Int64>(operation: operation, left: Operand(a), right: Operand(b), type: type)
        case .string: return TextAddition(left: a, right: b)
        case .decimal:
            guard case .decimal(_, let scale) = left.type, case .decimal(_, let otherScale) = right.type else {
                throw CompilationError("decimal arithmetic on \(left.type) and \(right.type)")
            }
            return DecimalArithmetic(operation: operation, left: a, right: b, leftScale: scale, rightScale: otherScale, type: type)
        default: throw CompilationError("arithmetic on \(type)")
        }
    }

    private func comparison(
        _ operation: ComparisonOperator, _ left: BoundExpression, _ right: BoundExpression
    ) throws(CompilationError) -> any Kernel {
        let a = try compile(left), b = try compile(right)
        switch PhysicalType(left.type) {
        case .bool: return FixedComparison<UInt8>(operation: operation, left: Operand(a), right: Operand(b))
        case .int32: return FixedComparison<Int32>(operation: operation, left: Operand(a), right: Operand(b))
        case .int64: return FixedComparison<Int64>(operation: operation, left: Operand(a), right: Operand(b))
        case .float64: return FixedComparison<Double>(operation: operation, left: Operand(a), right: Operand(b))
        case .text:
            let equality: Set<ComparisonOperator> = [.equal, .notEqual, .distinct, .notDistinct]
            if equality.contains(operation), case .literal(.string(let text), _) = right {
                return TextEqualsConstant(operation: operation, operand: a, constant: Array(text.utf8))
            }
            return RowComparison(operation: operation, left: a, right: b)
        case .int128, .list, .map, .structure: return RowComparison(operation: operation, left: a, right: b)
        }
    }

    private func caseWhen(
        _ branches: [(condition: BoundExpression, result: BoundExpression)], _ otherwise: BoundExpression?, _ type: SQLType
    ) throws(CompilationError) -> any Kernel {
        let kernels = try map(branches) { branch throws(CompilationError) in
            (condition: try compile(branch.condition), result: try compile(branch.result))
        }
        var rest: (any Kernel)?
        if let otherwise { rest = try compile(otherwise) }
        return CaseKernel(branches: kernels, otherwise: rest, type: type)
    }

    private func cast(_ operand: BoundExpression, _ type: SQLType, _ implicit: Bool) throws(CompilationError) -> any Kernel {
        if case .literal(.null, _) = operand { return LiteralKernel(value: .null, type: type) }
        guard canCast(from: operand.type, to: type) else { throw CompilationError("Cast of \(operand.type) to \(type) is not supported") }
        let kernel = CastKernel(operand: try compile(operand), type: type, implicit: implicit)
        if case .literal = operand, let value = kernel.constantValue { return LiteralKernel(value: value, type: type) }
        return kernel
    }

    private func call(_ function: ResolvedScalar, _ arguments: [BoundExpression]) throws(CompilationError) -> any Kernel {
        var columns: [any Kernel] = [], lambdas: [Call.Lambda] = []
        for argument in arguments {
            if case .lambda(let first, _, let body) = argument {
                lambdas.append(Call.Lambda(first: first, body: try ExpressionCompiler(models: models, isInLambda: true).compile(body)))
            } else {
                columns.append(try compile(argument))
            }
        }
        return Call(function: function, arguments: columns, lambdas: lambdas)
    }

    private func subscripted(_ base: BoundExpression, _ index: BoundExpression) throws(CompilationError) -> any Kernel {
        switch base.type {
        case .array: return ArraySubscript(base: try compile(base), index: try compile(index))
        case .map: return MapSubscript(base: try compile(base), key: try compile(index))
        default: throw CompilationError("subscript of \(base.type)")
        }
    }

    /// `Array.map` with a typed error.
    private func map<T, R>(_ items: [T], _ transform: (T) throws(CompilationError) -> R) throws(CompilationError) -> [R] {
        var result: [R] = []
        for item in items { result.append(try transform(item)) }
        return result
    }
}
