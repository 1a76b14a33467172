/// A decimal number as its text says it: digits and scale, so that `5.0` and `5.00` are different.
struct BigDecimal: Hashable {
    /// Without leading zeros; empty for zero.
    private(set) var digits: [UInt8]
    private(set) var isNegative: Bool
    private(set) var scale: Int
    /// Written without point and exponent.
    let isInteger: Bool

    init?(_ text: String) {
        var rest = Substring(text.trimmingBlanks)
        let negative = rest.first == "-"
        if rest.first == "-" || rest.first == "+" { rest = rest.dropFirst() }
        var exponent = 0
        isInteger = !rest.contains { $0 == "." || $0 == "e" || $0 == "E" }
        if let mark = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
            guard let value = Int(rest[rest.index(after: mark)...].drop { $0 == "+" }) else { return nil }
            exponent = value
            rest = rest[..<mark]
        }
        var fraction = 0, found: [UInt8] = [], hasPoint = false
        for byte in rest.utf8 {
            if byte == UInt8(ascii: "."), !hasPoint { hasPoint = true; continue }
            guard byte &- 48 < 10 else { return nil }
            found.append(byte - 48)
            if hasPoint { fraction += 1 }
        }
        guard !found.isEmpty else { return nil }
        digits = Array(found.drop { $0 == 0 })
        isNegative = negative && !digits.isEmpty
        scale = fraction - exponent
    }

    static func == (a: BigDecimal, b: BigDecimal) -> Bool { a.digits == b.digits && a.isNegative == b.isNegative && a.scale == b.scale }

    func hash(into hasher: inout Hasher) { hasher.combine(digits) }

    /// Equal as numbers.
    func hasValue(of other: BigDecimal) -> Bool { reduced == other.reduced }

    private var reduced: BigDecimal {
        var result = self
        while result.digits.last == 0 {
            result.digits.removeLast()
            result.scale -= 1
        }
        if result.digits.isEmpty { result.scale = 0 }
        return result
    }
}

extension String {
    fileprivate var trimmingBlanks: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
