/// Finds members of a JSON object by name without reading the rest of it: for lines that are loaded as they are.
///
/// Nothing is checked beyond what is needed to find the members; the query that reads the topic checks the whole.
struct FieldScanner {
    /// A member's value as it stands in the text.
    enum Found: Equatable {
        case missing
        case null
        /// The text between the quotes, escapes as they are.
        case text(start: Int, end: Int, hasEscapes: Bool)
        /// A number, a literal, an object or an array.
        case other(start: Int, end: Int)
    }

    /// The names wanted, as UTF-8.
    let names: [[UInt8]]

    /// The values of the names in a line, by index into ``names``. False if the line is no object.
    func scan(_ line: UnsafeBufferPointer<UInt8>, into found: inout [Found]) -> Bool {
        for index in names.indices { found[index] = .missing }
        var missing = names.count
        var cursor = Cursor(line)
        cursor.skipBlanks()
        guard cursor.accept(UInt8(ascii: "{")) else { return false }
        cursor.skipBlanks()
        if cursor.accept(UInt8(ascii: "}")) { return true }
        while missing > 0 {
            cursor.skipBlanks()
            guard let name = cursor.string() else { return false }
            cursor.skipBlanks()
            guard cursor.accept(UInt8(ascii: ":")) else { return false }
            cursor.skipBlanks()
            guard let value = cursor.value() else { return false }
            for index in names.indices where matches(line, name, names[index]) && found[index] == .missing {
                found[index] = value
                missing -= 1
            }
            cursor.skipBlanks()
            if !cursor.accept(UInt8(ascii: ",")) { return cursor.accept(UInt8(ascii: "}")) }
        }
        return true
    }

    private func matches(_ line: UnsafeBufferPointer<UInt8>, _ name: (start: Int, end: Int, hasEscapes: Bool), _ wanted: [UInt8]) -> Bool {
        guard name.end - name.start == wanted.count else { return false }
        for index in 0..<wanted.count where line[name.start &+ index] != wanted[index] { return false }
        return true
    }

    private struct Cursor {
        let bytes: UnsafeBufferPointer<UInt8>
        var index = 0

        init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

        var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

        mutating func skipBlanks() { while byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A { index &+= 1 } }

        mutating func accept(_ wanted: UInt8) -> Bool {
            guard byte == wanted else { return false }
            index &+= 1
            return true
        }

        /// The inside of a string; nil if there is none or it does not end.
        mutating func string() -> (start: Int, end: Int, hasEscapes: Bool)? {
            guard accept(UInt8(ascii: "\"")) else { return nil }
            let start = index
            var hasEscapes = false
            while index < bytes.count {
                let byte = bytes[index]
                index &+= 1
                if byte == UInt8(ascii: "\"") { return (start, index - 1, hasEscapes) }
                if byte == UInt8(ascii: "\\") {
                    hasEscapes = true
                    index &+= 1
                }
            }
            return nil
        }

        mutating func value() -> Found? {
            let start = index
            switch byte {
            case UInt8(ascii: "\""): return string().map { .text(start: $0.start, end: $0.end, hasEscapes: $0.hasEscapes) }
            case UInt8(ascii: "{"), UInt8(ascii: "["): return skipNested() ? .other(start: start, end: index) : nil
            case UInt8(ascii: "n"):
                skipPlain()
                return .null
            default:
                skipPlain()
                return index > start ? .other(start: start, end: index) : nil
            }
        }

        private mutating func skipPlain() {
            while index < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20, 0x09, 0x0A, 0x0D: return
                default: index &+= 1
                }
            }
        }

        private mutating func skipNested() -> Bool {
            var depth = 0
            while index < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: "\""):
                    guard string() != nil else { return false }
                    continue
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                default: break
                }
                index &+= 1
                if depth == 0 { return true }
            }
            return false
        }
    }
}
