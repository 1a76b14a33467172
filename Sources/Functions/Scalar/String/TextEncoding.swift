import Values

/// Ways to write bytes as text.
enum TextEncoding: String {
    case hex, utf8, ascii, base64

    init(named name: String) throws(FunctionFailure) {
        guard let encoding = TextEncoding(rawValue: name.lowercased()) else {
            throw FunctionFailure("the encoding must be hex, utf8, ascii or base64")
        }
        self = encoding
    }

    func bytes(of text: String) throws(FunctionFailure) -> [UInt8] {
        switch self {
        case .utf8: return Array(text.utf8)
        case .ascii: return text.utf16.map { $0 < 0x80 ? UInt8($0) : UInt8(ascii: "?") }
        case .hex:
            guard let bytes = hexBytes(Array(text.utf8)) else { throw FunctionFailure("the text is not hexadecimal") }
            return bytes
        case .base64:
            guard let bytes = Base64.bytes(text) else { throw FunctionFailure("the text is not Base64") }
            return bytes
        }
    }

    /// Hexadecimal digits are upper case.
    func text(of bytes: [UInt8]) -> String {
        switch self {
        case .utf8: return String(decoding: bytes, as: UTF8.self)
        case .ascii: return String(decoding: bytes.map { $0 < 0x80 ? UInt16($0) : 0xFFFD }, as: UTF16.self)
        case .hex: return hexText(bytes, digits: "0123456789ABCDEF")
        case .base64: return Base64.string(bytes)
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

func hexText(_ bytes: [UInt8], digits: StaticString = "0123456789abcdef") -> String {
    let alphabet = digits.utf8Start
    var text: [UInt8] = []
    for byte in bytes {
        text.append(alphabet[Int(byte >> 4)])
        text.append(alphabet[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
