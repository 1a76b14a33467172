import Glibc

extension ScalarFunction {
    static let log = ScalarFunction(
        name: "LOG", category: .mathematical,
        summary: "The natural logarithm, or that to a base; NaN for a base of 1 or not above 0.",
        examples: [
            .example("LOG(1)", gives: "0E0"),
            .example("ROUND(LOG(2, 8), 6)", gives: "3E0"),
            .example("LOG(CAST(NULL AS DOUBLE))", gives: "NULL"),
        ],
        overloads: doubleOverloads("x") { x in Glibc.log(x) } + doubleOverloads("base", "x") { base, x in logarithm(base, x) }
    )
}

@Sendable private func logarithm(_ base: Double, _ x: Double) -> Double {
    base <= 0 || base == 1 ? .nan : Glibc.log(x) / Glibc.log(base)
}
