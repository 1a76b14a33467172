import Values

extension ScalarFunction {
    static let splitToMap = ScalarFunction(
        name: "SPLIT_TO_MAP", category: .string,
        summary: "Reads entries like a=1;b=2 into a map; entries without the inner delimiter are ignored.",
        examples: [
            .example("SPLIT_TO_MAP('a=1;b=2', ';', '=')", gives: "MAP('a' := '1', 'b' := '2')"), .example("SPLIT_TO_MAP(NULL, ';', '=')", gives: "NULL"),
        ],
        overloads: [
            .boxed(
                ["text", "entryDelimiter", "keyValueDelimiter"].map { Parameter($0, .exact(.string)) },
                returns: .map(.exact(.string), .exact(.string))
            ) { values in
                guard case .string(let text) = values[0], case .string(let outer) = values[1], case .string(let inner) = values[2],
                    !outer.isEmpty, !inner.isEmpty, outer != inner
                else { return .null }
                var entries: [SQLValue.Entry] = []
                for entry in pieces(of: text.utf16Units, by: outer.utf16Units) where !entry.isEmpty {
                    let parts = pieces(of: entry, by: inner.utf16Units)
                    guard parts.count > 1 else { continue }
                    entries.put(.string(Text(units: parts[0])), .string(Text(units: parts[1])))
                }
                return .map(entries)
            }
        ]
    )
}

extension [SQLValue.Entry] {
    /// Adds an entry, or replaces the value of the one with that key.
    mutating func put(_ key: SQLValue, _ value: SQLValue) {
        if let index = firstIndex(where: { $0.key == key }) { self[index].value = value } else { append(.init(key, value)) }
    }
}
