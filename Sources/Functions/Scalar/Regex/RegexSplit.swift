import Values

extension ScalarFunction {
    static let regexpSplitToArray = ScalarFunction(
        name: "REGEXP_SPLIT_TO_ARRAY", category: .regularExpression,
        summary: "The pieces between the finds of a pattern, empty ones included.",
        examples: [
            .example("REGEXP_SPLIT_TO_ARRAY('a1b22c', '[0-9]+')", gives: "ARRAY['a', 'b', 'c']"),
            .example("REGEXP_SPLIT_TO_ARRAY('abc', '')", gives: "ARRAY['a', 'b', 'c']"), .example("REGEXP_SPLIT_TO_ARRAY(NULL, 'a')", gives: "NULL"),
        ],
        overloads: [
            .kernel(["text", "pattern"].map { Parameter($0, .exact(.string)) }, returns: .array(.exact(.string))) { call in
                let cache = LastUsed<JavaRegex>()
                return liftedRows(call, validity: call.validity) { row, out throws(FunctionFailure) in
                    let regex = try cache.value(for: call.columns[1].text(at: row)) { pattern throws(FunctionFailure) in try JavaRegex(pattern) }
                    regex.pieces(of: String(decoding: call.columns[0].text(at: row), as: UTF8.self)).map { Text($0) }.append(to: out)
                }
            }
        ]
    )
}
