import Columns

extension Bitmap {
    /// A copy of bits in memory; nil if there are none or none is set.
    convenience init?(count: Int, words: UnsafePointer<UInt64>?) {
        guard let words else { return nil }
        self.init(count: count, repeating: false)
        self.words.update(from: words, count: (count + 63) >> 6)
        clearTail()
        if isEmpty { return nil }
    }
}
