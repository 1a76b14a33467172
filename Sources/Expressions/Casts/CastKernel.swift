import Columns
public import Values

/// CAST. An explicit one turns errors of its operand and its own into nulls; an implicit one is part of the expression around it.
struct CastKernel: Kernel {
    let operand: any Kernel
    let type: SQLType
    let implicit: Bool

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let input = operand.evaluate(evaluation, selection: selection)
        let source = implicit ? input : evaluation.settle(input, selection: selection)
        let result = source.cast(to: type)
        guard let errors = result.errors else { return result }
        let fresh = source.errors.map { errors.combined(with: $0) { $0 & ~$1 } } ?? errors
        evaluation.report.note(selection.map { fresh.combined(with: $0, &) } ?? fresh, "a value cannot be cast from \(source.type) to \(type)")
        return implicit ? result : evaluation.settle(result, selection: selection)
    }
}

extension Column {
    /// The column as another type, by the matrix of the dialect. Rows that cannot be converted are errors.
    func cast(to target: SQLType) -> Column {
        if type == target { return self }
        switch (type, target) {
        case (_, .string): return castToText()
        case (.string, _): return castFromText(to: target)
        case (.timestamp, .date): return mapped(to: .date) { (value: Int64) in Int32(truncatingIfNeeded: floorDivide(value, dayMilliseconds)) }
        case (.timestamp, .time): return mapped(to: .time) { (value: Int64) in Int32(truncatingIfNeeded: value &- floorDivide(value, dayMilliseconds) &* dayMilliseconds) }
        case (.date, .timestamp): return mapped(to: .timestamp) { (value: Int32) in Int64(value) &* dayMilliseconds }
        case (.array, .array), (.map, .map), (.structure, .structure): return castNested(to: target)
        default: return castNumber(to: target)
        }
    }
}

let dayMilliseconds: Int64 = 86_400_000

/// Quotient towards negative infinity; the divisor is positive.
@inline(__always)
func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
}

/// Whether CAST knows the way from one type to the other.
public func canCast(from source: SQLType, to target: SQLType) -> Bool {
    if source == target { return true }
    switch (source, target) {
    case (.bytes, .string): return false
    case (_, .string): return true
    case (.string, .boolean), (.string, .date), (.string, .time), (.string, .timestamp), (.string, .bytes): return true
    case (.string, let target): return target.isNumeric
    case (.timestamp, .date), (.timestamp, .time), (.date, .timestamp): return true
    case (.array(let from), .array(let to)): return canCast(from: from, to: to)
    case (.map(let fromKey, let from), .map(let toKey, let to)): return canCast(from: fromKey, to: toKey) && canCast(from: from, to: to)
    case (.structure(let from), .structure(let to)):
        return to.allSatisfy { field in from.first { $0.name.isSame(as: field.name) }.map { canCast(from: $0.type, to: field.type) } ?? true }
    default: return source.isNumeric && target.isNumeric
    }
}
