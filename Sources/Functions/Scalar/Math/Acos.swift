import Glibc

extension ScalarFunction {
    static let acos = ScalarFunction(
        name: "ACOS", category: .mathematical,
        summary: "The angle in radians whose cosine is x; NaN outside -1 … 1.",
        examples: [.example("ACOS(1)", gives: "0E0"), .example("ACOS(CAST(NULL AS DOUBLE))", gives: "NULL")],
        overloads: doubleOverloads("x") { x in Glibc.acos(x) }
    )
}
