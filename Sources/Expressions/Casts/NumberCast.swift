import Columns
import Values

extension Column {
    /// Number to number. DOUBLE to INTEGER and BIGINT saturates, the others wrap, as Java has it.
    func castNumber(to target: SQLType) -> Column {
        if type.isWideDecimal || target.isWideDecimal { return castWideDecimal(to: target) }
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
            return mappedOrFailed(to: target) { (value: Int32) in fittedDecimal(Int128(value), 0, precision, scale) }
        case (.bigint, .decimal(let precision, let scale)):
            return mappedOrFailed(to: target) { (value: Int64) in fittedDecimal(Int128(value), 0, precision, scale) }
        case (.decimal(_, let from), .decimal(let precision, let scale)):
            return mappedOrFailed(to: target) { (value: Int128) in fittedDecimal(value, from, precision, scale) }
        case (.double, .decimal(let precision, let scale)):
            return mappedOrFailed(to: target) { (value: Double) in
                SQLDecimal(DoubleText.string(value))?.fitted(precision: precision, scale: scale)?.unscaled
            }
        default: return Column.nulls(target, count: count).failingAll(where: validity)
        }
    }

    /// Number to number where one of the types is a DECIMAL of more than 38 digits.
    private func castWideDecimal(to target: SQLType) -> Column {
        switch (type, target) {
        case (.integer, _): return decimalsMapped(to: target) { SQLDecimal(unscaled: Int128(values(Int32.self)[$0]), scale: 0) }
        case (.bigint, _): return decimalsMapped(to: target) { SQLDecimal(unscaled: Int128(values(Int64.self)[$0]), scale: 0) }
        case (.double, _): return decimalsMapped(to: target) { SQLDecimal(DoubleText.string(values(Double.self)[$0])) }
        case (.decimal, .decimal): return decimalsMapped(to: target) { $0 }
        // As narrow ones: without the digits behind the point, and of the rest the low bits.
        case (.decimal, .integer): return rowsMappedOrFailed(to: target) { row in Int32(truncatingIfNeeded: wholeBits(row)) }
        case (.decimal, .bigint): return rowsMappedOrFailed(to: target) { row in wholeBits(row) }
        case (.decimal, .double): return rowsMappedOrFailed(to: target) { row in decimal(at: row).doubleValue }
        default: return Column.nulls(target, count: count).failingAll(where: validity)
        }
    }

    private func wholeBits(_ row: Int) -> Int64 {
        let value = decimal(at: row), whole = value.integer.quotientAndRemainder(dividingBy: .powerOfTen(value.scale)).quotient
        return whole.bigEndian.suffix(8).reduce(whole.isNegative ? -1 : 0) { $0 << 8 | Int64($1) }
    }

    /// DECIMALs from DECIMALs, rounded half up to the target's scale; those that do not fit it fail.
    func decimalsMapped(to target: SQLType, _ transform: (SQLDecimal) -> SQLDecimal?) -> Column {
        decimalsMapped(to: target) { (row: Int) in transform(decimal(at: row)) }
    }

    /// As above, by row number.
    func decimalsMapped(to target: SQLType, _ transform: (Int) -> SQLDecimal?) -> Column {
        guard case .decimal(let precision, let scale) = target else { preconditionFailure("\(target) is no DECIMAL") }
        let builder = ColumnBuilder(target, capacity: count)
        var failed: Bitmap?
        for row in 0..<count {
            guard isValid(row) else { builder.appendNull(); continue }
            if let value = transform(row)?.fitted(precision: precision, scale: scale) {
                builder.append(value)
            } else {
                let bits = failed ?? Bitmap(count: count, repeating: false)
                bits.set(row)
                failed = bits
                builder.append(SQLDecimal(unscaled: 0, scale: scale))
            }
        }
        return builder.finish().with(validity: validity, errors: errors).failing(failed)
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
func fittedDecimal(_ unscaled: Int128, _ scale: Int, _ precision: Int, _ target: Int) -> Int128? {
    guard let result = SQLDecimal.rescaled(unscaled, from: scale, to: target), SQLDecimal.fits(result, precision: precision) else { return nil }
    return result
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
