/// JSON texts for people's rows and messages; the data path has its own writer in Formats.
public enum JSONText {
    /// Appends `text` in quotes, escaped.
    public static func append(_ text: String, to out: inout [UInt8]) { append(utf8: text.utf8, to: &out) }
    public static func append(_ text: Text, to out: inout [UInt8]) { append(utf8: text.utf8, to: &out) }

    private static func append(utf8 text: String.UTF8View, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20: out.append(contentsOf: escape(byte))
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }

    /// What stands for a quote, a backslash or a control character.
    public static func escape(_ byte: UInt8) -> [UInt8] {
        let slash = UInt8(ascii: "\\")
        return switch byte {
        case 0x08: [slash, UInt8(ascii: "b")]
        case 0x09: [slash, UInt8(ascii: "t")]
        case 0x0A: [slash, UInt8(ascii: "n")]
        case 0x0C: [slash, UInt8(ascii: "f")]
        case 0x0D: [slash, UInt8(ascii: "r")]
        case 0..<0x20: [slash, UInt8(ascii: "u"), 48, 48, hexDigit(byte >> 4), hexDigit(byte & 15)]
        default: [slash, byte]
        }
    }

    /// An upper-case hexadecimal digit, as Jackson writes them.
    private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 55 + value }

    static func appendList<T>(
        _ items: [T], open: Unicode.Scalar, close: Unicode.Scalar, to out: inout [UInt8], _ each: (T, inout [UInt8]) -> Void
    ) {
        out.append(UInt8(ascii: open))
        for (index, item) in items.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            each(item, &out)
        }
        out.append(UInt8(ascii: close))
    }
}
