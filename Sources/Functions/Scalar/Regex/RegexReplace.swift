extension ScalarFunction {
    static let regexpReplace = ScalarFunction(
        name: "REGEXP_REPLACE", category: .regularExpression,
        summary: "Replaces every find of a pattern; $n stands for a group.",
        examples: [.example("REGEXP_REPLACE('a1b22', '[0-9]+', '#')", gives: "'a#b#'"), .example("REGEXP_REPLACE(NULL, 'a', 'b')", gives: "NULL")],
        overloads: [
            .kernel(["text", "pattern", "new"].map { Parameter($0, .exact(.string)) }, returns: .exact(.string)) { call in
                let cache = LastUsed<JavaRegex>()
                return liftedRows(call, validity: call.validity) { row, out throws(FunctionFailure) in
                    let regex = try cache.value(for: call.columns[1].text(at: row)) { pattern throws(FunctionFailure) in try JavaRegex(pattern) }
                    let text = call.columns[0].text(at: row), new = call.columns[2].text(at: row)
                    out.append(regex.replacing(in: String(decoding: text, as: UTF8.self), with: String(decoding: new, as: UTF8.self)))
                }
            }
        ]
    )
}
