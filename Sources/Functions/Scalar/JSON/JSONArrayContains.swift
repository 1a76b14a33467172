import Columns
import Values

extension ScalarFunction {
    static let jsonArrayContains = ScalarFunction(
        name: "JSON_ARRAY_CONTAINS", category: .json,
        summary: "Whether a JSON array has an element of the same type and value; nested arrays are not searched.",
        examples: [
            .example("JSON_ARRAY_CONTAINS('[1, 2]', 2)", gives: "TRUE"), .example("JSON_ARRAY_CONTAINS('[1.0]', 1)", gives: "FALSE"),
            .example("JSON_ARRAY_CONTAINS(NULL, 1)", gives: "FALSE"),
        ],
        overloads: [
            .kernel([Parameter("json", .exact(.string)), Parameter("value", .generic("T"))], returns: .exact(.boolean)) { call in
                let json = call.columns[0], matches = comparison(with: call.columns[1])
                return withExtendedLifetime(call.columns) {
                    liftedValues(call, validity: nil) { row throws(FunctionFailure) -> Bool? in
                        guard json.isValid(row), case .array(let elements)? = JSONTree(first: json.text(at: row)) else { return false }
                        return elements.contains { matches($0, row) }
                    }
                }
            }
        ]
    )
}

/// Whether an element equals the value of a row; values that JSON does not know equal none.
private func comparison(with column: Column) -> (JSONTree, Int) -> Bool {
    let equals: (JSONTree, Int) -> Bool =
        switch column.type {
        case .boolean: { element, row in if case .boolean(let value) = element { value == (column.values(UInt8.self)[row] != 0) } else { false } }
        case .string: { element, row in if case .string(let text) = element { text.utf8.elementsEqual(column.text(at: row)) } else { false } }
        case .integer: { element, row in number(element).flatMap { Int64($0) } == Int64(column.values(Int32.self)[row]) }
        case .bigint: { element, row in number(element).flatMap { Int64($0) } == column.values(Int64.self)[row] }
        case .double:
            { element, row in
                guard let text = number(element), Int64(text) == nil else { return false }
                return Double(text) == column.values(Double.self)[row]
            }
        case .decimal:
            { element, row in
                guard let value = number(element).flatMap({ SQLDecimal($0) }) else { return false }
                return value.order(column.decimal(at: row)) == 0
            }
        case .bytes, .date, .time, .timestamp, .array, .map, .structure: { _, _ in false }
        }
    return { element, row in
        guard column.isValid(row) else { return element == .null }
        return equals(element, row)
    }
}

private func number(_ element: JSONTree) -> String? { if case .number(let text) = element { text.string } else { nil } }
