/// Numbers beyond the fast paths, as Java's BigDecimal and BigInteger treat them.
enum JSONNumbers {
    /// The low 64 bits of the number without its fraction, as `BigDecimal.longValue` gives them.
    @inline(never)
    static func truncated(_ token: JSONCursor.NumberToken) -> Int64 {
        var value: UInt64 = 0, wholeDigits = 0, seenPoint = false, exponent = 0
        var index = token.isNegative ? 1 : 0
        // The digits before the point, if it is moved by the exponent.
        var fraction = 0, digitsEnd = index
        while digitsEnd < token.count, token.start[digitsEnd] | 0x20 != UInt8(ascii: "e") {
            if token.start[digitsEnd] == UInt8(ascii: ".") { seenPoint = true } else if seenPoint { fraction += 1 } else { wholeDigits += 1 }
            digitsEnd += 1
        }
        exponent = token.exponent + fraction
        var wanted = wholeDigits + exponent
        while index < digitsEnd, wanted > 0 {
            let digit = token.start[index] &- 48
            index += 1
            guard digit < 10 else { continue }
            value = value &* 10 &+ UInt64(digit)
            wanted -= 1
        }
        // 10^64 is 0 in 64 bits.
        for _ in 0..<max(0, min(wanted, 64)) { value = value &* 10 }
        return Int64(bitPattern: token.isNegative ? 0 &- value : value)
    }

    /// Bytes of the longest text that ``writeText(_:count:to:)`` makes of `count` bytes.
    static func textMax(_ count: Int) -> Int { count + 16 }

    /// Writes a JSON number as `BigDecimal.toString` or `BigInteger.toString` does; returns the bytes written.
    static func writeText(_ text: UnsafePointer<UInt8>, count: Int, to out: UnsafeMutablePointer<UInt8>) -> Int {
        var digits: [UInt8] = [], fraction = 0, power = 0, seenPoint = false, index = 0, isInteger = true
        let isNegative = count > 0 && text[0] == UInt8(ascii: "-")
        if isNegative { index = 1 }
        while index < count {
            let byte = text[index]
            if byte | 0x20 == UInt8(ascii: "e") {
                isInteger = false
                power = Int(String(decoding: UnsafeBufferPointer(start: text + index + 1, count: count - index - 1), as: UTF8.self)) ?? 0
                break
            }
            if byte == UInt8(ascii: ".") {
                (seenPoint, isInteger) = (true, false)
            } else {
                digits.append(byte)
                if seenPoint { fraction += 1 }
            }
            index += 1
        }
        let zeros = digits.prefix { $0 == 48 }.count
        digits.removeFirst(min(zeros, digits.count - 1))
        let isZero = digits == [48]
        var result: [UInt8] = isNegative && !isZero ? [UInt8(ascii: "-")] : []
        let scale = fraction - power, adjusted = digits.count - 1 - scale
        if isInteger {
            result += digits
        } else if scale >= 0, adjusted >= -6 {
            if scale > 0 {
                if digits.count <= scale { digits = [UInt8](repeating: 48, count: scale + 1 - digits.count) + digits }
                digits.insert(UInt8(ascii: "."), at: digits.count - scale)
            }
            result += digits
        } else {
            if digits.count > 1 { digits.insert(UInt8(ascii: "."), at: 1) }
            result += digits
            if adjusted != 0 { result += "E\(adjusted < 0 ? "" : "+")\(adjusted)".utf8 }
        }
        for (index, byte) in result.enumerated() { out[index] = byte }
        return result.count
    }
}
