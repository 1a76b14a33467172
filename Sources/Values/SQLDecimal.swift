/// An exact decimal number: `unscaled / 10^scale`. Equality includes the scale, as Java's BigDecimal has it.
public struct SQLDecimal: Hashable, Sendable {
    public var unscaled: Int128
    public var scale: Int

    public init(unscaled: Int128, scale: Int) {
        self.unscaled = unscaled
        self.scale = scale
    }

    /// The most digits that 128 bits hold for certain.
    public static let precisionMax = 38
}

extension SQLDecimal: CustomStringConvertible {
    /// Plain notation with the full scale: `-0.050`.
    public var description: String {
        var digits = String(unscaled.magnitude)
        if scale > 0 {
            if digits.utf8.count <= scale { digits = String(repeating: "0", count: scale + 1 - digits.utf8.count) + digits }
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -scale))
        } else if scale < 0 {
            digits += String(repeating: "0", count: -scale)
        }
        return unscaled < 0 ? "-" + digits : digits
    }

    /// Reads `[+-]digits[.digits][E[+-]digits]`; the scale is that of the text. Nil for anything else or above 38 digits.
    public init?(_ text: some StringProtocol) {
        var unscaled: Int128 = 0, scale = 0, seenDigit = false, seenPoint = false, exponent = 0
        var bytes = Array(text.utf8)[...]
        let negative = bytes.first == UInt8(ascii: "-")
        if negative || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        while let byte = bytes.first {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let (product, overflow) = unscaled.multipliedReportingOverflow(by: 10)
                let (sum, overflow2) = product.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
                if overflow || overflow2 { return nil }
                unscaled = sum
                seenDigit = true
                if seenPoint { scale += 1 }
            case UInt8(ascii: ".") where !seenPoint:
                seenPoint = true
            case UInt8(ascii: "e") where seenDigit, UInt8(ascii: "E") where seenDigit:
                guard let value = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)), value.magnitude < 1000 else { return nil }
                exponent = value
                bytes = bytes.suffix(1)
            default:
                return nil
            }
            bytes = bytes.dropFirst()
        }
        guard seenDigit else { return nil }
        self.init(unscaled: negative ? -unscaled : unscaled, scale: scale - exponent)
    }

    /// The whole number that a value of at most 38 digits is divided by to lose so many of them, towards zero: beyond 38 nothing is left.
    public static func divisor(losing digits: Int) -> Int128 { digits <= precisionMax ? powerOfTen(digits) : .max }

    /// 10^n, n in 0...38.
    public static func powerOfTen(_ n: Int) -> Int128 {
        var result: Int128 = 1
        for _ in 0..<n { result *= 10 }
        return result
    }

    /// Another scale; ties go away from zero (HALF_UP). Nil on overflow of 128 bits.
    public func rescaled(to newScale: Int) -> SQLDecimal? {
        if newScale == scale { return self }
        if newScale > scale {
            guard newScale - scale <= SQLDecimal.precisionMax else { return unscaled == 0 ? SQLDecimal(unscaled: 0, scale: newScale) : nil }
            let (value, overflow) = unscaled.multipliedReportingOverflow(by: SQLDecimal.powerOfTen(newScale - scale))
            return overflow ? nil : SQLDecimal(unscaled: value, scale: newScale)
        }
        guard scale - newScale <= SQLDecimal.precisionMax else { return SQLDecimal(unscaled: 0, scale: newScale) }
        let divisor = SQLDecimal.powerOfTen(scale - newScale)
        let (quotient, remainder) = unscaled.quotientAndRemainder(dividingBy: divisor)
        let away = remainder.magnitude >= divisor.magnitude - remainder.magnitude && remainder != 0
        return SQLDecimal(unscaled: away ? quotient + (unscaled < 0 ? -1 : 1) : quotient, scale: newScale)
    }

    /// True if the value has at most `precision` digits at its scale.
    public func fits(precision: Int) -> Bool {
        precision >= 39 || unscaled.magnitude < SQLDecimal.powerOfTen(precision).magnitude
    }

    /// The nearest DOUBLE.
    public var doubleValue: Double {
        Double(description) ?? 0
    }
}
