import Glibc

extension ScalarFunction {
    static let sin = ScalarFunction(
        name: "SIN", category: .mathematical,
        summary: "The sine of an angle in radians.",
        examples: [.example("SIN(0)", gives: "0E0"), .example("SIN(CAST(NULL AS DOUBLE))", gives: "NULL")],
        overloads: doubleOverloads("x") { x in Glibc.sin(x) }
    )
}
