import Values

extension ScalarFunction {
    static let asMap = ScalarFunction(
        name: "AS_MAP", category: .array, summary: "A map of two arrays, keys and values; missing values are null, the last of equal keys wins.",
        examples: [
            .example("AS_MAP(ARRAY['a', 'b'], ARRAY[1, 2])", gives: "MAP('a' := 1, 'b' := 2)"), .example("AS_MAP(NULL, ARRAY[1])", gives: "NULL"),
        ],
        overloads: [
            .boxed([Parameter("keys", .array(.exact(.string))), Parameter("values", arrayOfT)], returns: .map(.exact(.string), elementT)) { arguments in
                guard let keys = elements(arguments[0]), let values = elements(arguments[1]) else { return .null }
                var entries: [SQLValue.Entry] = []
                for (index, key) in keys.enumerated() { entries.put(key, index < values.count ? values[index] : .null) }
                return .map(entries)
            }
        ]
    )
}
