import Values

/// The text of a JSON value that stands where a STRING is declared: scalars as they are, objects and arrays without blanks.
enum JSONCompactText {
    static func bytesMax(_ count: Int) -> Int { count &* 12 &+ 16 }

    /// Writes the text of one value, whose syntax was checked; returns the bytes written, at most ``bytesMax(_:)``.
    static func write(_ text: UnsafePointer<UInt8>, count: Int, to out: UnsafeMutablePointer<UInt8>) -> Int {
        var cursor = JSONCursor(text, end: text + count, readableEnd: text + count)
        var written = 0
        while cursor.next < cursor.end {
            let byte = cursor.next[0]
            switch byte {
            case 32, 9, 10, 13: cursor.next += 1
            case UInt8(ascii: "\""):
                cursor.next += 1
                guard let token = cursor.string() else { return written }
                written += writeString(token, to: out + written)
            case UInt8(ascii: "-"), 48...57:
                guard let token = cursor.number() else { return written }
                written += JSONNumbers.writeText(token.start, count: token.count, to: out + written)
            default:
                out[written] = byte
                written += 1
                cursor.next += 1
            }
        }
        return written
    }

    /// Escapes are undone and made again, so that equal strings have equal texts.
    private static func writeString(_ token: JSONCursor.StringToken, to out: UnsafeMutablePointer<UInt8>) -> Int {
        var text: [UInt8] = []
        _ = JSONEscapes.withDecoded(token) { bytes, count in
            JSONText.append(String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self), to: &text)
            return true
        }
        for (index, byte) in text.enumerated() { out[index] = byte }
        return text.count
    }
}
