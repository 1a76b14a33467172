extension ScalarFunction {
    static let sqrt = ScalarFunction(
        name: "SQRT", category: .mathematical,
        summary: "The square root; NaN of negative numbers.",
        examples: [.example("SQRT(16)", gives: "4E0"), .example("SQRT(CAST(NULL AS DOUBLE))", gives: "NULL")],
        overloads: doubleOverloads("x") { x in x.squareRoot() }
    )
}
