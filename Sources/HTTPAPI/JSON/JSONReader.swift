/// Reads JSON by RFC 8259.
struct JSONReader {
    private let bytes: [UInt8]
    private var next = 0
    private static let depthMax = 64

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool {
        mutating get {
            skipSpace()
            return next == bytes.count
        }
    }

    mutating func document(depth: Int) -> JSONDocument? {
        guard depth < Self.depthMax, let first = peek() else { return nil }
        switch first {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return array(depth: depth)
        case UInt8(ascii: "\""): return string().map { .string($0) }
        case UInt8(ascii: "t"): return word("true") ? .boolean(true) : nil
        case UInt8(ascii: "f"): return word("false") ? .boolean(false) : nil
        case UInt8(ascii: "n"): return word("null") ? .null : nil
        default: return number()
        }
    }

    private mutating func object(depth: Int) -> JSONDocument? {
        next += 1
        var fields: [String: JSONDocument] = [:]
        if accept("}") { return .object(fields) }
        repeat {
            guard peek() == UInt8(ascii: "\""), let name = string(), accept(":"), let value = document(depth: depth + 1) else { return nil }
            fields[name] = value
        } while accept(",")
        return accept("}") ? .object(fields) : nil
    }

    private mutating func array(depth: Int) -> JSONDocument? {
        next += 1
        var elements: [JSONDocument] = []
        if accept("]") { return .array(elements) }
        repeat {
            guard let element = document(depth: depth + 1) else { return nil }
            elements.append(element)
        } while accept(",")
        return accept("]") ? .array(elements) : nil
    }

    private mutating func string() -> String? {
        next += 1
        var text: [UInt8] = []
        while next < bytes.count {
            let byte = bytes[next]
            next += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
            case UInt8(ascii: "\\"): guard escape(into: &text) else { return nil }
            case 0..<0x20: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    private mutating func escape(into text: inout [UInt8]) -> Bool {
        guard next < bytes.count else { return false }
        let byte = bytes[next]
        next += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            guard let scalar = unicodeEscape() else { return false }
            text.append(contentsOf: String(Character(scalar)).utf8)
        default: return false
        }
        return true
    }

    /// The scalar behind `\u`; two halves of a surrogate pair make one.
    private mutating func unicodeEscape() -> Unicode.Scalar? {
        guard let unit = hexadecimal() else { return nil }
        guard (0xD800..<0xDC00).contains(unit) else { return Unicode.Scalar(unit) }
        guard next + 1 < bytes.count, bytes[next] == UInt8(ascii: "\\"), bytes[next + 1] == UInt8(ascii: "u") else { return nil }
        next += 2
        guard let low = hexadecimal(), (0xDC00..<0xE000).contains(low) else { return nil }
        return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    }

    private mutating func hexadecimal() -> UInt32? {
        guard next + 4 <= bytes.count else { return nil }
        defer { next += 4 }
        let digits = bytes[next..<next + 4]
        guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    private mutating func number() -> JSONDocument? {
        let start = next
        _ = take("-")
        guard digits(leadingZero: false) else { return nil }
        if take("."), !digits(leadingZero: true) { return nil }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            guard digits(leadingZero: true) else { return nil }
        }
        return .number(String(decoding: bytes[start..<next], as: UTF8.self))
    }

    private mutating func digits(leadingZero: Bool) -> Bool {
        let start = next
        while next < bytes.count, bytes[next] &- 48 < 10 { next += 1 }
        return next > start && (leadingZero || next == start + 1 || bytes[start] != UInt8(ascii: "0"))
    }

    private mutating func word(_ word: StaticString) -> Bool {
        let expected = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes[next...].starts(with: expected) else { return false }
        next += expected.count
        return true
    }

    /// The next byte behind space, if it is this one.
    private mutating func accept(_ byte: Unicode.Scalar) -> Bool {
        skipSpace()
        return take(byte)
    }

    private mutating func take(_ byte: Unicode.Scalar) -> Bool {
        guard next < bytes.count, bytes[next] == UInt8(ascii: byte) else { return false }
        next += 1
        return true
    }

    private mutating func peek() -> UInt8? {
        skipSpace()
        return next < bytes.count ? bytes[next] : nil
    }

    private mutating func skipSpace() {
        while next < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[next]) { next += 1 }
    }
}
