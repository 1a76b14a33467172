import Values

/// A decimal number of any size, digit by digit: slow, and easy to see right.
struct ExactNumber {
    var isNegative: Bool
    /// Without leading zeros; empty for zero.
    var digits: [Int]
    /// Power of ten of the last digit.
    var power: Int

    init(_ value: SQLDecimal) {
        isNegative = value.integer.isNegative
        digits = ExactNumber.digits(String(decoding: value.integer.digits, as: UTF8.self))
        power = -value.scale
    }

    /// The shortest decimal text that stands for the DOUBLE.
    init?(_ value: Double) {
        guard value.isFinite else { return nil }
        let parts = "\(value.magnitude)".split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false), fraction = mantissa.count > 1 ? String(mantissa[1]) : ""
        isNegative = value < 0
        digits = ExactNumber.digits(String(mantissa[0]) + fraction)
        power = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - fraction.utf8.count
        while digits.last == 0 { (digits, power) = (digits.dropLast(), power + 1) }
    }

    private static func digits(_ text: String) -> [Int] { Array(text.utf8.map { Int($0) - 48 }.drop { $0 == 0 }) }

    static func < (left: ExactNumber, right: ExactNumber) -> Bool {
        let isLeft = left.isNegative && !left.digits.isEmpty, isRight = right.isNegative && !right.digits.isEmpty
        if isLeft != isRight { return isLeft }
        let (small, large) = isLeft ? (right, left) : (left, right)
        let lowest = min(left.power, right.power)
        let a = small.digits + Array(repeating: 0, count: small.digits.isEmpty ? 0 : small.power - lowest)
        let b = large.digits + Array(repeating: 0, count: large.digits.isEmpty ? 0 : large.power - lowest)
        return a.count == b.count ? a.lexicographicallyPrecedes(b) : a.count < b.count
    }

    /// As `DECIMAL(precision, scale)`, rounded half up; nil if it has too many digits.
    func decimal(precision: Int, scale: Int) -> SQLDecimal? {
        var kept = digits, isUp = false
        let shift = power + scale
        if shift >= 0 {
            guard digits.isEmpty || digits.count + shift <= 38 else { return nil }
            kept += Array(repeating: 0, count: digits.isEmpty ? 0 : shift)
        } else {
            let dropped = -shift
            isUp = dropped <= kept.count && kept[kept.count - dropped] >= 5
            kept = Array(kept.dropLast(dropped))
            guard kept.count <= 38 else { return nil }
        }
        var unscaled = kept.reduce(Int128(0)) { $0 * 10 + Int128($1) } + (isUp ? 1 : 0)
        if isNegative { unscaled = -unscaled }
        let result = SQLDecimal(unscaled: unscaled, scale: scale)
        return String(unscaled.magnitude).utf8.count <= precision || unscaled == 0 ? result : nil
    }

    /// As Java writes a DOUBLE.
    static func javaText(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        let sign = value.sign == .minus ? "-" : ""
        guard let number = ExactNumber(value) else { return sign + "Infinity" }
        guard !number.digits.isEmpty else { return sign + "0.0" }
        let text = number.digits.map(String.init).joined(), point = text.utf8.count + number.power
        func split(_ text: String, at place: Int) -> String {
            let whole = text.prefix(place), rest = text.dropFirst(place)
            return "\(whole).\(rest.isEmpty ? "0" : String(rest))"
        }
        if point > 7 || point < -2 { return sign + split(text, at: 1) + "E\(point - 1)" }
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + text }
        return sign + split(text + String(repeating: "0", count: max(0, point - text.utf8.count)), at: point)
    }
}
