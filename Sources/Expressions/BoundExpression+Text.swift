import Functions
import Values

extension BoundExpression {
    /// The expression as messages write it: binary expressions in parentheses, `F(A, B)`, strings in quotes, columns by `columnNames`.
    public func text(columnNames: [String]) -> String {
        func text(_ expression: BoundExpression) -> String { expression.text(columnNames: columnNames) }
        func list(_ expressions: [BoundExpression]) -> String { expressions.map(text).joined(separator: ", ") }
        switch self {
        case .literal(let value, let type): return value.literalText(type)
        case .column(let index, _): return index < columnNames.count ? columnNames[index] : "column \(index)"
        case .pseudocolumn(let pseudocolumn): return pseudocolumn.rawValue
        case .lambdaParameter(let number, _): return lambdaName(number)
        case .arithmetic(let operation, let left, let right, _): return "(\(text(left)) \(operation.rawValue) \(text(right)))"
        case .negate(let operand): return "-\(text(operand))"
        case .comparison(let operation, let left, let right): return "(\(text(left)) \(operation.rawValue) \(text(right)))"
        case .and(let left, let right): return "(\(text(left)) AND \(text(right)))"
        case .or(let left, let right): return "(\(text(left)) OR \(text(right)))"
        case .not(let operand): return "(NOT \(text(operand)))"
        case .isNull(let operand): return "(\(text(operand)) IS NULL)"
        case .isNotNull(let operand): return "(\(text(operand)) IS NOT NULL)"
        case .inList(let value, let items): return "(\(text(value)) IN (\(list(items))))"
        case .like(let operand, let pattern, let escape):
            let suffix = escape.flatMap { Unicode.Scalar($0) }.map { " ESCAPE '\($0)'" } ?? ""
            return "(\(text(operand)) LIKE \(text(pattern))\(suffix))"
        case .caseWhen(let branches, let otherwise, _):
            let whens = branches.map { " WHEN \(text($0.condition)) THEN \(text($0.result))" }.joined()
            return "(CASE\(whens)\(otherwise.map { " ELSE \(text($0))" } ?? "") END)"
        case .cast(let operand, _, implicit: true): return text(operand)
        case .cast(let operand, let type, implicit: false): return "CAST(\(text(operand)) AS \(type))"
        case .call(let function, let arguments): return "\(function.name)(\(list(arguments)))"
        case .lambda(let first, let types, let body):
            let names = types.indices.map { lambdaName(first + $0) }
            return "\(names.count == 1 ? names[0] : "(\(names.joined(separator: ", ")))") => \(text(body))"
        case .subscripted(let base, let index): return "\(text(base))[\(text(index))]"
        case .field(let base, let index, _):
            guard case .structure(let fields) = base.type else { return text(base) }
            return "\(text(base))->\(fields[index].name)"
        case .array(let elements, _): return "ARRAY[\(list(elements))]"
        case .map(let entries, _, _): return "MAP(\(entries.map { "\(text($0.key)):=\(text($0.value))" }.joined(separator: ", ")))"
        case .structure(let values, let type):
            guard case .structure(let fields) = type else { return "STRUCT()" }
            return "STRUCT(\(zip(fields, values).map { "\($0.name):=\(text($1))" }.joined(separator: ", ")))"
        case .predict(let target, let arguments, _): return "\(target.text.function)(\(([target.text.argument] + arguments.map(text)).joined(separator: ", ")))"
        }
    }
}

/// Bound lambdas no longer know their parameters' names.
private func lambdaName(_ number: Int) -> String {
    number < 26 ? String(UnicodeScalar(UInt8(ascii: "A") + UInt8(number))) : "P\(number)"
}

extension SQLValue {
    /// The value as a literal in a message.
    func literalText(_ type: SQLType) -> String {
        switch self {
        case .string(let text): "'" + text.string.doubling("'") + "'"
        case .boolean, .null, .integer, .bigint, .double, .decimal: text(as: type)
        case .bytes, .date, .time, .timestamp: "'" + text(as: type) + "'"
        case .array, .map, .structure: text(as: type)
        }
    }
}
