/// The text of a DECIMAL: plain, with its full scale (`-0.050`), straight into a buffer; and the way back.
public enum DecimalText {
    /// Bytes of the longest text: 39 digits or as many as the scale has, sign, point and a zero before it.
    public static func bytesMax(scale: Int) -> Int { max(48, scale + 8) }

    /// Writes `unscaled / 10^scale` and returns how many bytes that took, at most ``bytesMax(scale:)``.
    public static func write(_ unscaled: Int128, scale: Int, to start: UnsafeMutablePointer<UInt8>) -> Int {
        var out = start
        if unscaled < 0 {
            out[0] = UInt8(ascii: "-")
            out += 1
        }
        let digits = max(scale + 1, digitCount(unscaled.magnitude))
        if scale == 0 {
            write(unscaled.magnitude, digits: digits, to: out)
            return out - start + digits
        }
        // All digits one place to the right, then those before the point back into place.
        write(unscaled.magnitude, digits: digits, to: out + 1)
        let whole = digits - scale
        for index in 0..<whole { out[index] = out[index + 1] }
        out[whole] = UInt8(ascii: ".")
        return out - start + digits + 1
    }

    private static let tenTo18: UInt128 = 1_000_000_000_000_000_000

    private static func digitCount(_ value: UInt128) -> Int {
        if value < tenTo18 { return IntegerText.digitCount(UInt64(truncatingIfNeeded: value)) }
        return 18 + digitCount(value / tenTo18)
    }

    private static func write(_ value: UInt128, digits: Int, to out: UnsafeMutablePointer<UInt8>) {
        var rest = value, end = digits
        while end > 18, rest >= tenTo18 {
            let (quotient, low) = rest.quotientAndRemainder(dividingBy: tenTo18)
            end -= 18
            IntegerText.write(UInt64(truncatingIfNeeded: low), digits: 18, to: out + end)
            rest = quotient
        }
        IntegerText.write(UInt64(truncatingIfNeeded: rest), digits: end, to: out)
    }

    /// Reads `[+-]digits[.digits][E[+-]digits]` as the unscaled value of a DECIMAL(precision, scale).
    /// Nil if it is no number or would have to be rounded or cut to fit.
    public static func parse(_ text: UnsafePointer<UInt8>, count: Int, precision: Int, scale: Int) -> Int128? {
        var index = 0
        let negative = count > 0 && text[0] == UInt8(ascii: "-")
        if negative || (count > 0 && text[0] == UInt8(ascii: "+")) { index = 1 }
        var unscaled: Int128 = 0, fraction = 0, zeros = 0, seen = false, seenPoint = false
        // Zeros at the end are held back, so that `1.000…0` of any length fits.
        while index < count {
            let byte = text[index], digit = byte &- 48
            if digit < 10 {
                seen = true
                if seenPoint { fraction += 1 }
                if digit == 0 {
                    if unscaled != 0 { zeros += 1 }
                } else {
                    guard let value = appended(unscaled, zeros: zeros, digit: digit) else { return nil }
                    (unscaled, zeros) = (value, 0)
                }
            } else if byte == UInt8(ascii: "."), !seenPoint {
                seenPoint = true
            } else {
                break
            }
            index += 1
        }
        guard seen else { return nil }
        var power = 0
        if index < count {
            guard text[index] | 0x20 == UInt8(ascii: "e"), let value = IntegerText.parse(text + index + 1, count: count - index - 1),
                abs(value) < 100_000
            else { return nil }
            power = Int(value)
        }
        if unscaled == 0 { return 0 }
        let shift = scale + power + zeros - fraction
        guard shift >= 0, shift <= SQLDecimal.precisionMax else { return nil }
        let (value, overflow) = unscaled.multipliedReportingOverflow(by: SQLDecimal.powerOfTen(shift))
        guard !overflow, SQLDecimal.fits(value, precision: precision) else { return nil }
        return negative ? -value : value
    }

    /// As ``parse(_:count:precision:scale:)``, for a DECIMAL of any number of digits: its plain text with its full scale.
    public static func parseWide(_ text: UnsafePointer<UInt8>, count: Int, precision: Int, scale: Int) -> [UInt8]? {
        guard let value = SQLDecimal(utf8: UnsafeBufferPointer(start: text, count: count)), let result = value.fitted(precision: precision, scale: scale),
            scale >= value.scale || result.order(value) == 0
        else { return nil }
        return result.text
    }

    private static func appended(_ unscaled: Int128, zeros: Int, digit: UInt8) -> Int128? {
        var value = unscaled
        for _ in 0...zeros {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = product
        }
        let (sum, overflow) = value.addingReportingOverflow(Int128(digit))
        return overflow ? nil : sum
    }
}
