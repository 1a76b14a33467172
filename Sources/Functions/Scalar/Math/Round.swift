import Columns
import Values

extension ScalarFunction {
    static let round = ScalarFunction(
        name: "ROUND", category: .mathematical,
        summary: "Rounds to whole numbers or to so many decimal places; ties go towards positive infinity.",
        examples: [
            .example("ROUND(2.5E0)", gives: "CAST(3 AS BIGINT)"),
            .example("ROUND(-1.5E0)", gives: "CAST(-1 AS BIGINT)"),
            .example("ROUND(1.005E0, 2)", gives: "1.01E0"),
            .example("ROUND(1234.5E0, -2)", gives: "1200E0"),
            .example("ROUND(2.345, 2)", gives: "2.350"),
            .example("ROUND(CAST(NULL AS DOUBLE), 2)", gives: "NULL"),
        ],
        overloads: roundingOverloads(.nearest)
    )
}

/// The overloads of ROUND and TRUNC.
func roundingOverloads(_ direction: RoundingDirection) -> [ScalarOverload] {
    let places = Parameter("decimalPlaces", .exact(.integer))
    return [
        .kernel([Parameter("value", .exact(.integer))], returns: .exact(.bigint)) { call in
            call.columns[0].mapped(to: .bigint) { (value: Int32) in Int64(value) }
        },
        .kernel([Parameter("value", .exact(.bigint))], returns: .exact(.bigint)) { call in call.columns[0] },
        .kernel([Parameter("value", .exact(.double))], returns: .exact(.bigint)) { call in
            call.columns[0].mapped(to: .bigint) { (value: Double) in saturatedInt64(direction.whole(value)) }
        },
        .kernel([Parameter("value", .exact(.double)), places], returns: .exact(.double)) { call in roundDoubles(call, direction) },
        .kernel([Parameter("value", .decimal)], returns: .computed("DECIMAL", wholeDecimal)) { call in
            guard case .decimal(_, let scale) = call.argumentTypes[0] else { return call.columns[0] }
            if call.argumentTypes[0].isWideDecimal { return wideDecimals(call) { direction.rounded($0, places: 0).rescaled(to: 0) } }
            let divisor = SQLDecimal.powerOfTen(scale)
            return call.columns[0].mapped(to: call.returnType) { (value: Int128) in direction.quotient(value, divisor) }
        },
        .kernel([Parameter("value", .decimal), places], returns: .decimal) { call in roundDecimals(call, direction) },
    ]
}

/// ROUND(DECIMAL(p, s)) is DECIMAL(p - s, 0).
private func wholeDecimal(_ types: [SQLType]) -> SQLType {
    guard case .decimal(let precision, let scale) = types[0] else { return types[0] }
    return .decimal(precision: max(1, precision - scale), scale: 0)
}

/// Java's `(long)`: saturates, NaN is 0.
@inline(__always)
func saturatedInt64(_ value: Double) -> Int64 {
    if value >= 9.223372036854775807e18 { return .max }
    if value <= -9.223372036854775808e18 { return .min }
    return value.isNaN ? 0 : Int64(value)
}

private func roundDoubles(_ call: KernelArguments, _ direction: RoundingDirection) -> Column {
    let buffer = Buffer(capacity: call.count * 8), out = buffer.of(Double.self)
    let values = call.columns[0].values(Double.self), places = call.columns[1].values(Int32.self)
    let validity = call.validity
    var failed: Bitmap?
    withExtendedLifetime(call.columns) {
        for row in 0..<call.count {
            if let result = direction.rounded(values[row], places: places[row]) {
                out[row] = result
            } else {
                out[row] = 0
                if failed == nil { failed = Bitmap(count: call.count, repeating: false) }
                failed?.set(row)
            }
        }
    }
    return Column(.double, count: call.count, storage: .fixed(buffer), validity: validity).failing(failed, call, "NaN and infinities cannot be rounded")
}

private func roundDecimals(_ call: KernelArguments, _ direction: RoundingDirection) -> Column {
    guard case .decimal(_, let scale) = call.returnType else { return call.columns[0] }
    if call.returnType.isWideDecimal {
        let places = call.columns[1].values(Int32.self)
        return withExtendedLifetime(call.columns) { wideDecimals(call) { value, row in direction.rounded(value, places: Int(places[row])) } }
    }
    let buffer = Buffer(capacity: call.count * 16), out = buffer.of(Int128.self)
    let values = call.columns[0].values(Int128.self), places = call.columns[1].values(Int32.self)
    var failed: Bitmap?
    withExtendedLifetime(call.columns) {
        for row in 0..<call.count {
            if let result = direction.rounded(values[row], scale: scale, places: Int(places[row])) {
                out[row] = result
            } else {
                out[row] = 0
                if failed == nil { failed = Bitmap(count: call.count, repeating: false) }
                failed?.set(row)
            }
        }
    }
    return Column(call.returnType, count: call.count, storage: .fixed(buffer), validity: call.validity).failing(failed, call, "overflow")
}

extension Column {
    /// Marks the rows of `failed` that hold a value as errors and says why, if one of them is wanted.
    func failing(_ failed: Bitmap?, _ call: KernelArguments, _ message: String) -> Column {
        guard let failed, let bad = Bitmap.intersection(validity, Bitmap.intersection(failed, call.selection)), !bad.isEmpty else { return self }
        if let note = call.context.noteFailure { bad.forEachSet { note($0, message) } }
        let valid = validity?.combined(with: bad) { $0 & ~$1 } ?? bad.inverted
        return with(validity: valid, errors: bad)
    }
}
