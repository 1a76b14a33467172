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
            .boxed([Parameter("json", .exact(.string)), Parameter("value", .generic("T"))], returns: .exact(.boolean), nulls: true) { values in
                guard case .string(var text) = values[0], case .array(let elements)? = text.withUTF8({ JSONTree(first: $0) }) else { return .boolean(false) }
                return .boolean(elements.contains { matches($0, values[1]) })
            }
        ]
    )
}

private func matches(_ element: JSONTree, _ value: SQLValue) -> Bool {
    switch (element, value) {
    case (.null, .null): return true
    case (.boolean(let a), .boolean(let b)): return a == b
    case (.string(let a), .string(let b)): return a == b
    case (.number(let text), .integer(let number)): return Int64(text) == Int64(number)
    case (.number(let text), .bigint(let number)): return Int64(text) == number
    case (.number(let text), .double(let number)): return Int64(text) == nil && Double(text) == number
    case (.number(let text), .decimal(let number)): return SQLDecimal(text).map { compare($0, number) } ?? false
    default: return false
    }
}

private func compare(_ a: SQLDecimal, _ b: SQLDecimal) -> Bool { SQLValue.decimal(a).order(.decimal(b)) == 0 }
