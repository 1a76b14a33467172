public import Columns

/// Encodes one part (key or value) of many records at once. Not for concurrent use.
public protocol RecordEncoder: AnyObject {
    /// Encodes rows `0 ..< count` of `columns`, which are in the order of the schema.
    ///
    /// - Parameter nullRows: Rows whose part is null as a whole (tombstones); nil if none.
    func encode(_ columns: [Column], count: Int, nullRows: Bitmap?) -> EncodedRows
}

/// Encoded parts, one after another.
public struct EncodedRows: @unchecked Sendable {
    public var count: Int
    public var bytes: Buffer
    /// `count + 1` Int32 offsets into `bytes`; the first is 0.
    public var offsets: Buffer
    /// Rows that are null; they have length 0. Nil if none.
    public var nulls: Bitmap?
    /// Why the rows cannot be written; nil if they can.
    public var failure: EncodingFailure?

    public init(count: Int, bytes: Buffer, offsets: Buffer, nulls: Bitmap?) {
        self.count = count
        self.bytes = bytes
        self.offsets = offsets
        self.nulls = nulls
    }

    /// Rows that cannot be written.
    static func failed(count: Int, row: Int, _ message: String) -> EncodedRows {
        let offsets = Buffer(capacity: (count + 1) * 4)
        offsets.of(Int32.self).update(repeating: 0, count: count + 1)
        var rows = EncodedRows(count: count, bytes: Buffer(capacity: 0), offsets: offsets, nulls: nil)
        rows.failure = EncodingFailure(row: row, message: message)
        return rows
    }

    public var byteCount: Int { Int(offsets.of(Int32.self)[count]) }

    /// The bytes of one row; nil if it is null.
    public subscript(row: Int) -> UnsafeBufferPointer<UInt8>? {
        if nulls?[row] ?? false { return nil }
        let start = Int(offsets.of(Int32.self)[row]), end = Int(offsets.of(Int32.self)[row + 1])
        return UnsafeBufferPointer(start: bytes.of(UInt8.self) + start, count: end - start)
    }
}

extension EncodedRows {
    /// Rows that a BYTES column holds; nil if the first of them does not begin its memory.
    public init?(_ column: Column) {
        guard case .text(let offsets, let bytes) = column.storage, offsets.of(Int32.self)[0] == 0 else { return nil }
        self.init(count: column.count, bytes: bytes, offsets: offsets, nulls: column.validity?.inverted)
    }

    /// BYTES.
    public var column: Column { Column(.bytes, count: count, storage: .text(offsets: offsets, bytes: bytes), validity: nulls?.inverted) }
}

/// Why a row cannot be written in its format: the query that made it cannot go on.
public struct EncodingFailure: Error, Hashable, Sendable {
    public var row: Int
    public var message: String

    public init(row: Int, message: String) {
        self.row = row
        self.message = message
    }
}
