import Glibc

extension ScalarFunction {
    static let cot = ScalarFunction(
        name: "COT", category: .mathematical,
        summary: "The cotangent of an angle in radians; infinite at 0.",
        examples: [.example("ROUND(COT(0.7853981633974483E0), 6)", gives: "1E0"), .example("COT(CAST(NULL AS DOUBLE))", gives: "NULL")],
        overloads: doubleOverloads("x") { x in 1 / Glibc.tan(x) }
    )
}
