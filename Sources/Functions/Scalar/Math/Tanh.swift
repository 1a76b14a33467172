import Glibc

extension ScalarFunction {
    static let tanh = ScalarFunction(
        name: "TANH", category: .mathematical,
        summary: "The hyperbolic tangent.",
        examples: [.example("TANH(0)", gives: "0E0"), .example("TANH(CAST(NULL AS DOUBLE))", gives: "NULL")],
        overloads: doubleOverloads("x") { x in Glibc.tanh(x) }
    )
}
