/// Copies a JSON text without the blanks between its tokens, and checks it on the way: numbers and texts stay as written.
struct CompactJSON {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var depth = 0

    /// Appends the one value in `bytes`. False, with nothing appended, if they are anything but one JSON value.
    static func append(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) -> Bool {
        let start = out.count
        var reader = CompactJSON(bytes)
        reader.skipBlanks()
        if reader.value(&out) {
            reader.skipBlanks()
            if reader.index == bytes.count { return true }
        }
        out.removeLast(out.count - start)
        return false
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

    private mutating func skipBlanks() { while byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index &+= 1 } }

    private mutating func value(_ out: inout [UInt8]) -> Bool {
        switch byte {
        case UInt8(ascii: "{"): return list(closedBy: "}", &out) { $0.member(&$1) }
        case UInt8(ascii: "["): return list(closedBy: "]", &out) { $0.value(&$1) }
        case UInt8(ascii: "\""): return string(&out)
        case UInt8(ascii: "t"): return literal("true", &out)
        case UInt8(ascii: "f"): return literal("false", &out)
        case UInt8(ascii: "n"): return literal("null", &out)
        default: return number(&out)
        }
    }

    private mutating func list(closedBy close: Unicode.Scalar, _ out: inout [UInt8], _ item: (inout CompactJSON, inout [UInt8]) -> Bool) -> Bool {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 500 else { return false }
        copy(&out)
        skipBlanks()
        if byte == UInt8(ascii: close) {
            copy(&out)
            return true
        }
        while item(&self, &out) {
            skipBlanks()
            if byte == UInt8(ascii: close) {
                copy(&out)
                return true
            }
            guard byte == UInt8(ascii: ",") else { return false }
            copy(&out)
            skipBlanks()
        }
        return false
    }

    private mutating func member(_ out: inout [UInt8]) -> Bool {
        guard byte == UInt8(ascii: "\""), string(&out) else { return false }
        skipBlanks()
        guard byte == UInt8(ascii: ":") else { return false }
        copy(&out)
        skipBlanks()
        return value(&out)
    }

    private mutating func string(_ out: inout [UInt8]) -> Bool {
        let start = index
        index &+= 1
        while index < bytes.count {
            let byte = bytes[index]
            index &+= 1
            if byte == UInt8(ascii: "\"") {
                out.append(contentsOf: bytes[start..<index])
                return true
            }
            if byte < 0x20 { return false }
            if byte == UInt8(ascii: "\\") {
                guard escape() else { return false }
            }
        }
        return false
    }

    private mutating func escape() -> Bool {
        let kind = byte
        index &+= 1
        switch kind {
        case UInt8(ascii: "u"):
            guard index + 4 <= bytes.count else { return false }
            for offset in 0..<4 where !CompactJSON.isHexDigit(bytes[index + offset]) { return false }
            index &+= 4
            return true
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            return true
        default: return false
        }
    }

    private mutating func literal(_ text: StaticString, _ out: inout [UInt8]) -> Bool {
        let count = text.utf8CodeUnitCount
        guard index + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[index + offset] != text.utf8Start[offset] { return false }
        out.append(contentsOf: bytes[index..<index + count])
        index &+= count
        return true
    }

    private mutating func number(_ out: inout [UInt8]) -> Bool {
        let start = index
        if byte == UInt8(ascii: "-") { index &+= 1 }
        let first = byte
        let whole = digits()
        guard whole > 0, whole == 1 || first != UInt8(ascii: "0") else { return false }
        if byte == UInt8(ascii: ".") {
            index &+= 1
            guard digits() > 0 else { return false }
        }
        if byte | 0x20 == UInt8(ascii: "e") {
            index &+= 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index &+= 1 }
            guard digits() > 0 else { return false }
        }
        out.append(contentsOf: bytes[start..<index])
        return true
    }

    private mutating func digits() -> Int {
        let start = index
        while byte &- 48 < 10 { index &+= 1 }
        return index - start
    }

    private mutating func copy(_ out: inout [UInt8]) {
        out.append(byte)
        index &+= 1
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 || (byte | 0x20) &- 97 < 6 }
}
