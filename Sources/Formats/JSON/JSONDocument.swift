/// JSON of which no schema is known.
public enum JSONDocument {
    /// True if the bytes are one JSON value and nothing else.
    public static func isWellFormed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        var cursor = JSONCursor(start, end: start + bytes.count, readableEnd: start + bytes.count)
        cursor.skipBlanks()
        guard cursor.skip(depth: 0) == .done else { return false }
        cursor.skipBlanks()
        return cursor.next == cursor.end
    }

    /// The value without blanks between its tokens; nil if it is not well formed.
    public static func compacted(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard isWellFormed(bytes), let start = bytes.baseAddress else { return nil }
        return [UInt8](unsafeUninitializedCapacity: JSONCompactText.bytesMax(bytes.count)) { out, count in
            count = out.baseAddress.map { JSONCompactText.write(start, count: bytes.count, to: $0) } ?? 0
        }
    }
}
