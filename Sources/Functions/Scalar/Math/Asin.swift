import Glibc

extension ScalarFunction {
    static let asin = ScalarFunction(
        name: "ASIN", category: .mathematical,
        summary: "The angle in radians whose sine is x; NaN outside -1 … 1.",
        examples: [.example("ASIN(0)", gives: "0E0"), .example("ASIN(CAST(NULL AS DOUBLE))", gives: "NULL")],
        overloads: doubleOverloads("x") { x in Glibc.asin(x) }
    )
}
