import Glibc

extension ScalarFunction {
    static let power = ScalarFunction(
        name: "POWER", category: .mathematical,
        summary: "The base to the power of the exponent.",
        examples: [.example("POWER(2, 10)", gives: "1024E0"), .example("POWER(NULL, 1E0)", gives: "NULL")],
        overloads: doubleOverloads("base", "exponent") { base, exponent in javaPower(base, exponent) }
    )
}

/// Java differs from C where the exponent is NaN or the base is ±1 and the exponent infinite: NaN.
@Sendable private func javaPower(_ base: Double, _ exponent: Double) -> Double {
    if exponent.isNaN || (base.magnitude == 1 && exponent.isInfinite) { return .nan }
    return pow(base, exponent)
}
