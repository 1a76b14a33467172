import Values

/// JSON with comments outside strings and raw control characters inside them, as test files have it.
enum LenientJSON {
    static func parse(_ text: String) -> JSONTree? {
        let bytes = Array(text.utf8)
        var strict: [UInt8] = [], position = 0, isInString = false
        strict.reserveCapacity(bytes.count)
        while position < bytes.count {
            let byte = bytes[position]
            if isInString {
                switch byte {
                case UInt8(ascii: "\\"):
                    strict.append(byte)
                    position += 1
                    if position < bytes.count { strict.append(bytes[position]) }
                case 0..<0x20: strict += escape(byte)
                default:
                    strict.append(byte)
                    isInString = byte != UInt8(ascii: "\"")
                }
                position += 1
            } else if let end = commentEnd(bytes, position) {
                position = end
            } else {
                strict.append(byte)
                isInString = byte == UInt8(ascii: "\"")
                position += 1
            }
        }
        return JSONTree(parsing: strict)
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    /// Behind the comment that begins here.
    private static func commentEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
        guard bytes[start] == UInt8(ascii: "/"), start + 1 < bytes.count else { return nil }
        if bytes[start + 1] == UInt8(ascii: "/") { return bytes[start...].firstIndex(of: 10) ?? bytes.count }
        guard bytes[start + 1] == UInt8(ascii: "*") else { return nil }
        var position = start + 2
        while position + 1 < bytes.count, bytes[position] != UInt8(ascii: "*") || bytes[position + 1] != UInt8(ascii: "/") { position += 1 }
        return min(position + 2, bytes.count)
    }
}

extension JSONTree {
    var asText: String? { if case .string(let text) = self { text.string } else { nil } }
    var asBoolean: Bool? { if case .boolean(let flag) = self { flag } else { nil } }
    var asInteger: Int64? { if case .number(let text) = self { Int64(text.string) } else { nil } }
    var elements: [JSONTree] { if case .array(let list) = self { list } else { [] } }
    var members: [Member] { if case .object(let list) = self { list } else { [] } }
}
