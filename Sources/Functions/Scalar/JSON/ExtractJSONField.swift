import Values

extension ScalarFunction {
    static let extractJSONField = ScalarFunction(
        name: "EXTRACTJSONFIELD", category: .json,
        summary: "What a path like $.a[0] leads to in a JSON text: strings plain, anything else as JSON.",
        examples: [
            .example("EXTRACTJSONFIELD('{\"a\": {\"b\": 7}}', '$.a.b')", gives: "'7'"),
            .example("EXTRACTJSONFIELD('{\"a\": [1, \"x\"]}', '$.a[1]')", gives: "'x'"), .example("EXTRACTJSONFIELD(NULL, '$.a')", gives: "NULL"),
        ],
        overloads: [
            .kernel([Parameter("json", .exact(.string)), Parameter("path", .exact(.string))], returns: .exact(.string)) { call in
                let cache = LastUsed<JSONPath>()
                return liftedRows(call, validity: call.validity) { row, out throws(FunctionFailure) in
                    let path = try cache.value(for: call.columns[1].text(at: row)) { text throws(FunctionFailure) in try JSONPath(Text(text)) }
                    guard let tree = JSONTree(first: call.columns[0].text(at: row)) else { throw FunctionFailure("the text is not JSON") }
                    (path.find(in: tree)?.plainText).appendResult(to: out)
                }
            }
        ]
    )
}
