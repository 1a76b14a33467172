/// Base64 of RFC 4648, section 4, both ways.
public enum Base64 {
    private static let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

    /// Bytes of the text of `count` bytes.
    @inlinable public static func encodedCount(_ count: Int) -> Int { (count + 2) / 3 * 4 }

    /// Writes the text, padded; returns its length, ``encodedCount(_:)``.
    public static func encode(_ bytes: UnsafePointer<UInt8>, count: Int, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let letters = alphabet.utf8Start
        var read = 0, write = 0
        while read < count {
            let left = count - read
            let group =
                UInt32(bytes[read]) << 16 | (left > 1 ? UInt32(bytes[read + 1]) << 8 : 0) | (left > 2 ? UInt32(bytes[read + 2]) : 0)
            out[write] = letters[Int(group >> 18)]
            out[write + 1] = letters[Int(group >> 12 & 63)]
            out[write + 2] = left > 1 ? letters[Int(group >> 6 & 63)] : UInt8(ascii: "=")
            out[write + 3] = left > 2 ? letters[Int(group & 63)] : UInt8(ascii: "=")
            read += 3
            write += 4
        }
        return write
    }

    /// Reads a text with or without its padding into at most `count / 4 * 3 + 2` bytes; nil if it is not Base64.
    public static func decode(_ text: UnsafePointer<UInt8>, count: Int, to out: UnsafeMutablePointer<UInt8>) -> Int? {
        var end = count
        if end > 0, end % 4 == 0, text[end - 1] == UInt8(ascii: "=") {
            end -= 1
            if text[end - 1] == UInt8(ascii: "=") { end -= 1 }
        }
        guard end % 4 != 1 else { return nil }
        var group: UInt32 = 0, bits = 0, written = 0
        for index in 0..<end {
            guard let six = value(text[index]) else { return nil }
            group = group << 6 | six
            bits += 6
            if bits >= 8 {
                bits -= 8
                out[written] = UInt8(truncatingIfNeeded: group >> UInt32(bits))
                written += 1
            }
        }
        return written
    }

    @inline(__always)
    private static func value(_ letter: UInt8) -> UInt32? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(letter) + 4
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    /// The text of `bytes`. Not for hot loops.
    public static func string(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: encodedCount(bytes.count)) { out in
            bytes.withUnsafeBufferPointer { $0.isEmpty ? 0 : encode($0.baseAddress!, count: $0.count, to: out.baseAddress!) }
        }
    }

    /// The bytes of `text`; nil if it is not Base64. Not for hot loops.
    public static func bytes(_ text: String) -> [UInt8]? {
        var text = text
        return text.withUTF8 { utf8 -> [UInt8]? in
            guard let base = utf8.baseAddress, !utf8.isEmpty else { return [] }
            var valid = true
            let result = [UInt8](unsafeUninitializedCapacity: utf8.count / 4 * 3 + 3) { out, count in
                if let written = decode(base, count: utf8.count, to: out.baseAddress!) { count = written } else { valid = false }
            }
            return valid ? result : nil
        }
    }
}
