/// Digits of integers, straight into a buffer.
public enum IntegerText {
    /// Bytes of the longest text: `-9223372036854775808`.
    public static let bytesMax = 20

    private static let pairs: StaticString = """
        0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
        5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
        """

    /// Writes the digits of `value` and returns how many bytes that took, at most ``bytesMax``.
    public static func write(_ value: Int64, to out: UnsafeMutablePointer<UInt8>) -> Int {
        guard value < 0 else { return write(UInt64(value), to: out) }
        out[0] = UInt8(ascii: "-")
        return 1 &+ write(value.magnitude, to: out + 1)
    }

    /// As above, for values without a sign.
    public static func write(_ value: UInt64, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let count = digitCount(value)
        write(value, digits: count, to: out)
        return count
    }

    /// Writes exactly `digits` digits, with leading zeros; `value` must not have more.
    @inline(__always)
    static func write(_ value: UInt64, digits: Int, to out: UnsafeMutablePointer<UInt8>) {
        let table = pairs.utf8Start
        var rest = value, end = digits
        while end >= 2 {
            let quotient = rest / 100
            let pair = Int(truncatingIfNeeded: rest &- quotient &* 100) &* 2
            out[end &- 1] = table[pair &+ 1]
            out[end &- 2] = table[pair]
            rest = quotient
            end &-= 2
        }
        if end == 1 { out[0] = UInt8(truncatingIfNeeded: rest % 10) &+ 48 }
    }

    /// Decimal digits of `value`, 1 for zero.
    @inline(__always)
    static func digitCount(_ value: UInt64) -> Int {
        var rest = value, count = 1
        while true {
            if rest < 10 { return count }
            if rest < 100 { return count &+ 1 }
            if rest < 1000 { return count &+ 2 }
            if rest < 10000 { return count &+ 3 }
            rest /= 10000
            count &+= 4
        }
    }

    /// Reads `[+-]digits` (nothing else, no blanks); nil on anything else or beyond 64 bits.
    public static func parse(_ text: UnsafePointer<UInt8>, count: Int) -> Int64? {
        guard count > 0 else { return nil }
        let negative = text[0] == UInt8(ascii: "-")
        var index = negative || text[0] == UInt8(ascii: "+") ? 1 : 0
        guard index < count else { return nil }
        var value: Int64 = 0
        while index < count {
            let digit = text[index] &- 48
            guard digit < 10 else { return nil }
            // Counting downwards keeps the most negative value within reach.
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (difference, overflow2) = product.subtractingReportingOverflow(Int64(digit))
            if overflow || overflow2 { return nil }
            value = difference
            index &+= 1
        }
        if negative { return value }
        return value == .min ? nil : -value
    }
}
