import Values

extension ScalarFunction {
    static let mapKeys = ScalarFunction(
        name: "MAP_KEYS", category: .map, summary: "The keys of a map.",
        examples: [.example("MAP_KEYS(MAP('a' := 1))", gives: "ARRAY['a']"), .example("MAP_KEYS(CAST(NULL AS MAP<STRING, INTEGER>))", gives: "NULL")],
        overloads: [
            .boxed([Parameter("map", mapOfT)], returns: .array(.exact(.string))) { .array(mapEntries($0[0]).inHashOrder.map(\.key)) }
        ]
    )

    static let mapValues = ScalarFunction(
        name: "MAP_VALUES", category: .map, summary: "The values of a map, in the order of MAP_KEYS.",
        examples: [.example("MAP_VALUES(MAP('a' := 1))", gives: "ARRAY[1]"), .example("MAP_VALUES(CAST(NULL AS MAP<STRING, INTEGER>))", gives: "NULL")],
        overloads: [.boxed([Parameter("map", mapOfT)], returns: .array(.generic("T"))) { .array(mapEntries($0[0]).inHashOrder.map(\.value)) }]
    )

    static let mapUnion = ScalarFunction(
        name: "MAP_UNION", category: .map, summary: "The entries of both maps, the second one's where both have a key; a null map counts as empty.",
        examples: [
            .example("MAP_UNION(MAP('a' := 1), MAP('a' := 2, 'b' := 3))", gives: "MAP('a' := 2, 'b' := 3)"),
            .example("MAP_UNION(MAP('a' := 1), NULL)", gives: "MAP('a' := 1)"),
        ],
        overloads: [
            .boxed([Parameter("left", mapOfT), Parameter("right", mapOfT)], returns: mapOfT, nulls: true) { values in
                if values[0].isNull, values[1].isNull { return .null }
                var result = mapEntries(values[0])
                for entry in mapEntries(values[1]) { result.put(entry.key, entry.value) }
                return .map(result)
            }
        ]
    )
}

private let mapOfT = ParameterType.map(.exact(.string), .generic("T"))

@Sendable private func mapEntries(_ value: SQLValue) -> [SQLValue.Entry] { if case .map(let entries) = value { entries } else { [] } }
