import Values

extension ScalarFunction {
    static let jsonItems = ScalarFunction(
        name: "JSON_ITEMS", category: .json, summary: "The elements of a JSON array, each as JSON.",
        examples: [.example("JSON_ITEMS('[1, \"a\"]')", gives: "ARRAY['1', '\"a\"']"), .example("JSON_ITEMS(NULL)", gives: "NULL")],
        overloads: [
            .boxed([Parameter("json", .exact(.string))], returns: .array(.exact(.string))) { values throws(FunctionFailure) in
                guard case .array(let elements) = try json(values[0]) else { throw FunctionFailure("the JSON is not an array") }
                return .array(elements.map { .string($0.text) })
            }
        ]
    )

    static let jsonKeys = ScalarFunction(
        name: "JSON_KEYS", category: .json, summary: "The names of a JSON object's members in their order; NULL if the text is no object.",
        examples: [.example("JSON_KEYS('{\"b\": 1, \"a\": 2}')", gives: "ARRAY['b', 'a']"), .example("JSON_KEYS(NULL)", gives: "NULL")],
        overloads: [
            .boxed([Parameter("json", .exact(.string))], returns: .array(.exact(.string))) { values throws(FunctionFailure) in
                guard case .object(let members) = try json(values[0]) else { return .null }
                return .array(members.map { .string($0.name) })
            }
        ]
    )

    static let jsonRecords = ScalarFunction(
        name: "JSON_RECORDS", category: .json, summary: "A JSON object's members as a map; strings plain, anything else as JSON.",
        examples: [.example("JSON_RECORDS('{\"b\": 1, \"a\": \"x\"}')", gives: "MAP('b' := '1', 'a' := 'x')"), .example("JSON_RECORDS(NULL)", gives: "NULL")],
        overloads: [
            .boxed([Parameter("json", .exact(.string))], returns: .map(.exact(.string), .exact(.string))) { values throws(FunctionFailure) in
                guard case .object(let members) = try json(values[0]) else { return .null }
                var entries: [SQLValue.Entry] = []
                for member in members { entries.put(.string(member.name), .string(member.value.plainText)) }
                return .map(entries)
            }
        ]
    )
}
