/// The text of a DOUBLE as Java's `Double.toString` lays it out: the shortest digits that read back as the same value,
/// plain for 1e-3 ≤ |x| < 1e7 with at least one digit behind the point (`100.25`, `1.0`), else `1.0E7`, `1.23E-5`.
public enum DoubleText {
    /// Bytes of the longest text: `-1.2345678901234567E-308`.
    public static let bytesMax = 32

    /// The text of a 32-bit number: the shortest digits that read back as the same one.
    public static func string(float value: Float) -> String { string(Double(value.description) ?? Double(value)) }

    /// Writes the text of `value` and returns how many bytes that took, at most ``bytesMax``.
    public static func write(_ value: Double, to start: UnsafeMutablePointer<UInt8>) -> Int {
        var out = start
        if value.sign == .minus, !value.isNaN {
            out[0] = UInt8(ascii: "-")
            out += 1
        }
        let magnitude = value.magnitude
        if magnitude >= 1e-3, magnitude < 1e7, let length = writeShort(magnitude, to: out) { return out - start + length }
        return out - start + writeAny(magnitude, to: out)
    }

    /// Values with at most 9 digits behind the point, by integer arithmetic. `magnitude` is within 1e-3 ..< 1e7.
    ///
    /// If `m = round(x·10^k)` has at most 15 digits and `m / 10^k` (one correctly rounded division) gives x again, then
    /// m·10^-k without trailing zeros is the shortest text: distinct decimals of up to 15 digits are distinct doubles.
    @inline(__always)
    private static func writeShort(_ magnitude: Double, to out: UnsafeMutablePointer<UInt8>) -> Int? {
        let thousandths = nearest(magnitude * 1e3)
        if Double(Int64(bitPattern: thousandths)) / 1e3 == magnitude { return plain(thousandths, divisor: 1000, digits: 3, to: out) }
        let millionths = nearest(magnitude * 1e6)
        if Double(Int64(bitPattern: millionths)) / 1e6 == magnitude { return plain(millionths, divisor: 1_000_000, digits: 6, to: out) }
        guard magnitude < 1e6 else { return nil }
        let billionths = nearest(magnitude * 1e9)
        if Double(Int64(bitPattern: billionths)) / 1e9 == magnitude { return plain(billionths, divisor: 1_000_000_000, digits: 9, to: out) }
        return nil
    }

    /// The nearest integer of 0 ≤ x < 2^52: adding 2^52 leaves it in the low bits.
    @inline(__always)
    private static func nearest(_ x: Double) -> UInt64 { (x + 0x1p52).bitPattern & 0x000F_FFFF_FFFF_FFFF }

    @inline(__always)
    private static func plain(_ scaled: UInt64, divisor: UInt64, digits: Int, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let whole = scaled / divisor
        let length = IntegerText.write(whole, to: out)
        out[length] = UInt8(ascii: ".")
        let fraction = out + length + 1
        IntegerText.write(scaled &- whole &* divisor, digits: digits, to: fraction)
        var kept = digits
        while kept > 1, fraction[kept &- 1] == 48 { kept &-= 1 }
        return length &+ 1 &+ kept
    }

    /// Everything else; without the sign.
    @inline(never)
    private static func writeAny(_ magnitude: Double, to out: UnsafeMutablePointer<UInt8>) -> Int {
        if magnitude.isNaN { return copy("NaN", to: out) }
        if magnitude.isInfinite { return copy("Infinity", to: out) }
        if magnitude == 0 { return copy("0.0", to: out) }
        var (digits, exponent) = ShortestDecimal.of(magnitude)
        while digits % 10 == 0 {
            digits /= 10
            exponent &+= 1
        }
        return layOut(digits, exponent: exponent, to: out)
    }

    /// Lays `digits · 10^exponent` out; `digits` does not end in a zero.
    private static func layOut(_ digits: UInt64, exponent: Int, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let count = IntegerText.digitCount(digits), scientific = exponent &+ count &- 1
        switch scientific {
        case 0..<7: return layOutAboveOne(digits, count, scientific, to: out)
        case -3..<0:
            let zeros = -scientific
            for index in 0..<4 { out[index] = index == 1 ? UInt8(ascii: ".") : 48 }
            IntegerText.write(digits, digits: count, to: out + zeros + 1)
            return zeros + 1 + count
        default:
            // All digits one place to the right, then the first one before the point.
            IntegerText.write(digits, digits: count, to: out + 1)
            out[0] = out[1]
            out[1] = UInt8(ascii: ".")
            var next = count + 1
            if count == 1 {
                out[2] = 48
                next = 3
            }
            out[next] = UInt8(ascii: "E")
            return next + 1 + IntegerText.write(Int64(exponent &+ count &- 1), to: out + next + 1)
        }
    }

    private static func layOutAboveOne(_ digits: UInt64, _ count: Int, _ scientific: Int, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let whole = scientific + 1
        if count <= whole {
            IntegerText.write(digits, digits: count, to: out)
            for index in count..<whole { out[index] = 48 }
            out[whole] = UInt8(ascii: ".")
            out[whole + 1] = 48
            return whole + 2
        }
        IntegerText.write(digits, digits: count, to: out + 1)
        for index in 0..<whole { out[index] = out[index + 1] }
        out[whole] = UInt8(ascii: ".")
        return count + 1
    }

    private static func copy(_ text: StaticString, to out: UnsafeMutablePointer<UInt8>) -> Int {
        out.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
        return text.utf8CodeUnitCount
    }

    /// The text as a String. Not for hot loops.
    public static func string(_ value: Double) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytesMax) { buffer in
            String(decoding: buffer[..<write(value, to: buffer.baseAddress!)], as: UTF8.self)
        }
    }
}
