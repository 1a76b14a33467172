public import Columns

/// A batch of one side made ready for the join: keys, hashes, and which rows take part.
public struct JoinRows {
    public let keys: KeyColumn
    public let hashes: UnsafeMutablePointer<UInt64>
    public let timestamps: UnsafeMutablePointer<Int64>
    /// Rows that take no part at all (null values).
    public let dropped: Bitmap?
    /// Rows that take part and have a key; nil: all.
    public let matchable: Bitmap?
    /// The number of the chunk that holds the rows.
    public let chunk: Int32
    public let count: Int

    public init(keys: KeyColumn, hashes: UnsafeMutablePointer<UInt64>, timestamps: UnsafeMutablePointer<Int64>, dropped: Bitmap?, chunk: Int32) {
        self.keys = keys
        self.hashes = hashes
        self.timestamps = timestamps
        self.dropped = dropped
        matchable = Bitmap.intersection(keys.validity, dropped?.inverted)
        self.chunk = chunk
        count = keys.count
    }

    @inlinable public func isDropped(_ row: Int) -> Bool { dropped?[row] ?? false }
    @inlinable public func isMatchable(_ row: Int) -> Bool { matchable?[row] ?? true }
    @inlinable public func location(_ row: Int) -> RowLocation { RowLocation(chunk: chunk, row: Int32(truncatingIfNeeded: row)) }
}

/// ``JoinRows`` as plain pointers: copied for free in the inner loop. The rows must outlive it.
struct JoinRowPointers: BitwiseCopyable {
    /// Nil if keys are bytes.
    let integers: UnsafeMutablePointer<Int64>?
    let offsets: UnsafeMutablePointer<Int32>
    let bytes: UnsafeMutablePointer<UInt8>
    let hashes: UnsafeMutablePointer<UInt64>
    let timestamps: UnsafeMutablePointer<Int64>
    private let matchable: UnsafeMutablePointer<UInt64>?
    private let dropped: UnsafeMutablePointer<UInt64>?
    let chunk: Int32

    init(_ rows: JoinRows) {
        switch rows.keys.layout {
        case .integer(let values):
            integers = values
            // Never read: the keys are numbers.
            offsets = UnsafeMutableRawPointer(values).assumingMemoryBound(to: Int32.self)
            bytes = UnsafeMutableRawPointer(values).assumingMemoryBound(to: UInt8.self)
        case .bytes(let offsets, let bytes):
            integers = nil
            self.offsets = offsets
            self.bytes = bytes
        }
        hashes = rows.hashes
        timestamps = rows.timestamps
        matchable = rows.matchable?.words
        dropped = rows.dropped?.words
        chunk = rows.chunk
    }

    @inline(__always) func isMatchable(_ row: Int) -> Bool {
        guard let matchable else { return true }
        return matchable[row >> 6] & (1 << UInt64(truncatingIfNeeded: row & 63)) != 0
    }

    @inline(__always) func isDropped(_ row: Int) -> Bool {
        guard let dropped else { return false }
        return dropped[row >> 6] & (1 << UInt64(truncatingIfNeeded: row & 63)) != 0
    }

    @inline(__always) func location(_ row: Int) -> RowLocation { RowLocation(chunk: chunk, row: Int32(truncatingIfNeeded: row)) }
}
