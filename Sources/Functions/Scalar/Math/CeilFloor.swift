import Columns
import Values

extension ScalarFunction {
    static let ceil = ScalarFunction(
        name: "CEIL", category: .mathematical,
        summary: "The nearest whole number that is not below; a DECIMAL keeps its scale.",
        examples: [
            .example("CEIL(1.2E0)", gives: "2E0"), .example("CEIL(1.20)", gives: "2.00"), .example("CEIL(CAST(NULL AS DOUBLE))", gives: "NULL"),
        ],
        overloads: wholeOverloads(.up)
    )

    static let floor = ScalarFunction(
        name: "FLOOR", category: .mathematical,
        summary: "The nearest whole number that is not above; a DECIMAL keeps its scale.",
        examples: [
            .example("FLOOR(-1.2E0)", gives: "-2E0"), .example("FLOOR(1.80)", gives: "1.00"), .example("FLOOR(CAST(NULL AS DOUBLE))", gives: "NULL"),
        ],
        overloads: wholeOverloads(.down)
    )
}

private func wholeOverloads(_ rule: FloatingPointRoundingRule) -> [ScalarOverload] {
    [
        .kernel([Parameter("value", .exact(.integer))], returns: .exact(.integer)) { $0.columns[0] },
        .kernel([Parameter("value", .exact(.bigint))], returns: .exact(.bigint)) { $0.columns[0] },
        .kernel([Parameter("value", .exact(.double))], returns: .exact(.double)) { call in
            rule == .up
                ? call.columns[0].mapped(to: .double) { (value: Double) in value.rounded(.up) }
                : call.columns[0].mapped(to: .double) { (value: Double) in value.rounded(.down) }
        },
        .kernel([Parameter("value", .decimal)], returns: .decimal) { call in
            guard case .decimal(_, let scale) = call.returnType else { return call.columns[0] }
            if call.returnType.isWideDecimal { return wideDecimals(call) { $0.whole(rule) } }
            let unit = SQLDecimal.powerOfTen(scale)
            return call.columns[0].mapped(to: call.returnType) { (value: Int128) in
                let cut = value / unit * unit
                if cut == value { return cut }
                if rule == .up { return value > 0 ? cut &+ unit : cut }
                return value < 0 ? cut &- unit : cut
            }
        },
    ]
}

extension SQLDecimal {
    /// The nearest whole number above or below, with the same scale.
    fileprivate func whole(_ rule: FloatingPointRoundingRule) -> SQLDecimal {
        let unit = WideInteger.powerOfTen(scale), (quotient, remainder) = integer.quotientAndRemainder(dividingBy: unit)
        if remainder.isZero || remainder.isNegative == (rule == .up) { return SQLDecimal(quotient * unit, scale: scale) }
        return SQLDecimal((quotient + WideInteger(rule == .up ? 1 : -1)) * unit, scale: scale)
    }
}
