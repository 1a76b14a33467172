import Glibc

extension ScalarFunction {
    static let atan = ScalarFunction(
        name: "ATAN", category: .mathematical,
        summary: "The angle in radians whose tangent is x.",
        examples: [.example("ATAN(0)", gives: "0E0"), .example("ATAN(CAST(NULL AS DOUBLE))", gives: "NULL")],
        overloads: doubleOverloads("x") { x in Glibc.atan(x) }
    )
}
