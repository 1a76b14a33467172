extension ScalarFunction {
    static let radians = ScalarFunction(
        name: "RADIANS", category: .mathematical,
        summary: "Degrees as radians.",
        examples: [.example("ROUND(RADIANS(180), 6)", gives: "3.141593E0"), .example("RADIANS(CAST(NULL AS DOUBLE))", gives: "NULL")],
        overloads: doubleOverloads("x") { x in x / 180 * .pi }
    )
}
