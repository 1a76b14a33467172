import Values

extension ScalarFunction {
    static let jsonArrayLength = ScalarFunction(
        name: "JSON_ARRAY_LENGTH", category: .json, summary: "How many elements a JSON array has; NULL if the text is no array.",
        examples: [
            .example("JSON_ARRAY_LENGTH('[1, [2]]')", gives: "2"), .example("JSON_ARRAY_LENGTH('{}')", gives: "NULL"), .example("JSON_ARRAY_LENGTH(NULL)", gives: "NULL"),
        ],
        overloads: [
            .of("json") { (text: TextView) throws(FunctionFailure) -> Int32? in
                guard let tree = JSONTree(first: text.bytes) else { throw FunctionFailure("the text is not JSON") }
                guard case .array(let elements) = tree else { return nil }
                return Int32(truncatingIfNeeded: elements.count)
            }
        ]
    )
}
