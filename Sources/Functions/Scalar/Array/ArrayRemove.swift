import Values

extension ScalarFunction {
    static let arrayRemove = ScalarFunction(
        name: "ARRAY_REMOVE", category: .array, summary: "The array without all elements equal to a value; null removes nulls.",
        examples: [
            .example("ARRAY_REMOVE(ARRAY[1, 2, 1], 1)", gives: "ARRAY[2]"), .example("ARRAY_REMOVE(ARRAY[1, NULL], NULL)", gives: "ARRAY[1]"),
            .example("ARRAY_REMOVE(CAST(NULL AS ARRAY<INTEGER>), 1)", gives: "NULL"),
        ],
        overloads: [
            .boxed([Parameter("array", arrayOfT), Parameter("value", elementT)], returns: arrayOfT, nulls: true) { values in
                guard let elements = elements(values[0]) else { return .null }
                return .array(elements.filter { $0 != values[1] })
            }
        ]
    )
}
