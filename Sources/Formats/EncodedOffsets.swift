import Columns

/// Where encoded rows end, and which are null.
struct EncodedOffsets {
    private let count: Int
    private let buffer: Buffer
    private let offsets: UnsafeMutablePointer<Int32>
    private let given: UnsafeMutablePointer<UInt64>?
    private let nullRows: Bitmap?
    private var added: Bitmap?

    init(count: Int, nullRows: Bitmap?) {
        self.count = count
        self.nullRows = nullRows
        given = nullRows?.words
        buffer = Buffer(capacity: (count + 1) * 4)
        offsets = buffer.of(Int32.self)
        offsets[0] = 0
    }

    @inline(__always) func isNull(_ row: Int) -> Bool {
        guard let given else { return false }
        return given[row >> 6] & (1 << UInt64(truncatingIfNeeded: row & 63)) != 0
    }

    @inline(__always) func end(_ row: Int, _ offset: Int) { offsets[row &+ 1] = Int32(truncatingIfNeeded: offset) }

    /// Makes a row null that was not given as such.
    mutating func setNull(_ row: Int) {
        if added == nil { added = Bitmap(count: count, repeating: false) }
        added?.set(row)
    }

    func finish(_ writer: ByteWriter) -> EncodedRows {
        EncodedRows(count: count, bytes: writer.buffer, offsets: buffer, nulls: Bitmap.union(nullRows, added))
    }
}
