import Values

extension ScalarFunction {
    static let arrayMax = ScalarFunction(
        name: "ARRAY_MAX", category: .array, summary: "The largest element that is not null.",
        examples: [.example("ARRAY_MAX(ARRAY[1, NULL, 3])", gives: "3"), .example("ARRAY_MAX(CAST(NULL AS ARRAY<INTEGER>))", gives: "NULL")],
        overloads: extremeOverloads { $0.order($1) > 0 }
    )

    static let arrayMin = ScalarFunction(
        name: "ARRAY_MIN", category: .array, summary: "The smallest element that is not null.",
        examples: [.example("ARRAY_MIN(ARRAY[2, NULL, 3])", gives: "2"), .example("ARRAY_MIN(CAST(NULL AS ARRAY<INTEGER>))", gives: "NULL")],
        overloads: extremeOverloads { $0.order($1) < 0 }
    )
}

private func extremeOverloads(_ isBetter: @escaping @Sendable (SQLValue, SQLValue) -> Bool) -> [ScalarOverload] {
    [
        .boxed([Parameter("array", arrayOfT)], returns: elementT) { values in
            (elements(values[0]) ?? []).reduce(SQLValue.null) { best, value in value.isNull || (!best.isNull && !isBetter(value, best)) ? best : value }
        }
    ]
}
