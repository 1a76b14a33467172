import Columns
import Values

extension ScalarFunction {
    static let regexpExtract = ScalarFunction(
        name: "REGEXP_EXTRACT", category: .regularExpression,
        summary: "The first find of a pattern of java.util.regex, or one of its groups; NULL if there is none.",
        examples: [
            .example("REGEXP_EXTRACT('[0-9]+', 'a12b3')", gives: "'12'"), .example("REGEXP_EXTRACT('(.)b(.)', 'abc', 2)", gives: "'c'"),
            .example("REGEXP_EXTRACT('\\w+', 'é_1')", gives: "'_1'"), .example("REGEXP_EXTRACT('(?U)\\w+', 'é_1')", gives: "'é_1'"),
            .example("REGEXP_EXTRACT('x', 'abc')", gives: "NULL"), .example("REGEXP_EXTRACT('x', NULL)", gives: "NULL"),
        ],
        overloads: regexOverloads(returns: .exact(.string)) { search, matcher, group, out throws(FunctionFailure) in
            guard try matcher.find(), let range = matcher.range(try known(group)) else { return out.appendNull() }
            out.append(search.part(range))
        }
    )

    static let regexpExtractAll = ScalarFunction(
        name: "REGEXP_EXTRACT_ALL", category: .regularExpression,
        summary: "All finds of a pattern of java.util.regex, or of one of its groups.",
        examples: [
            .example("REGEXP_EXTRACT_ALL('[0-9]+', 'a12b3')", gives: "ARRAY['12', '3']"), .example("REGEXP_EXTRACT_ALL('x', NULL)", gives: "NULL"),
        ],
        overloads: regexOverloads(returns: .array(.exact(.string))) { search, matcher, group, out throws(FunctionFailure) in
            var parts: [[UInt8]?] = []
            while try matcher.find() { parts.append(matcher.range(try known(group)).map(search.part)) }
            for part in parts {
                if let part { out.children[0].append(part) } else { out.children[0].appendNull() }
            }
            out.endNested()
        }
    )
}

private func known(_ group: Int) throws(FunctionFailure) -> Int {
    guard group >= 0 else { throw FunctionFailure("No group \(group)") }
    return group
}

/// Overloads of a pattern, a text and optionally a group. A group that the pattern does not have gives NULL.
private func regexOverloads(
    returns: ParameterType, _ body: @escaping @Sendable (RegexSearch, RegexMatcher, Int, ColumnBuilder) throws(FunctionFailure) -> Void
) -> [ScalarOverload] {
    let parameters = [Parameter("pattern", .exact(.string)), Parameter("text", .exact(.string))]
    return [parameters, parameters + [Parameter("group", .exact(.integer))]].map { parameters in
        .kernel(parameters, returns: returns) { call in
            let search = RegexSearch()
            return liftedRows(call, validity: call.validity) { row, out throws(FunctionFailure) in
                let matcher = try search.begin(call.columns[0].text(at: row), in: call.columns[1].text(at: row))
                let group = call.columns.count > 2 ? Int(call.columns[2].values(Int32.self)[row]) : 0
                if group > matcher.program.groupCount { return out.appendNull() }
                try body(search, matcher, group, out)
            }
        }
    }
}
