import Values

/// JSON values without blanks, and the text of a value that stands where a STRING is declared.
enum JSONCompactText {
    static func bytesMax(_ count: Int) -> Int { count &* 12 &+ 16 }

    /// Writes one value, whose syntax was checked, without blanks; returns the bytes written, at most ``bytesMax(_:)``.
    static func write(_ text: UnsafePointer<UInt8>, count: Int, to out: UnsafeMutablePointer<UInt8>) -> Int {
        var writer = JSONValueText(text, count: count, out: out)
        writer.value()
        return writer.written
    }

    /// As ``write(_:count:to:)``, with the text that ksqlDB gives a VARCHAR: scalars as they are, objects as JSON, the elements of an array as such
    /// texts with `, ` between them: `[a, 1, {"b":[1,"c"]}]`.
    static func writeAsString(_ text: UnsafePointer<UInt8>, count: Int, to out: UnsafeMutablePointer<UInt8>) -> Int {
        var writer = JSONValueText(text, count: count, out: out)
        writer.plain()
        return writer.written
    }
}

/// Walks over one value and writes it again: escapes are undone and made again, so that equal strings have equal texts; of members with the
/// same name the last one counts, at the place of the first.
private struct JSONValueText {
    var cursor: JSONCursor
    let out: UnsafeMutablePointer<UInt8>
    var written = 0

    init(_ text: UnsafePointer<UInt8>, count: Int, out: UnsafeMutablePointer<UInt8>) {
        cursor = JSONCursor(text, end: text + count, readableEnd: text + count)
        self.out = out
    }

    private mutating func put(_ byte: UInt8) {
        out[written] = byte
        written += 1
    }

    mutating func plain() {
        cursor.skipBlanks()
        switch cursor.byte {
        case UInt8(ascii: "\""):
            cursor.next += 1
            guard let token = cursor.string() else { return }
            written += JSONEscapes.decode(token, to: out + written)
        case UInt8(ascii: "["): elements(separator: ", ") { $0.plain() }
        default: value()
        }
    }

    mutating func value() {
        cursor.skipBlanks()
        switch cursor.byte {
        case UInt8(ascii: "{"): object()
        case UInt8(ascii: "["): elements(separator: ",") { $0.value() }
        case UInt8(ascii: "\""):
            cursor.next += 1
            if let token = cursor.string() { string(token) }
        case UInt8(ascii: "-"), 48...57:
            if let token = cursor.number() { written += JSONNumbers.writeText(token.start, count: token.count, to: out + written) }
        default:
            while cursor.byte &- UInt8(ascii: "a") < 26 {
                put(cursor.byte)
                cursor.next += 1
            }
        }
    }

    private mutating func elements(separator: StaticString, _ element: (inout JSONValueText) -> Void) {
        put(UInt8(ascii: "["))
        cursor.next += 1
        cursor.skipBlanks()
        var isFirst = true
        while cursor.next < cursor.end, !cursor.accept(UInt8(ascii: "]")) {
            if !isFirst { for index in 0..<separator.utf8CodeUnitCount { put(separator.utf8Start[index]) } }
            isFirst = false
            element(&self)
            cursor.skipBlanks()
            if cursor.accept(UInt8(ascii: ",")) { cursor.skipBlanks() }
        }
        put(UInt8(ascii: "]"))
    }

    private mutating func object() {
        var members: [Member] = []
        put(UInt8(ascii: "{"))
        cursor.next += 1
        cursor.skipBlanks()
        while cursor.next < cursor.end, !cursor.accept(UInt8(ascii: "}")) {
            if !members.isEmpty { put(UInt8(ascii: ",")) }
            let start = written
            guard cursor.accept(UInt8(ascii: "\"")), let token = cursor.string() else { return }
            string(token)
            let nameEnd = written
            cursor.skipBlanks()
            _ = cursor.accept(UInt8(ascii: ":"))
            put(UInt8(ascii: ":"))
            value()
            members.append(Member(start: start, nameEnd: nameEnd, end: written))
            cursor.skipBlanks()
            if cursor.accept(UInt8(ascii: ",")) { cursor.skipBlanks() }
        }
        dropEarlierDuplicates(members)
        put(UInt8(ascii: "}"))
    }

    /// Where a member stands in what was written.
    private struct Member {
        var start: Int, nameEnd: Int, end: Int
    }

    private func text(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: out + start, count: end - start) }

    private mutating func dropEarlierDuplicates(_ members: [Member]) {
        guard hasDuplicates(members), let first = members.first else { return }
        var places: [[UInt8]: Int] = [:], kept: [Member] = []
        for member in members {
            if let place = places.updateValue(kept.count, forKey: Array(text(member.start, member.nameEnd))) {
                places[Array(text(member.start, member.nameEnd))] = place
                kept[place] = member
            } else {
                kept.append(member)
            }
        }
        let texts = kept.map { Array(text($0.start, $0.end)) }
        written = first.start
        for (index, text) in texts.enumerated() {
            if index > 0 { put(UInt8(ascii: ",")) }
            for byte in text { put(byte) }
        }
    }

    private func hasDuplicates(_ members: [Member]) -> Bool {
        guard members.count > 16 else {
            for (index, member) in members.enumerated() {
                for other in members[..<index] where other.nameEnd - other.start == member.nameEnd - member.start {
                    if text(other.start, other.nameEnd).elementsEqual(text(member.start, member.nameEnd)) { return true }
                }
            }
            return false
        }
        var names: Set<[UInt8]> = []
        return members.contains { !names.insert(Array(text($0.start, $0.nameEnd))).inserted }
    }

    private mutating func string(_ token: JSONCursor.StringToken) {
        put(UInt8(ascii: "\""))
        if token.hasEscapes {
            for byte in JSONEscapes.decoded(token) { put(escaped: byte) }
        } else {
            written += JSONEscapes.decode(token, to: out + written)
        }
        put(UInt8(ascii: "\""))
    }

    private mutating func put(escaped byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20:
            for byte in JSONText.escape(byte) { put(byte) }
        default: put(byte)
        }
    }
}
