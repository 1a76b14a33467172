import Columns
import Values

extension Column {
    /// Number to number. DOUBLE to INTEGER and BIGINT saturates, the others wrap, as Java has it.
    func castNumber(to target: SQLType) -> Column {
        switch (type, target) {
        case (.integer, .bigint): return mapped(to: target) { (value: Int32) in Int64(value) }
        case (.integer, .double): return mapped(to: target) { (value: Int32) in Double(value) }
        case (.bigint, .integer): return mapped(to: target) { (value: Int64) in Int32(truncatingIfNeeded: value) }
        case (.bigint, .double): return mapped(to: target) { (value: Int64) in Double(value) }
        case (.double, .integer): return mapped(to: target) { (value: Double) in saturated(value, Int32.self) }
        case (.double, .bigint): return mapped(to: target) { (value: Double) in saturated(value, Int64.self) }
        case (.decimal(_, let scale), .integer):
            let divisor = SQLDecimal.divisor(losing: scale)
            return mapped(to: target) { (value: Int128) in Int32(truncatingIfNeeded: value / divisor) }
        case (.decimal(_, let scale), .bigint):
            let divisor = SQLDecimal.divisor(losing: scale)
            return mapped(to: target) { (value: Int128) in Int64(truncatingIfNeeded: value / divisor) }
        case (.decimal(_, let scale), .double): return mapped(to: target) { (value: Int128) in doubleValue(value, scale: scale) }
        case (.integer, .decimal(let precision, let scale)):
            return mappedOrFailed(to: target) { (value: Int32) in decimal(Int128(value), 0, precision, scale) }
        case (.bigint, .decimal(let precision, let scale)):
            return mappedOrFailed(to: target) { (value: Int64) in decimal(Int128(value), 0, precision, scale) }
        case (.decimal(_, let from), .decimal(let precision, let scale)):
            return mappedOrFailed(to: target) { (value: Int128) in decimal(value, from, precision, scale) }
        case (.double, .decimal(let precision, let scale)):
            return mappedOrFailed(to: target) { (value: Double) in
                SQLDecimal(DoubleText.string(value)).flatMap { decimal($0.unscaled, $0.scale, precision, scale) }
            }
        default: return Column.nulls(target, count: count).failingAll(where: validity)
        }
    }

    /// As `mapped`, for conversions that can fail.
    @inline(__always)
    func mappedOrFailed<T: BitwiseCopyable, R: BitwiseCopyable & ExpressibleByIntegerLiteral>(to type: SQLType, _ transform: (T) -> R?) -> Column {
        let source = values(T.self)
        return withExtendedLifetime(self) {
            rowsMappedOrFailed(to: type) { transform(source[$0]) }
        }
    }

    /// As above, by row number.
    @inline(__always)
    func rowsMappedOrFailed<R: BitwiseCopyable & ExpressibleByIntegerLiteral>(to type: SQLType, _ transform: (Int) -> R?) -> Column {
        let buffer = Buffer(capacity: count * MemoryLayout<R>.size), out = buffer.of(R.self)
        var failed: Bitmap?
        for row in 0..<count {
            out[row] = 0
            guard isValid(row) else { continue }
            if let value = transform(row) {
                out[row] = value
            } else {
                let bits = failed ?? Bitmap(count: count, repeating: false)
                bits.set(row)
                failed = bits
            }
        }
        return Column(type, count: count, storage: .fixed(buffer), validity: validity, errors: errors).failing(failed)
    }

    /// A conversion that does not exist: every row that holds something fails.
    private func failingAll(where valid: Bitmap?) -> Column {
        let failed = valid ?? Bitmap(count: count, repeating: true)
        return with(validity: validity, errors: failed)
    }
}

/// `unscaled / 10^scale` rounded half up to another scale; nil if it then has more than `precision` digits.
func decimal(_ unscaled: Int128, _ scale: Int, _ precision: Int, _ target: Int) -> Int128? {
    guard let result = SQLDecimal(unscaled: unscaled, scale: scale).rescaled(to: target), result.fits(precision: precision) else { return nil }
    return result.unscaled
}

/// The nearest DOUBLE: by one exact division where both numbers are exact.
@inline(__always)
private func doubleValue(_ unscaled: Int128, scale: Int) -> Double {
    if unscaled.magnitude < 1 << 53, scale <= 22 { return Double(unscaled) / DoubleText.powersOfTen[scale] }
    return SQLDecimal(unscaled: unscaled, scale: scale).doubleValue
}

/// Towards zero, at the ends of the range beyond it, 0 for NaN.
@inline(__always)
private func saturated<T: FixedWidthInteger>(_ value: Double, _: T.Type) -> T {
    if value.isNaN { return 0 }
    // 2^31 and 2^63 are exact; the largest integers are not.
    if value >= -Double(T.min) { return T.max }
    return value <= Double(T.min) ? T.min : T(value)
}
