import Glibc

extension ScalarFunction {
    static let cos = ScalarFunction(
        name: "COS", category: .mathematical,
        summary: "The cosine of an angle in radians.",
        examples: [.example("COS(0)", gives: "1E0"), .example("COS(CAST(NULL AS DOUBLE))", gives: "NULL")],
        overloads: doubleOverloads("x") { x in Glibc.cos(x) }
    )
}
