extension ScalarFunction {
    static let trunc = ScalarFunction(
        name: "TRUNC", category: .mathematical,
        summary: "Cuts to whole numbers or to so many decimal places, towards zero.",
        examples: [
            .example("TRUNC(-1.9E0)", gives: "CAST(-1 AS BIGINT)"),
            .example("TRUNC(1.29E0, 1)", gives: "1.2E0"),
            .example("TRUNC(2.349, 2)", gives: "2.340"),
            .example("TRUNC(CAST(NULL AS DOUBLE))", gives: "NULL"),
        ],
        overloads: roundingOverloads(.towardsZero)
    )
}
