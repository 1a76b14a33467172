import Columns

extension KeyColumn {
    /// Writes the hash of every row; rows without a key get a meaningless one.
    public func hash(into hashes: UnsafeMutablePointer<UInt64>) { column.hash(into: hashes, count: count) }
}
