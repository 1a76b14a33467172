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
                let search = RegexSearch()
                return liftedRows(call, validity: call.validity) { row, out throws(FunctionFailure) in
                    let matcher = try search.begin(call.columns[1].text(at: row), in: call.columns[0].text(at: row))
                    for piece in try search.pieces(matcher) { out.children[0].append(search.part(piece)) }
                    out.endNested()
                }
            }
        ]
    )
}
