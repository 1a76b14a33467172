import Values

extension ScalarFunction {
    static let arraySort = ScalarFunction(
        name: "ARRAY_SORT", category: .array, summary: "The elements in order, ASC or DESC; nulls come last.",
        examples: [
            .example("ARRAY_SORT(ARRAY[2, NULL, 1])", gives: "ARRAY[1, 2, NULL]"), .example("ARRAY_SORT(ARRAY[1, 2], 'desc')", gives: "ARRAY[2, 1]"),
            .example("ARRAY_SORT(CAST(NULL AS ARRAY<INTEGER>))", gives: "NULL"),
        ],
        overloads: [
            .boxed([Parameter("array", arrayOfT)], returns: arrayOfT) { sorted($0[0], descending: false) },
            .boxed([Parameter("array", arrayOfT), Parameter("direction", .exact(.string))], returns: arrayOfT) { values in
                guard case .string(let direction) = values[1] else { return .null }
                switch direction.uppercased() {
                case "ASC", "ASCENDING": return sorted(values[0], descending: false)
                case "DESC", "DESCENDING": return sorted(values[0], descending: true)
                default: return .null
                }
            },
        ]
    )
}

@Sendable private func sorted(_ value: SQLValue, descending: Bool) -> SQLValue {
    guard let elements = elements(value) else { return .null }
    let present = elements.filter { !$0.isNull }
    let ordered = present.sorted { descending ? $0.order($1) > 0 : $0.order($1) < 0 }
    return .array(ordered + Array(repeating: .null, count: elements.count - present.count))
}
