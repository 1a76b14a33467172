import Glibc

extension DoubleText {
    /// Reads a number as Java's `Double.parseDouble` does: blanks around it are ignored; `NaN` and `[+-]Infinity` are read.
    /// Nil if it is anything else. Beyond the range it is infinite, below it zero.
    public static func parse(_ text: UnsafePointer<UInt8>, count: Int) -> Double? {
        var start = text, end = text + count
        while start < end, start[0] <= 32 { start += 1 }
        while start < end, end[-1] <= 32 { end -= 1 }
        guard start < end else { return nil }
        let number = start
        let negative = start[0] == UInt8(ascii: "-")
        if negative || start[0] == UInt8(ascii: "+") { start += 1 }
        var mantissa: UInt64 = 0, digits = 0, exponent = 0, seen = false, seenPoint = false
        scan: while start < end {
            let byte = start[0], digit = byte &- 48
            if digit < 10 {
                seen = true
                if digits < 19 {
                    mantissa = mantissa &* 10 &+ UInt64(digit)
                    if mantissa != 0 { digits &+= 1 }
                    if seenPoint { exponent &-= 1 }
                } else {
                    // Too long for the fast path; strtod reads the whole text.
                    digits = 100
                }
            } else if byte == UInt8(ascii: "."), !seenPoint {
                seenPoint = true
            } else {
                break scan
            }
            start += 1
        }
        guard seen else { return named(start, end, negative) }
        if start < end {
            guard start[0] | 0x20 == UInt8(ascii: "e"), let power = IntegerText.parse(start + 1, count: end - start - 1) else { return nil }
            exponent = exponent &+ Int(truncatingIfNeeded: max(-100_000, min(100_000, power)))
        }
        if digits <= 19, let value = nearest(mantissa, exponent) { return negative ? -value : value }
        return slow(number, count: end - number)
    }

    /// The DOUBLE nearest to `mantissa · 10^exponent`; nil in the few cases that only the whole text decides.
    @inline(__always)
    public static func nearest(_ mantissa: UInt64, _ exponent: Int) -> Double? {
        exact(mantissa, exponent) ?? approximated(mantissa, exponent)
    }

    @usableFromInline @inline(never)
    static func approximated(_ mantissa: UInt64, _ exponent: Int) -> Double? { NearestDouble.of(mantissa, exponent) }

    /// `mantissa · 10^exponent` where one rounding suffices (Clinger); nil where it does not.
    @inline(__always)
    public static func exact(_ mantissa: UInt64, _ exponent: Int) -> Double? {
        guard mantissa <= 1 << 53 else { return nil }
        let value = Double(Int64(bitPattern: mantissa))
        if exponent == 0 { return value }
        if exponent < 0, exponent >= -22 { return value / powersOfTen[-exponent] }
        if exponent > 0, exponent <= 22 { return value * powersOfTen[exponent] }
        return mantissa == 0 ? 0 : nil
    }

    /// 10^0 … 10^22, the powers that a DOUBLE holds exactly.
    public nonisolated(unsafe) static let powersOfTen: UnsafePointer<Double> = {
        let table = UnsafeMutablePointer<Double>.allocate(capacity: 23)
        var power = 1.0
        for index in 0...22 {
            table[index] = power
            power *= 10
        }
        return UnsafePointer(table)
    }()

    private static func named(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ negative: Bool) -> Double? {
        func equals(_ name: StaticString) -> Bool {
            end - start == name.utf8CodeUnitCount && memcmp(start, name.utf8Start, name.utf8CodeUnitCount) == 0
        }
        if equals("NaN") { return .nan }
        if equals("Infinity") { return negative ? -.infinity : .infinity }
        return nil
    }

    @inline(never)
    private static func slow(_ text: UnsafePointer<UInt8>, count: Int) -> Double? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: count + 1) { copy in
            memcpy(copy.baseAddress!, text, count)
            copy[count] = 0
            return strtod(copy.baseAddress!, nil)
        }
    }
}
