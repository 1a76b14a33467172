import Columns
import Values

extension ScalarFunction {
    static let abs = ScalarFunction(
        name: "ABS", category: .mathematical,
        summary: "The absolute value. The smallest INTEGER and BIGINT have none and stay as they are.",
        examples: [
            .example("ABS(-3)", gives: "3"),
            .example("ABS(-2.50)", gives: "2.50"),
            .example("ABS(-1.5E0)", gives: "1.5E0"),
            .example("ABS(CAST(NULL AS DOUBLE))", gives: "NULL"),
        ],
        overloads: [
            .kernel([Parameter("value", .exact(.integer))], returns: .exact(.integer)) { call in
                call.columns[0].mapped(to: .integer) { (value: Int32) in value < 0 ? 0 &- value : value }
            },
            .kernel([Parameter("value", .exact(.bigint))], returns: .exact(.bigint)) { call in
                call.columns[0].mapped(to: .bigint) { (value: Int64) in value < 0 ? 0 &- value : value }
            },
            .kernel([Parameter("value", .exact(.double))], returns: .exact(.double)) { call in
                call.columns[0].mapped(to: .double) { (value: Double) in value.magnitude }
            },
            .kernel([Parameter("value", .decimal)], returns: .decimal) { call in
                if call.returnType.isWideDecimal {
                    return wideDecimals(call) { SQLDecimal($0.integer.isNegative ? $0.integer.negated : $0.integer, scale: $0.scale) }
                }
                return call.columns[0].mapped(to: call.returnType) { (value: Int128) in value < 0 ? 0 &- value : value }
            },
        ]
    )
}
