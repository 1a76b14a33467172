/// A place in one record's JSON text, and the tokens that can begin there.
struct JSONCursor {
    var next: UnsafePointer<UInt8>
    var end: UnsafePointer<UInt8>
    /// Eight bytes may be read at once up to here, even across the record's end.
    let wordEnd: UnsafePointer<UInt8>
    /// Deepest nesting that is read; far below what the stack holds.
    static let depthMax = 500

    init(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>, readableEnd: UnsafePointer<UInt8>) {
        next = start
        self.end = end
        wordEnd = readableEnd - 8
    }

    @inline(__always) mutating func skipBlanks() {
        while next < end {
            let byte = next[0]
            if byte > 32 || (byte != 32 && byte != 10 && byte != 13 && byte != 9) { return }
            next += 1
        }
    }

    /// The byte here; 0 at the end, which begins no token.
    @inline(__always) var byte: UInt8 { next < end ? next[0] : 0 }

    @inline(__always) mutating func accept(_ byte: UInt8) -> Bool {
        guard next < end, next[0] == byte else { return false }
        next += 1
        return true
    }

    mutating func acceptWord(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard end - next >= count else { return false }
        for index in 0..<count where next[index] != word.utf8Start[index] { return false }
        next += count
        return true
    }

    // MARK: Strings

    struct StringToken {
        var start: UnsafePointer<UInt8>
        var count: Int
        var hasEscapes: Bool
        var hasNonASCII: Bool
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Reads the rest of a string, whose opening quote was read, through the closing quote. Nil if it does not end, or
    /// holds a control character or a wrong escape.
    @inline(__always) mutating func string() -> StringToken? {
        let start = next
        var at = next
        var high: UInt64 = 0
        while at <= wordEnd {
            let word = UInt64(littleEndian: UnsafeRawPointer(at).loadUnaligned(as: UInt64.self))
            let quotes = word ^ 0x2222_2222_2222_2222, slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
            // The lowest marked byte is right; a borrow can only mark bytes above it wrongly.
            let stops =
                ((quotes &- Self.ones) & ~quotes | (slashes &- Self.ones) & ~slashes | (word &- 0x2020_2020_2020_2020) & ~word) & Self.highs
            if stops == 0 {
                high |= word
                at += 8
                continue
            }
            let position = stops.trailingZeroBitCount >> 3
            high |= word & (stops & (0 &- stops) &- 1)
            at += position
            guard at < end, at[0] == UInt8(ascii: "\"") else { break }
            next = at + 1
            return StringToken(start: start, count: at - start, hasEscapes: false, hasNonASCII: high & Self.highs != 0)
        }
        return slowString(start)
    }

    @inline(never) private mutating func slowString(_ start: UnsafePointer<UInt8>) -> StringToken? {
        var at = start, hasEscapes = false, high: UInt8 = 0
        while at < end {
            let byte = at[0]
            if byte == UInt8(ascii: "\"") {
                next = at + 1
                return StringToken(start: start, count: at - start, hasEscapes: hasEscapes, hasNonASCII: high >= 0x80)
            }
            if byte < 0x20 { return nil }
            high |= byte
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                guard let length = escapeLength(at) else { return nil }
                at += length
            } else {
                at += 1
            }
        }
        return nil
    }

    /// Bytes of the escape at `at`; nil if it is none.
    private func escapeLength(_ at: UnsafePointer<UInt8>) -> Int? {
        guard end - at >= 2 else { return nil }
        switch at[1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            return 2
        case UInt8(ascii: "u"):
            guard end - at >= 6, JSONEscapes.hexadecimal(at + 2) != nil else { return nil }
            return 6
        default: return nil
        }
    }

    // MARK: Numbers

    /// A number: `mantissa · 10^exponent`, exact while `digits` ≤ 19; otherwise only the text counts.
    struct NumberToken {
        var start: UnsafePointer<UInt8>
        var count: Int
        var isNegative: Bool
        var isInteger: Bool
        var mantissa: UInt64
        var digits: Int
        var exponent: Int
    }

