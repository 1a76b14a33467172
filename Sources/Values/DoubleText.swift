/// The text of a DOUBLE as Java's `Double.toString` lays it out: the shortest digits that read back as the same value,
/// plain for 1e-3 ≤ |x| < 1e7 with at least one digit behind the point (`100.25`, `1.0`), else `1.0E7`, `1.23E-5`.
public enum DoubleText {
    /// Bytes of the longest text: `-1.2345678901234567E-308`.
    public static let bytesMax = 32

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
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytesMax) { digits in
            let (count, exponent) = shortestDigits(magnitude, to: digits.baseAddress!)
            return layOut(digits.baseAddress!, count: count, exponent: exponent, to: out)
        }
    }

    /// The shortest digits d₀d₁…, without trailing zeros, and e of d₀.d₁… × 10^e.
    private static func shortestDigits(_ magnitude: Double, to out: UnsafeMutablePointer<UInt8>) -> (count: Int, exponent: Int) {
        var text = magnitude.description
        // Java chooses among two digits where one would do, which differs only for the smallest subnormals.
        if magnitude < 1e-321 { text = twoDigits(magnitude) }
        var count = 0, beforePoint = 0, exponent = 0, seenPoint = false, leadingZeros = 0
        text.withUTF8 { utf8 in
            var index = 0
            while index < utf8.count {
                let byte = utf8[index]
                switch byte {
                case UInt8(ascii: "."): seenPoint = true
                case UInt8(ascii: "e"):
                    exponent = Int(IntegerText.parse(utf8.baseAddress! + index + 1, count: utf8.count - index - 1) ?? 0)
                    index = utf8.count
                default:
                    if byte == 48, count == 0 {
                        if seenPoint { leadingZeros += 1 }
                    } else {
                        out[count] = byte
                        count += 1
                        if !seenPoint { beforePoint += 1 }
                    }
                }
                index += 1
            }
        }
        while count > 1, out[count - 1] == 48 { count -= 1 }
        return (count, exponent + (beforePoint > 0 ? beforePoint - 1 : -leadingZeros - 1))
    }

    /// The two-digit decimal nearest to a subnormal of a few units: `4.9e-324`.
    private static func twoDigits(_ magnitude: Double) -> String {
        let units = Double(magnitude.bitPattern)
        // 2^-1074 = 4.94065645841246544e-324
        var scaled = units * 4.940_656_458_412_465_44, exponent = -324
        while scaled >= 10 { (scaled, exponent) = (scaled / 10, exponent + 1) }
        var tenths = Int((scaled * 10).rounded())
        if tenths == 100 { (tenths, exponent) = (10, exponent + 1) }
        // More digits than two may be the shortest form.
        let candidate = "\(tenths / 10).\(tenths % 10)e\(exponent)"
        return Double(candidate) == magnitude ? candidate : magnitude.description
    }

    private static func layOut(_ digits: UnsafePointer<UInt8>, count: Int, exponent: Int, to out: UnsafeMutablePointer<UInt8>) -> Int {
        var next = 0
        func put(_ byte: UInt8) { out[next] = byte; next += 1 }
        switch exponent {
        case 0..<7:
            for index in 0...exponent { put(index < count ? digits[index] : 48) }
            put(UInt8(ascii: "."))
            if count <= exponent + 1 { put(48) } else { for index in exponent + 1..<count { put(digits[index]) } }
        case -3..<0:
            put(48)
            put(UInt8(ascii: "."))
            for _ in 0..<(-exponent - 1) { put(48) }
            for index in 0..<count { put(digits[index]) }
        default:
            put(digits[0])
            put(UInt8(ascii: "."))
            if count == 1 { put(48) } else { for index in 1..<count { put(digits[index]) } }
            put(UInt8(ascii: "E"))
            next += IntegerText.write(Int64(exponent), to: out + next)
        }
        return next
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
