import Values

extension ScalarFunction {
    static let entries = ScalarFunction(
        name: "ENTRIES", category: .array, summary: "A map's entries as an array of structs K and V, sorted by key if asked for.",
        examples: [
            .example("ENTRIES(MAP('b' := 1, 'a' := 2), TRUE)[1]->K", gives: "'a'"), .example("ENTRIES(CAST(NULL AS MAP<STRING, INTEGER>), TRUE)", gives: "NULL"),
        ],
        overloads: [SQLType.integer, .bigint, .double, .boolean, .string].map { type in
            .boxed(
                [Parameter("map", .map(.exact(.string), .exact(type))), Parameter("sorted", .exact(.boolean))],
                returns: .array(.exact(.structure([.init("K", .string), .init("V", type)])))
            ) { values in
                guard case .map(let kept) = values[0] else { return .null }
                let entries = values[1] == .boolean(true) ? kept.sorted { $0.key.order($1.key) < 0 } : kept.inHashOrder
                return .array(entries.map { .structure([$0.key, $0.value]) })
            }
        }
    )
}
