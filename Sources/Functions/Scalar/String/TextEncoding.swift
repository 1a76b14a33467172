import Values

/// Ways to write bytes as text.
enum TextEncoding {
    case hex, utf8, ascii, base64

    init(named name: Text) throws(FunctionFailure) {
        switch name.lowercased() {
        case "hex": self = .hex
        case "utf8": self = .utf8
        case "ascii": self = .ascii
        case "base64": self = .base64
        default: throw FunctionFailure("the encoding must be hex, utf8, ascii or base64")
        }
    }

    func bytes(of text: Text) throws(FunctionFailure) -> [UInt8] {
        switch self {
        case .utf8: return Array(text.utf8)
        case .ascii: return text.utf16.map { $0 < 0x80 ? UInt8($0) : UInt8(ascii: "?") }
        case .hex:
            guard let bytes = hexBytes(Array(text.utf8)) else { throw FunctionFailure("the text is not hexadecimal") }
            return bytes
        case .base64:
            guard let bytes = Base64.bytes(text.string) else { throw FunctionFailure("the text is not Base64") }
            return bytes
        }
    }

    /// Hexadecimal digits are upper case.
    func text(of bytes: [UInt8]) -> Text {
        switch self {
        case .utf8: return Text(decoding: bytes)
        case .ascii: return Text(units: bytes.map { $0 < 0x80 ? UInt16($0) : 0xFFFD })
        case .hex: return hexText(bytes, digits: "0123456789ABCDEF")
        case .base64: return Text(Base64.string(bytes))
        }
    }
}

/// Two digits a byte; nil for anything else.
func hexBytes(_ digits: some Collection<UInt8>) -> [UInt8]? {
    guard digits.count % 2 == 0 else { return nil }
    var result: [UInt8] = [], high: UInt8?
    for digit in digits {
        guard let value = hexValue(digit) else { return nil }
        if let first = high {
            result.append(first << 4 | value)
            high = nil
        } else {
            high = value
        }
    }
    return result
}

func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
}

func hexText(_ bytes: [UInt8], digits: StaticString = "0123456789abcdef") -> Text {
    let alphabet = digits.utf8Start
    var text: [UInt8] = []
    for byte in bytes {
        text.append(alphabet[Int(byte >> 4)])
        text.append(alphabet[Int(byte & 15)])
    }
    return Text(decoding: text)
}
