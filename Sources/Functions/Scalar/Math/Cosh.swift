import Glibc

extension ScalarFunction {
    static let cosh = ScalarFunction(
        name: "COSH", category: .mathematical,
        summary: "The hyperbolic cosine.",
        examples: [.example("COSH(0)", gives: "1E0"), .example("COSH(CAST(NULL AS DOUBLE))", gives: "NULL")],
        overloads: doubleOverloads("x") { x in Glibc.cosh(x) }
    )
}
