import Values

extension ScalarFunction {
    static let arrayConcat = ScalarFunction(
        name: "ARRAY_CONCAT", category: .array, summary: "Both arrays one after the other; a null one counts as empty.",
        examples: [.example("ARRAY_CONCAT(ARRAY[1], ARRAY[1, 2])", gives: "ARRAY[1, 1, 2]"), .example("ARRAY_CONCAT(ARRAY[1], NULL)", gives: "ARRAY[1]")],
        overloads: [
            .boxed([Parameter("left", arrayOfT), Parameter("right", arrayOfT)], returns: arrayOfT, nulls: true) { values in
                if values[0].isNull, values[1].isNull { return .null }
                return .array((elements(values[0]) ?? []) + (elements(values[1]) ?? []))
            }
        ]
    )

    static let arrayDistinct = ScalarFunction(
        name: "ARRAY_DISTINCT", category: .array, summary: "The distinct elements in order of appearance; null counts as one.",
        examples: [.example("ARRAY_DISTINCT(ARRAY[2, 1, 2])", gives: "ARRAY[2, 1]"), .example("ARRAY_DISTINCT(CAST(NULL AS ARRAY<INTEGER>))", gives: "NULL")],
        overloads: [.boxed([Parameter("array", arrayOfT)], returns: arrayOfT) { .array((elements($0[0]) ?? []).distinct) }]
    )

    static let arrayExcept = ScalarFunction(
        name: "ARRAY_EXCEPT", category: .array, summary: "The distinct elements of the first array that the second has not.",
        examples: [.example("ARRAY_EXCEPT(ARRAY[1, 2, 1], ARRAY[2])", gives: "ARRAY[1]"), .example("ARRAY_EXCEPT(ARRAY[1], NULL)", gives: "NULL")],
        overloads: setOverloads { left, right in
            let excluded = Set(right)
            return left.distinct.filter { !excluded.contains($0) }
        }
    )

    static let arrayIntersect = ScalarFunction(
        name: "ARRAY_INTERSECT", category: .array, summary: "The distinct elements that both arrays have, in the first one's order.",
        examples: [.example("ARRAY_INTERSECT(ARRAY[3, 1, 2], ARRAY[2, 3])", gives: "ARRAY[3, 2]"), .example("ARRAY_INTERSECT(ARRAY[1], NULL)", gives: "NULL")],
        overloads: setOverloads { left, right in
            let wanted = Set(right)
            return left.distinct.filter { wanted.contains($0) }
        }
    )

    static let arrayUnion = ScalarFunction(
        name: "ARRAY_UNION", category: .array, summary: "The distinct elements of both arrays, the first one's first.",
        examples: [.example("ARRAY_UNION(ARRAY[2, 1], ARRAY[3, 2])", gives: "ARRAY[2, 1, 3]"), .example("ARRAY_UNION(ARRAY[1], NULL)", gives: "NULL")],
        overloads: setOverloads { left, right in (left + right).distinct }
    )
}

private func setOverloads(_ body: @escaping @Sendable ([SQLValue], [SQLValue]) -> [SQLValue]) -> [ScalarOverload] {
    [
        .boxed([Parameter("left", arrayOfT), Parameter("right", arrayOfT)], returns: arrayOfT) { values in
            .array(body(elements(values[0]) ?? [], elements(values[1]) ?? []))
        }
    ]
}
