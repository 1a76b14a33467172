import Glibc

extension ScalarFunction {
    static let sinh = ScalarFunction(
        name: "SINH", category: .mathematical,
        summary: "The hyperbolic sine.",
        examples: [.example("SINH(0)", gives: "0E0"), .example("SINH(CAST(NULL AS DOUBLE))", gives: "NULL")],
        overloads: doubleOverloads("x") { x in Glibc.sinh(x) }
    )
}