    /// Reads a number by JSON's grammar; nil if there is none.
    @inline(__always) mutating func number() -> NumberToken? {
        let start = next
        var at = next
        let end = end
        let isNegative = at < end && at[0] == UInt8(ascii: "-")
        if isNegative { at += 1 }
        var mantissa: UInt64 = 0
        let first = at
        while at < end {
            let digit = at[0] &- 48
            if digit > 9 { break }
            mantissa = mantissa &* 10 &+ UInt64(digit)
            at += 1
        }
        var digits = at - first
        guard digits > 0, digits == 1 || first[0] != 48 else { return nil }
        var exponent = 0, isInteger = true
        if at < end, at[0] == UInt8(ascii: ".") {
            isInteger = false
            at += 1
            let fraction = at
            while at < end {
                let digit = at[0] &- 48
                if digit > 9 { break }
                mantissa = mantissa &* 10 &+ UInt64(digit)
                at += 1
            }
            guard at > fraction else { return nil }
            exponent = fraction - at
            // A zero before the point takes no room in the mantissa.
            digits = digits &+ (at - fraction) &- (first[0] == 48 ? 1 : 0)
        }
        if at < end, at[0] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            guard let (power, length) = Self.power(at + 1, end) else { return nil }
            exponent &+= power
            at += length &+ 1
        }
        next = at
        return NumberToken(
            start: start, count: at - start, isNegative: isNegative, isInteger: isInteger, mantissa: mantissa, digits: digits, exponent: exponent)
    }

    /// What follows an `e`: `[+-]digits`, cut to ±100 000.
    @inline(never) private static func power(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> (power: Int, length: Int)? {
        var at = start
        let isNegative = at < end && at[0] == UInt8(ascii: "-")
        if isNegative || (at < end && at[0] == UInt8(ascii: "+")) { at += 1 }
        let first = at
        var value = 0
        while at < end, at[0] &- 48 < 10 {
            value = min(100_000, value * 10 + Int(at[0] &- 48))
            at += 1
        }
        return at == first ? nil : (isNegative ? -value : value, at - start)
    }

    // MARK: Whole values

    /// Passes over one value; checks its syntax only.
    mutating func skip(depth: Int) -> JSONOutcome {
        switch byte {
        case UInt8(ascii: "\""):
            next += 1
            return string() == nil ? .syntax : .done
        case UInt8(ascii: "{"): return skipObject(depth: depth)
        case UInt8(ascii: "["): return skipArray(depth: depth)
        case UInt8(ascii: "t"): return acceptWord("true") ? .done : .syntax
        case UInt8(ascii: "f"): return acceptWord("false") ? .done : .syntax
        case UInt8(ascii: "n"): return acceptWord("null") ? .done : .syntax
        default: return number() == nil ? .syntax : .done
        }
    }

    private mutating func skipObject(depth: Int) -> JSONOutcome {
        guard depth < Self.depthMax else { return .nesting }
        next += 1
        skipBlanks()
        if accept(UInt8(ascii: "}")) { return .done }
        while true {
            guard accept(UInt8(ascii: "\"")), string() != nil else { return .syntax }
            skipBlanks()
            guard accept(UInt8(ascii: ":")) else { return .syntax }
            skipBlanks()
            let outcome = skip(depth: depth + 1)
            guard outcome == .done else { return outcome }
            skipBlanks()
            if accept(UInt8(ascii: "}")) { return .done }
            guard accept(UInt8(ascii: ",")) else { return .syntax }
            skipBlanks()
        }
    }

    private mutating func skipArray(depth: Int) -> JSONOutcome {
        guard depth < Self.depthMax else { return .nesting }
        next += 1
        skipBlanks()
        if accept(UInt8(ascii: "]")) { return .done }
        while true {
            let outcome = skip(depth: depth + 1)
            guard outcome == .done else { return outcome }
            skipBlanks()
            if accept(UInt8(ascii: "]")) { return .done }
            guard accept(UInt8(ascii: ",")) else { return .syntax }
            skipBlanks()
        }
    }
}

/// How reading one value ended.
enum JSONOutcome: UInt8 {
    case done
    /// The text is JSON, but the value does not fit the type; the cursor stands somewhere inside.
    case conversion
    case syntax
    case nesting
}
