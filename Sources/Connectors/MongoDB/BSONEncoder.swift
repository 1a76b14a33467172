import Values

/// JSON trees as BSON. Whole numbers become int32 or int64, all others double.
enum BSONEncoder {
    /// - Throws: For a name with a NUL byte, which BSON cannot hold.
    static func document(_ members: [JSONTree.Member]) throws(UnfitRecord) -> [UInt8] {
        var out: [UInt8] = []
        try append(members, to: &out)
        return out
    }

    private static func append(_ members: [JSONTree.Member], to out: inout [UInt8]) throws(UnfitRecord) {
        let start = out.count
        append(Int32(0), to: &out)
        for member in members { try append(member.name, member.value, to: &out) }
        out.append(0)
        // The length stands before the elements, so it is filled in last.
        let length = UInt32(out.count - start)
        for index in 0..<4 { out[start + index] = UInt8(truncatingIfNeeded: length >> UInt32(8 * index)) }
    }

    private static func append(_ name: Text, _ value: JSONTree, to out: inout [UInt8]) throws(UnfitRecord) {
        func begin(_ type: UInt8) throws(UnfitRecord) {
            out.append(type)
            if name.utf8.contains(0) { throw UnfitRecord("a field's name holds a NUL byte") }
            out.append(contentsOf: name.utf8)
            out.append(0)
        }
        switch value {
        case .null: try begin(0x0A)
        case .boolean(let flag):
            try begin(0x08)
            out.append(flag ? 1 : 0)
        case .string(let text):
            try begin(0x02)
            append(Int32(truncatingIfNeeded: text.utf8.count + 1), to: &out)
            out.append(contentsOf: text.utf8)
            out.append(0)
        case .number(let text):
            if let small = Int32(text.string) {
                try begin(0x10)
                append(small, to: &out)
            } else if let large = Int64(text.string) {
                try begin(0x12)
                append(large, to: &out)
            } else {
                try begin(0x01)
                append(Int64(bitPattern: (Double(text.string) ?? .nan).bitPattern), to: &out)
            }
        case .object(let members):
            try begin(0x03)
            try append(members, to: &out)
        case .array(let elements):
            try begin(0x04)
            try append(elements.enumerated().map { JSONTree.Member(String($0), $1) }, to: &out)
        }
    }

    static func append(_ value: some FixedWidthInteger, to out: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { out.append(contentsOf: $0) }
    }

    /// Appends an element of raw BSON: an ObjectId, a date, or another document.
    static func element(_ type: UInt8, _ name: String, _ bytes: [UInt8]) -> [UInt8] { [type] + Array(name.utf8) + [0] + bytes }

    /// A document of whole elements.
    static func wrapped(_ elements: [[UInt8]]) -> [UInt8] {
        var out: [UInt8] = []
        append(Int32(elements.reduce(5) { $0 + $1.count }), to: &out)
        for element in elements { out += element }
        return out + [0]
    }

    /// The elements of an encoded document, without its length and end.
    static func elements(_ document: [UInt8]) -> [UInt8] { Array(document[4..<document.count - 1]) }
}
