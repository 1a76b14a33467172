import Glibc

extension ScalarFunction {
    static let tan = ScalarFunction(
        name: "TAN", category: .mathematical,
        summary: "The tangent of an angle in radians.",
        examples: [.example("TAN(0)", gives: "0E0"), .example("TAN(CAST(NULL AS DOUBLE))", gives: "NULL")],
        overloads: doubleOverloads("x") { x in Glibc.tan(x) }
    )
}
