import Columns
import Values

/// Which neighbour ROUND and TRUNC take.
enum RoundingDirection: Sendable {
    /// The nearer one, ties towards positive infinity.
    case nearest
    case towardsZero

    /// `value / divisor` as a whole number; the divisor is positive.
    @inline(__always)
    func quotient(_ value: Int128, _ divisor: Int128) -> Int128 {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        guard self == .nearest, remainder != 0 else { return quotient }
        let twice = remainder.magnitude &<< 1
        if value > 0 { return twice >= divisor.magnitude ? quotient + 1 : quotient }
        return twice > divisor.magnitude ? quotient - 1 : quotient
    }

    /// A DECIMAL's unscaled value with the digits behind the `places`-th zeroed; nil on overflow of 128 bits.
    func rounded(_ unscaled: Int128, scale: Int, places: Int) -> Int128? {
        let dropped = scale - places
        if dropped <= 0 { return unscaled }
        guard dropped <= SQLDecimal.precisionMax else { return 0 }
        let unit = SQLDecimal.powerOfTen(dropped)
        let (result, overflow) = quotient(unscaled, unit).multipliedReportingOverflow(by: unit)
        return overflow ? nil : result
    }

    /// A DECIMAL of any number of digits with those behind the `places`-th zeroed.
    func rounded(_ value: SQLDecimal, places: Int) -> SQLDecimal {
        let dropped = value.scale - places
        if dropped <= 0 { return value }
        guard dropped <= value.integer.digitCount else { return SQLDecimal(unscaled: 0, scale: value.scale) }
        let unit = WideInteger.powerOfTen(dropped)
        var (quotient, remainder) = value.integer.quotientAndRemainder(dividingBy: unit)
        if self == .nearest {
            let twice = remainder + remainder
            if !(twice < unit) { quotient = quotient + WideInteger(1) } else if twice.negated > unit { quotient = quotient - WideInteger(1) }
        }
        return SQLDecimal(quotient * unit, scale: value.scale)
    }

    /// A DOUBLE rounded to a whole number.
    @inline(__always)
    func whole(_ value: Double) -> Double {
        switch self {
        case .towardsZero: return value.rounded(.towardZero)
        case .nearest:
            let floor = value.rounded(.down)
            // Not floor(value + 0.5): that sum can itself round up.
            return value - floor >= 0.5 ? floor + 1 : floor
        }
    }

    /// A DOUBLE rounded to so many decimal places, judged by its shortest decimal text; nil for NaN and infinities.
    @inline(__always)
    func rounded(_ value: Double, places: Int32) -> Double? {
        if places >= 0, places <= 15 {
            let power = DoubleText.powersOfTen[Int(places)]
            let scaled = value * power
            if scaled.magnitude < 4e15 {
                // The product is off by half an ulp at most: only near a boundary can the decimal text say otherwise.
                let lower = scaled.rounded(.down), fraction = scaled - lower
                let margin = scaled.magnitude * 4.5e-16
                switch self {
                case .nearest:
                    if (fraction - 0.5).magnitude > margin {
                        return (fraction > 0.5 ? lower + 1 : lower) / power + 0
                    }
                case .towardsZero:
                    if fraction > margin, fraction < 1 - margin {
                        return (scaled < 0 ? lower + 1 : lower) / power + 0
                    }
                }
            }
        }
        return roundedByText(value, places: places)
    }

    /// The exact way, over the digits of the shortest text.
    @inline(never)
    func roundedByText(_ value: Double, places: Int32) -> Double? {
        guard value.isFinite else { return nil }
        guard value != 0 else { return 0 }
        // Beyond 2^53 there is no fraction to cut; below 1e-60 nothing is left at any usual place.
        if places >= 0, value.magnitude >= 9_007_199_254_740_992 { return value }
        guard let decimal = SQLDecimal(DoubleText.string(value)) else { return value }
        if places >= decimal.scale { return value }
        let dropped = decimal.scale - Int(places)
        guard dropped <= SQLDecimal.precisionMax else { return 0 }
        let kept = quotient(decimal.unscaled ?? 0, SQLDecimal.powerOfTen(dropped))
        return Double("\(kept)e\(-places)") ?? value
    }
}
