import Values

extension ScalarFunction {
    static let regexpExtract = ScalarFunction(
        name: "REGEXP_EXTRACT", category: .regularExpression,
        summary: "The first find of a pattern, or one of its groups; NULL if there is none.",
        examples: [
            .example("REGEXP_EXTRACT('[0-9]+', 'a12b3')", gives: "'12'"), .example("REGEXP_EXTRACT('(.)b(.)', 'abc', 2)", gives: "'c'"),
            .example("REGEXP_EXTRACT('x', 'abc')", gives: "NULL"), .example("REGEXP_EXTRACT('x', NULL)", gives: "NULL"),
        ],
        overloads: regexOverloads(returns: .exact(.string)) { regex, text, group in
            regex.first(in: text, group: group).map { .string(Text($0)) } ?? .null
        }
    )

    static let regexpExtractAll = ScalarFunction(
        name: "REGEXP_EXTRACT_ALL", category: .regularExpression,
        summary: "All finds of a pattern, or of one of its groups.",
        examples: [
            .example("REGEXP_EXTRACT_ALL('[0-9]+', 'a12b3')", gives: "ARRAY['12', '3']"), .example("REGEXP_EXTRACT_ALL('x', NULL)", gives: "NULL"),
        ],
        overloads: regexOverloads(returns: .array(.exact(.string))) { regex, text, group in
            guard group >= 0, group <= regex.groupCount else { return .null }
            return .array(regex.all(in: text, group: group).map { $0.map { .string(Text($0)) } ?? .null })
        }
    )
}

private func regexOverloads(
    returns: ParameterType, _ body: @escaping @Sendable (JavaRegex, String, Int) -> SQLValue
) -> [ScalarOverload] {
    let parameters = [Parameter("pattern", .exact(.string)), Parameter("text", .exact(.string))]
    return [parameters, parameters + [Parameter("group", .exact(.integer))]].map { parameters in
        .kernel(parameters, returns: returns) { call in
            let cache = LastUsed<JavaRegex>()
            return liftedRows(call, validity: call.validity) { row, out throws(FunctionFailure) in
                let regex = try cache.value(for: call.columns[0].text(at: row)) { pattern throws(FunctionFailure) in try JavaRegex(pattern) }
                let group = call.columns.count > 2 ? Int(call.columns[2].values(Int32.self)[row]) : 0
                out.append(body(regex, String(decoding: call.columns[1].text(at: row), as: UTF8.self), group))
            }
        }
    }
}
