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
