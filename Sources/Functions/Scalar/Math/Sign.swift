import Columns
import Values

extension ScalarFunction {
    static let sign = ScalarFunction(
        name: "SIGN", category: .mathematical,
        summary: "-1, 0 or 1 for a negative number, zero or a positive number.",
        examples: [.example("SIGN(-4)", gives: "-1"), .example("SIGN(CAST(NULL AS DOUBLE))", gives: "NULL")],
        overloads: [
            .kernel([Parameter("value", .exact(.integer))], returns: .exact(.integer)) { call in
                call.columns[0].mapped(to: .integer) { (value: Int32) in value.signum() }
            },
            .kernel([Parameter("value", .exact(.bigint))], returns: .exact(.integer)) { call in
                call.columns[0].mapped(to: .integer) { (value: Int64) in Int32(truncatingIfNeeded: value.signum()) }
            },
            .kernel([Parameter("value", .exact(.double))], returns: .exact(.integer)) { call in
                call.columns[0].mapped(to: .integer) { (value: Double) in value > 0 ? 1 : value < 0 ? -1 : 0 as Int32 }
            },
        ]
    )
}
