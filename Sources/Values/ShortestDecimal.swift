/// The shortest decimal that reads back as a DOUBLE, as Java chooses it.
///
/// This is Raffaello Giulietti's Schubfach ("The Schubfach way to render doubles"), which the JDK uses since 19: of the decimals
/// within the rounding interval the shortest, of these the nearest, where one digit counts as two.
enum ShortestDecimal {
    /// `digits · 10^exponent` for a finite magnitude above zero; `digits` may end in zeros.
    static func of(_ magnitude: Double) -> (digits: UInt64, exponent: Int) {
        let bits = magnitude.bitPattern
        let fraction = bits & 0x000F_FFFF_FFFF_FFFF, biased = Int(truncatingIfNeeded: bits >> 52)
        if biased == 0 {
            // Of the smallest subnormals ten times the value keeps two digits in play.
            return fraction < 3 ? choose(-1074, fraction * 10, shift: -1) : choose(-1074, fraction, shift: 0)
        }
        return choose(biased - 1075, fraction | 1 << 52, shift: 0)
    }

    /// The decimal of `c · 2^q`, whose result is scaled by 10^shift.
    private static func choose(_ q: Int, _ c: UInt64, shift: Int) -> (digits: UInt64, exponent: Int) {
        // An odd significand's interval excludes its bounds.
        let out = c & 1
        let center = c << 2, right = center &+ 2
        let isRegular = c != 1 << 52 || q == -1074
        let left = isRegular ? center &- 2 : center &- 1
        // floor(log10(2^q)), and floor(log10(3/4 · 2^q)) where the interval is lopsided.
        let k = (q &* 661_971_961_083 &+ (isRegular ? 0 : -274_743_187_321)) >> 41
        let h = UInt64(truncatingIfNeeded: q &+ ((-k &* 913_124_641_741) >> 38) &+ 2)

        let entry = PowersOfTen.table + 2 &* (-k &- PowersOfTen.exponentMin)
        // 126 bits of 10^-k, rounded up, in two parts of 63 bits.
        let (low, carry) = ((entry[1] >> 2) | (entry[0] << 62)).addingReportingOverflow(1)
        let high = (entry[0] >> 2) &+ (carry ? 1 : 0)
        let g1 = high << 1 | low >> 63, g0 = low & 0x7FFF_FFFF_FFFF_FFFF

        let v = roundedToOdd(g1, g0, center << h), vLeft = roundedToOdd(g1, g0, left << h), vRight = roundedToOdd(g1, g0, right << h)
        let s = v >> 2
        if s >= 100 {
            let tens = s / 10 &* 10, next = tens &+ 10
            let isLowIn = vLeft &+ out <= tens << 2, isHighIn = next << 2 &+ out <= vRight
            if isLowIn != isHighIn { return (isLowIn ? tens : next, k) }
        }
        let t = s &+ 1
        let isLowIn = vLeft &+ out <= s << 2, isHighIn = t << 2 &+ out <= vRight
        if isLowIn != isHighIn { return (isLowIn ? s : t, k &+ shift) }
        let difference = Int64(bitPattern: v &- (s &+ t) << 1)
        return (difference < 0 || (difference == 0 && s & 1 == 0) ? s : t, k &+ shift)
    }

    /// `(g1·2^63 + g0) · c / 2^127`, its last bit set if anything was cut off.
    @inline(__always)
    private static func roundedToOdd(_ g1: UInt64, _ g0: UInt64, _ c: UInt64) -> UInt64 {
        let x1 = g0.multipliedFullWidth(by: c).high
        let (y1, y0) = g1.multipliedFullWidth(by: c)
        let z = y0 >> 1 &+ x1
        let w = y1 &+ z >> 63
        return w | (z & 0x7FFF_FFFF_FFFF_FFFF &+ 0x7FFF_FFFF_FFFF_FFFF) >> 63
    }
}
