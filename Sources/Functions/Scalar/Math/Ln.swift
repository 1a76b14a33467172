import Glibc

extension ScalarFunction {
    static let ln = ScalarFunction(
        name: "LN", category: .mathematical,
        summary: "The natural logarithm; -Infinity of 0, NaN of negative numbers.",
        examples: [.example("LN(1)", gives: "0E0"), .example("LN(CAST(NULL AS DOUBLE))", gives: "NULL")],
        overloads: doubleOverloads("x") { x in Glibc.log(x) }
    )
}
