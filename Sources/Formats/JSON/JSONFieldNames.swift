/// Matching of field names where the expected one does not come next.
enum JSONFieldNames {
    /// The declared field of a JSON name: by the exact name, else by the upper-cased one. Index -1 if there is none.
    @inline(never)
    static func find(_ token: JSONCursor.StringToken, in fields: UnsafeMutablePointer<JSONField>, count: Int) -> (index: Int, isExact: Bool) {
        guard !token.hasEscapes, !token.hasNonASCII else { return findAny(token, fields, count) }
        for index in 0..<count where fields[index].isNamed(token.start, count: token.count) { return (index, true) }
        for index in 0..<count where token.count == fields[index].nameCount - 1 && isUpperCased(token, fields[index].name) { return (index, false) }
        return (-1, false)
    }

    private static func isUpperCased(_ token: JSONCursor.StringToken, _ name: UnsafeMutablePointer<UInt8>) -> Bool {
        for index in 0..<token.count {
            let byte = token.start[index]
            let upper = byte &- UInt8(ascii: "a") < 26 ? byte & 0xDF : byte
            if upper != name[index] { return false }
        }
        return true
    }

    /// Names with escapes or letters beyond ASCII.
    private static func findAny(
        _ token: JSONCursor.StringToken, _ fields: UnsafeMutablePointer<JSONField>, _ count: Int
    ) -> (index: Int, isExact: Bool) {
        var name = ""
        _ = JSONEscapes.withDecoded(token) { text, length in
            name = String(decoding: UnsafeBufferPointer(start: text, count: length), as: UTF8.self)
            return true
        }
        for (candidate, isExact) in [(name, true), (name.uppercased(), false)] {
            var candidate = candidate
            let index = candidate.withUTF8 { utf8 -> Int? in
                guard let base = utf8.baseAddress else { return nil }
                return (0..<count).first { fields[$0].isNamed(base, count: utf8.count) }
            }
            if let index { return (index, isExact) }
        }
        return (-1, false)
    }

    /// Of the map at `row`: the ordinals of entries whose key comes again later.
    static func earlierDuplicates(_ keys: UnsafeMutablePointer<ColumnSlot>, _ offsets: UnsafeMutablePointer<Int32>, _ row: Int) -> Set<Int> {
        let start = Int(offsets[row]), end = Int(offsets[row + 1])
        let keyOffsets = keys.pointee.offsets, bytes = keys.pointee.bytes
        func key(_ index: Int) -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(start: bytes + Int(keyOffsets[index]), count: Int(keyOffsets[index + 1] - keyOffsets[index]))
        }
        var earlier: Set<Int> = []
        guard end - start > 1 else { return earlier }
        if end - start <= 16 {
            for index in start..<end - 1 where (index + 1..<end).contains(where: { key($0).elementsEqual(key(index)) }) {
                earlier.insert(index - start)
            }
            return earlier
        }
        var last: [[UInt8]: Int] = [:]
        for index in start..<end {
            if let before = last.updateValue(index - start, forKey: Array(key(index))) { earlier.insert(before) }
        }
        return earlier
    }
}
