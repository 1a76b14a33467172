import Values

extension BoundExpression {
    /// The same node with every direct operand replaced.
    public func mappingChildren(_ transform: (BoundExpression) -> BoundExpression) -> BoundExpression {
        switch self {
        case .literal, .column, .pseudocolumn, .lambdaParameter: self
        case .arithmetic(let op, let left, let right, let type): .arithmetic(op, transform(left), transform(right), type)
        case .negate(let operand): .negate(transform(operand))
        case .comparison(let op, let left, let right): .comparison(op, transform(left), transform(right))
        case .and(let left, let right): .and(transform(left), transform(right))
        case .or(let left, let right): .or(transform(left), transform(right))
        case .not(let operand): .not(transform(operand))
        case .isNull(let operand): .isNull(transform(operand))
        case .isNotNull(let operand): .isNotNull(transform(operand))
        case .inList(let value, let list): .inList(transform(value), list.map(transform))
        case .like(let value, let pattern, let escape): .like(transform(value), pattern: transform(pattern), escape: escape)
        case .caseWhen(let branches, let otherwise, let type):
            .caseWhen(branches.map { (transform($0.condition), transform($0.result)) }, otherwise: otherwise.map(transform), type)
        case .cast(let operand, let type, let implicit): .cast(transform(operand), type, implicit: implicit)
        case .call(let resolved, let arguments): .call(resolved, arguments.map(transform))
        case .lambda(let first, let types, let body): .lambda(first: first, parameterTypes: types, body: transform(body))
        case .subscripted(let base, let index): .subscripted(transform(base), transform(index))
        case .field(let base, let index, let type): .field(transform(base), index, type)
        case .array(let elements, let element): .array(elements.map(transform), element: element)
        case .map(let entries, let keyType, let valueType):
            .map(entries.map { (transform($0.key), transform($0.value)) }, keyType: keyType, valueType: valueType)
        case .structure(let fields, let type): .structure(fields.map(transform), type)
        case .predict(let target, let arguments, let type): .predict(target, arguments.map(transform), type)
        }
    }

    /// Replaces whole subtrees, outermost first: where `replacement` answers, its answer stands and is not looked into.
    public func rewritten(_ replacement: (BoundExpression) -> BoundExpression?) -> BoundExpression {
        replacement(self) ?? mappingChildren { $0.rewritten(replacement) }
    }

    /// Calls `body` with every node.
    public func forEach(_ body: (BoundExpression) -> Void) {
        body(self)
        _ = mappingChildren { child in
            child.forEach(body)
            return child
        }
    }

    /// The positions of all columns read.
    public var columnsRead: Set<Int> {
        var result: Set<Int> = []
        forEach { if case .column(let index, _) = $0 { result.insert(index) } }
        return result
    }

    /// Columns moved to other positions.
    public func movingColumns(_ position: (Int) -> Int) -> BoundExpression {
        rewritten { if case .column(let index, let type) = $0 { .column(position(index), type) } else { nil } }
    }
}
