import Values

/// Reads `%XX` as UTF-8 and, for forms, `+` as a space; nil if an escape is damaged.
func percentDecoded(_ text: Text, form: Bool) -> Text? {
    var result: [UInt8] = [], rest = Array(text.utf8)[...]
    while let byte = rest.first {
        rest = rest.dropFirst()
        if byte == UInt8(ascii: "+"), form {
            result.append(0x20)
        } else if byte == UInt8(ascii: "%") {
            guard let escaped = hexBytes(rest.prefix(2)), escaped.count == 1 else { return nil }
            result += escaped
            rest = rest.dropFirst(2)
        } else {
            result.append(byte)
        }
    }
    return Text(decoding: result)
}

/// Form encoding: letters, digits and `.-*_` stay, a space becomes `+`.
func formEncoded(_ text: Text) -> Text {
    var result: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"):
            result.append(byte)
        case 0x20: result.append(UInt8(ascii: "+"))
        default: result += [UInt8(ascii: "%")] + hexText([byte], digits: "0123456789ABCDEF").utf8
        }
    }
    return Text(decoding: result)
}
