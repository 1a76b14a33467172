import Glibc

extension ScalarFunction {
    static let exp = ScalarFunction(
        name: "EXP", category: .mathematical,
        summary: "Euler's number to the power of x.",
        examples: [.example("EXP(0)", gives: "1E0"), .example("EXP(CAST(NULL AS DOUBLE))", gives: "NULL")],
        overloads: doubleOverloads("x") { x in Glibc.exp(x) }
    )
}
