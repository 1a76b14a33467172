import Values

extension ScalarFunction {
    static let isJSONString = ScalarFunction(
        name: "IS_JSON_STRING", category: .json, summary: "Whether a text is JSON; NULL and the empty text are not.",
        examples: [.example("IS_JSON_STRING('[1]')", gives: "TRUE"), .example("IS_JSON_STRING('[1')", gives: "FALSE"), .example("IS_JSON_STRING(NULL)", gives: "FALSE")],
        overloads: [.of("json") { (text: TextView?) -> Bool? in text.map { !$0.bytes.isEmpty && JSONTree(parsing: $0.bytes) != nil } ?? false }]
    )
}
