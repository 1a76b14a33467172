import Glibc

extension ScalarFunction {
    static let cbrt = ScalarFunction(
        name: "CBRT", category: .mathematical,
        summary: "The cube root; negative numbers have one.",
        examples: [.example("CBRT(-8)", gives: "-2E0"), .example("CBRT(CAST(NULL AS DOUBLE))", gives: "NULL")],
        overloads: doubleOverloads("x") { x in Glibc.cbrt(x) }
    )
}
