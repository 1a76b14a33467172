import Values

extension ScalarFunction {
    static let jsonArrayLength = ScalarFunction(
        name: "JSON_ARRAY_LENGTH", category: .json, summary: "How many elements a JSON array has; NULL if the text is no array.",
        examples: [
            .example("JSON_ARRAY_LENGTH('[1, [2]]')", gives: "2"), .example("JSON_ARRAY_LENGTH('{}')", gives: "NULL"), .example("JSON_ARRAY_LENGTH(NULL)", gives: "NULL"),
        ],
        overloads: [
            .boxed([Parameter("json", .exact(.string))], returns: .exact(.integer)) { values throws(FunctionFailure) in
                guard case .array(let elements) = try json(values[0]) else { return .null }
                return .integer(Int32(truncatingIfNeeded: elements.count))
            }
        ]
    )
}
