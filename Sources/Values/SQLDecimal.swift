/// An exact decimal number: `integer / 10^scale`. Equality includes the scale, as Java's BigDecimal has it.
public struct SQLDecimal: Hashable, Sendable {
    public var integer: WideInteger
    public var scale: Int

    public init(_ integer: WideInteger, scale: Int) {
        self.integer = integer
        self.scale = scale
    }

    public init(unscaled: Int128, scale: Int) { self.init(WideInteger(unscaled), scale: scale) }

    /// The number without its point; nil if it needs more than 128 bits.
    public var unscaled: Int128? { integer.int128 }

    /// The most digits that 128 bits hold for certain: a DECIMAL of more is kept as text.
    public static let precisionMax = 38

    /// The most digits of any value: each costs memory and time.
    public static let digitsMax = 10_000
}

extension SQLDecimal: CustomStringConvertible {
    /// Plain notation with the full scale: `-0.050`.
    public var description: String { String(decoding: text, as: UTF8.self) }

    /// The same in ASCII.
    public var text: [UInt8] {
        var digits = integer.digits
        if scale > 0 {
            if digits.count <= scale { digits.insert(contentsOf: repeatElement(48, count: scale + 1 - digits.count), at: 0) }
            digits.insert(UInt8(ascii: "."), at: digits.count - scale)
        } else if scale < 0 {
            digits.append(contentsOf: repeatElement(48, count: -scale))
        }
        return integer.isNegative ? [UInt8(ascii: "-")] + digits : digits
    }

    /// Reads `[+-]digits[.digits][E[+-]digits]`; the scale is that of the text. Nil for anything else or above ``digitsMax`` digits.
    public init?(_ text: some StringProtocol) { self.init(utf8: Array(text.utf8)) }

    /// As ``init(_:)``.
    public init?(utf8 text: some Sequence<UInt8>) {
        var digits: [UInt8] = [], scale = 0, seenPoint = false, exponent = 0
        var bytes = Array(text)[...]
        let negative = bytes.first == UInt8(ascii: "-")
        if negative || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        while let byte = bytes.first {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits.append(byte)
                if seenPoint { scale += 1 }
            case UInt8(ascii: ".") where !seenPoint:
                seenPoint = true
            case UInt8(ascii: "e") where !digits.isEmpty, UInt8(ascii: "E") where !digits.isEmpty:
                guard let value = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)), value.magnitude < 1000 else { return nil }
                exponent = value
                bytes = bytes.suffix(1)
            default:
                return nil
            }
            bytes = bytes.dropFirst()
        }
        guard !digits.isEmpty, digits.count <= SQLDecimal.digitsMax else { return nil }
        self.init(WideInteger(digits: digits, isNegative: negative), scale: scale - exponent)
    }

    /// The whole number that a value of at most 38 digits is divided by to lose so many of them, towards zero: beyond 38 nothing is left.
    public static func divisor(losing digits: Int) -> Int128 { digits <= precisionMax ? powerOfTen(digits) : .max }

    /// 10^n, n in 0...38.
    public static func powerOfTen(_ n: Int) -> Int128 {
        var result: Int128 = 1
        for _ in 0..<n { result *= 10 }
        return result
    }

    // MARK: Rounding

    /// Another scale; ties go away from zero (HALF_UP). Nil if that would take more than ``digitsMax`` digits.
    public func rescaled(to newScale: Int) -> SQLDecimal? {
        if newScale == scale { return self }
        if newScale > scale {
            if integer.isZero { return SQLDecimal(integer, scale: newScale) }
            guard newScale - scale <= SQLDecimal.digitsMax, integer.digitCount + newScale - scale <= SQLDecimal.digitsMax else { return nil }
            return SQLDecimal(integer.scaledUp(by: newScale - scale), scale: newScale)
        }
        guard scale - newScale <= integer.digitCount else { return SQLDecimal(unscaled: 0, scale: newScale) }
        let divisor = WideInteger.powerOfTen(scale - newScale)
        let (quotient, remainder) = integer.quotientAndRemainder(dividingBy: divisor)
        let magnitude = remainder.isNegative ? remainder.negated : remainder
        guard !(magnitude + magnitude < divisor) else { return SQLDecimal(quotient, scale: newScale) }
        return SQLDecimal(quotient + WideInteger(integer.isNegative ? -1 : 1), scale: newScale)
    }

    /// `unscaled / 10^scale` with another scale, as above; nil on overflow of 128 bits.
    public static func rescaled(_ unscaled: Int128, from scale: Int, to newScale: Int) -> Int128? {
        if newScale == scale { return unscaled }
        if newScale > scale {
            guard newScale - scale <= precisionMax else { return unscaled == 0 ? 0 : nil }
            let (value, overflow) = unscaled.multipliedReportingOverflow(by: powerOfTen(newScale - scale))
            return overflow ? nil : value
        }
        guard scale - newScale <= precisionMax else { return 0 }
        let divisor = powerOfTen(scale - newScale)
        let (quotient, remainder) = unscaled.quotientAndRemainder(dividingBy: divisor)
        let away = remainder.magnitude >= divisor.magnitude - remainder.magnitude && remainder != 0
        return away ? quotient + (unscaled < 0 ? -1 : 1) : quotient
    }

    /// True if the value has at most `precision` digits at its scale.
    public func fits(precision: Int) -> Bool {
        let digits = min(precision, SQLDecimal.digitsMax)
        if let unscaled { return SQLDecimal.fits(unscaled, precision: digits) }
        return integer.digitCount <= digits
    }

    public static func fits(_ unscaled: Int128, precision: Int) -> Bool {
        precision >= 39 || unscaled.magnitude < powerOfTen(precision).magnitude
    }

    /// The value as a DECIMAL(precision, scale), rounded half up; nil if it has too many digits before the point.
    public func fitted(precision: Int, scale: Int) -> SQLDecimal? {
        rescaled(to: scale).flatMap { $0.fits(precision: precision) ? $0 : nil }
    }

    /// The order of two values: negative, zero or positive.
    public func order(_ other: SQLDecimal) -> Int {
        if scale == other.scale { return integer < other.integer ? -1 : integer == other.integer ? 0 : 1 }
        let common = max(scale, other.scale)
        let x = integer.scaledUp(by: common - scale), y = other.integer.scaledUp(by: common - other.scale)
        return x < y ? -1 : x == y ? 0 : 1
    }

    /// The nearest DOUBLE.
    public var doubleValue: Double {
        Double(description) ?? 0
    }
}
