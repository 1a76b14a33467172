/// Turns the raw bytes of a JSON string into UTF-8.
enum JSONEscapes {
    /// The most bytes that `count` raw bytes become: a byte that is no UTF-8 becomes U+FFFD.
    @inline(__always) static func decodedMax(_ count: Int) -> Int { count &* 3 }

    /// Decodes a token that has escapes or bytes beyond ASCII; returns the bytes written, at most ``decodedMax(_:)``.
    static func decode(_ token: JSONCursor.StringToken, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let raw = UnsafeBufferPointer(start: token.start, count: token.count)
        guard token.hasEscapes else { return copyRepaired(raw, to: out) }
        var written = 0, at = 0
        while at < raw.count {
            if raw[at] == UInt8(ascii: "\\") {
                written += decodeEscape(raw, &at, to: out + written)
            } else {
                let start = at
                while at < raw.count, raw[at] != UInt8(ascii: "\\") { at += 1 }
                written += copyRepaired(UnsafeBufferPointer(rebasing: raw[start..<at]), to: out + written)
            }
        }
        return written
    }

    private static func copyRepaired(_ raw: UnsafeBufferPointer<UInt8>, to out: UnsafeMutablePointer<UInt8>) -> Int {
        guard let base = raw.baseAddress else { return 0 }
        if isUTF8(raw) {
            out.update(from: base, count: raw.count)
            return raw.count
        }
        // String repairs as Java does: one U+FFFD for each longest part that could have begun a character.
        var repaired = String(decoding: raw, as: UTF8.self)
        return repaired.withUTF8 { utf8 in
            out.update(from: utf8.baseAddress!, count: utf8.count)
            return utf8.count
        }
    }

    /// True if the bytes are UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
    static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var at = 0
        let count = bytes.count
        guard let start = bytes.baseAddress else { return true }
        while at < count {
            // Mostly ASCII, eight bytes at a time.
            while at &+ 8 <= count, UnsafeRawPointer(start).loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 { at &+= 8 }
            guard at < count else { break }
            let first = start[at]
            if first < 0x80 {
                at &+= 1
                continue
            }
            let length: Int, low: UInt8, high: UInt8
            switch first {
            case 0xC2...0xDF: (length, low, high) = (2, 0x80, 0xBF)
            case 0xE0: (length, low, high) = (3, 0xA0, 0xBF)
            case 0xED: (length, low, high) = (3, 0x80, 0x9F)
            case 0xE1...0xEF: (length, low, high) = (3, 0x80, 0xBF)
            case 0xF0: (length, low, high) = (4, 0x90, 0xBF)
            case 0xF1...0xF3: (length, low, high) = (4, 0x80, 0xBF)
            case 0xF4: (length, low, high) = (4, 0x80, 0x8F)
            default: return false
            }
            guard at + length <= count, bytes[at + 1] >= low, bytes[at + 1] <= high else { return false }
            if length > 2, bytes[at + 2] & 0xC0 != 0x80 { return false }
            if length > 3, bytes[at + 3] & 0xC0 != 0x80 { return false }
            at += length
        }
        return true
    }

    private static func decodeEscape(_ raw: UnsafeBufferPointer<UInt8>, _ at: inout Int, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let letter = raw[at + 1]
        at += 2
        switch letter {
        case UInt8(ascii: "b"): out[0] = 0x08
        case UInt8(ascii: "f"): out[0] = 0x0C
        case UInt8(ascii: "n"): out[0] = 0x0A
        case UInt8(ascii: "r"): out[0] = 0x0D
        case UInt8(ascii: "t"): out[0] = 0x09
        case UInt8(ascii: "u"):
            var code = hexadecimal(raw.baseAddress! + at) ?? 0xFFFD
            at += 4
            if code & 0xF800 == 0xD800 { code = surrogate(code, raw, &at) }
            return put(code, to: out)
        default: out[0] = letter
        }
        return 1
    }

    /// The character of a surrogate pair; a lone one has none.
    private static func surrogate(_ code: UInt32, _ raw: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> UInt32 {
        guard code < 0xDC00, at + 6 <= raw.count, raw[at] == UInt8(ascii: "\\"), raw[at + 1] == UInt8(ascii: "u"),
            let low = hexadecimal(raw.baseAddress! + at + 2), low & 0xFC00 == 0xDC00
        else { return 0xFFFD }
        at += 6
        return 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }

    private static func put(_ code: UInt32, to out: UnsafeMutablePointer<UInt8>) -> Int {
        switch code {
        case ..<0x80:
            out[0] = UInt8(code)
            return 1
        case ..<0x800:
            out[0] = UInt8(0xC0 | code >> 6)
            out[1] = UInt8(0x80 | code & 0x3F)
            return 2
        case ..<0x10000:
            out[0] = UInt8(0xE0 | code >> 12)
            out[1] = UInt8(0x80 | code >> 6 & 0x3F)
            out[2] = UInt8(0x80 | code & 0x3F)
            return 3
        default:
            out[0] = UInt8(0xF0 | code >> 18)
            out[1] = UInt8(0x80 | code >> 12 & 0x3F)
            out[2] = UInt8(0x80 | code >> 6 & 0x3F)
            out[3] = UInt8(0x80 | code & 0x3F)
            return 4
        }
    }

    /// Four hexadecimal digits; nil if they are not.
    static func hexadecimal(_ digits: UnsafePointer<UInt8>) -> UInt32? {
        var value: UInt32 = 0
        for index in 0..<4 {
            let byte = digits[index]
            switch byte {
            case 48...57: value = value << 4 | UInt32(byte - 48)
            case 65...70: value = value << 4 | UInt32(byte - 55)
            case 97...102: value = value << 4 | UInt32(byte - 87)
            default: return nil
            }
        }
        return value
    }
}
