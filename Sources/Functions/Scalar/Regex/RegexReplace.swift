import Columns

extension ScalarFunction {
    static let regexpReplace = ScalarFunction(
        name: "REGEXP_REPLACE", category: .regularExpression,
        summary: "Replaces every find of a pattern of java.util.regex; $1 and ${name} stand for groups.",
        examples: [
            .example("REGEXP_REPLACE('a1b22', '[0-9]+', '#')", gives: "'a#b#'"),
            .example("REGEXP_REPLACE('ana lee', '(?<first>\\w+) (\\w+)', '$2, ${first}')", gives: "'lee, ana'"),
            .example("REGEXP_REPLACE(NULL, 'a', 'b')", gives: "NULL"),
        ],
        overloads: [
            .kernel(["text", "pattern", "new"].map { Parameter($0, .exact(.string)) }, returns: .exact(.string)) { call in
                let search = RegexSearch()
                return liftedRows(call, validity: call.validity) { row, out throws(FunctionFailure) in
                    let text = call.columns[0].text(at: row)
                    let matcher = try search.begin(call.columns[1].text(at: row), in: text)
                    var result: [UInt8] = [], end = 0, replacement: RegexReplacement?
                    while try matcher.find() {
                        // A reference to no group is an error only where there is something to replace.
                        if replacement == nil { replacement = try RegexReplacement(call.columns[2].text(at: row), matcher.program) }
                        search.append(end..<matcher.groups[0], to: &result)
                        replacement?.append(matcher, search, to: &result)
                        end = matcher.groups[1]
                    }
                    search.append(end..<search.count, to: &result)
                    out.append(result)
                }
            }
        ]
    )
}
