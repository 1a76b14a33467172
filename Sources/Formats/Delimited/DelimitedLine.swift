/// Splits one CSV record into fields, as Apache Commons CSV reads it: quotes count only at a field's start, doubled quotes
/// stand for one, an unquoted line end ends the record.
struct DelimitedLine {
    private var next: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    private let delimiter: UInt8
    private(set) var hasMore = true

    struct Field {
        var start: UnsafePointer<UInt8>
        var count: Int
        /// Doubled quotes stand for one.
        var hasDoubledQuotes: Bool
    }

    init(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>, delimiter: UInt8) {
        (next, self.end, self.delimiter) = (start, end, delimiter)
        // Empty lines before the record are passed over.
        while next < end, next[0] == 10 || next[0] == 13 { next += 1 }
    }

    /// The next field; call while ``hasMore``. Nil if its quotes are wrong.
    @inline(__always) mutating func field() -> Field? {
        if next < end, next[0] == UInt8(ascii: "\"") { return quoted() }
        let start = next
        while next < end {
            let byte = next[0]
            if byte == delimiter {
                next += 1
                return Field(start: start, count: next - start - 1, hasDoubledQuotes: false)
            }
            if byte == 10 || byte == 13 { break }
            next += 1
        }
        hasMore = false
        return Field(start: start, count: next - start, hasDoubledQuotes: false)
    }

    private mutating func quoted() -> Field? {
        next += 1
        let start = next
        var hasDoubledQuotes = false
        while next < end {
            guard next[0] == UInt8(ascii: "\"") else {
                next += 1
                continue
            }
            if next + 1 < end, next[1] == UInt8(ascii: "\"") {
                hasDoubledQuotes = true
                next += 2
                continue
            }
            let field = Field(start: start, count: next - start, hasDoubledQuotes: hasDoubledQuotes)
            next += 1
            return endQuoted() ? field : nil
        }
        return nil
    }

    /// Behind a closing quote only blanks may stand before the delimiter or the end.
    private mutating func endQuoted() -> Bool {
        while next < end {
            let byte = next[0]
            if byte == delimiter {
                next += 1
                return true
            }
            if byte == 10 || byte == 13 { break }
            guard byte <= 32 else { return false }
            next += 1
        }
        hasMore = false
        return true
    }
}
