import Values

extension ScalarFunction {
    static let slice = ScalarFunction(
        name: "SLICE", category: .array, summary: "The elements from one position to another, counted from 1, both included; a null bound is open.",
        examples: [
            .example("SLICE(ARRAY[1, 2, 3], 2, 3)", gives: "ARRAY[2, 3]"), .example("SLICE(ARRAY[1, 2, 3], NULL, 1)", gives: "ARRAY[1]"),
            .example("SLICE(ARRAY[1], 1, 2)", gives: "NULL"),
        ],
        overloads: [
            .boxed([Parameter("array", arrayOfT), Parameter("from", .exact(.integer)), Parameter("to", .exact(.integer))], returns: arrayOfT, nulls: true) { values in
                guard let elements = elements(values[0]) else { return .null }
                let from = integer(values[1]) ?? 1, to = integer(values[2]) ?? elements.count
                guard from >= 1, to <= elements.count, from <= to + 1 else { return .null }
                return .array(Array(elements[(from - 1)..<to]))
            }
        ]
    )
}

private func integer(_ value: SQLValue) -> Int? { if case .integer(let number) = value { Int(number) } else { nil } }
