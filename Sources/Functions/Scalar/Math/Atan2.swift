import Glibc

extension ScalarFunction {
    static let atan2 = ScalarFunction(
        name: "ATAN2", category: .mathematical,
        summary: "The angle in radians of the point (x, y).",
        examples: [.example("ATAN2(0, 1)", gives: "0E0"), .example("ATAN2(NULL, 1E0)", gives: "NULL")],
        overloads: doubleOverloads("y", "x") { y, x in Glibc.atan2(y, x) }
    )
}
