extension ScalarFunction {
    static let degrees = ScalarFunction(
        name: "DEGREES", category: .mathematical,
        summary: "Radians as degrees.",
        examples: [.example("DEGREES(PI())", gives: "180E0"), .example("DEGREES(CAST(NULL AS DOUBLE))", gives: "NULL")],
        overloads: doubleOverloads("x") { x in x * (180 / .pi) }
    )
}
