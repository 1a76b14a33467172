/// One bit per row; bits beyond `count` are zero.
public final class Bitmap: @unchecked Sendable {
    public let words: UnsafeMutablePointer<UInt64>
    public let count: Int
    public var wordCount: Int { (count + 63) >> 6 }

    /// All bits equal to `value`.
    public init(count: Int, repeating value: Bool) {
        self.count = count
        let wordCount = max(1, (count + 63) >> 6)
        words = .allocate(capacity: wordCount)
        words.initialize(repeating: value ? ~0 : 0, count: wordCount)
        if value { clearTail() }
    }

    deinit { words.deallocate() }

    @inlinable public subscript(row: Int) -> Bool {
        get { words[row >> 6] & (1 << UInt64(truncatingIfNeeded: row & 63)) != 0 }
        set {
            let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: row & 63)
            if newValue { words[row >> 6] |= bit } else { words[row >> 6] &= ~bit }
        }
    }

    @inlinable public func set(_ row: Int) { words[row >> 6] |= 1 << UInt64(truncatingIfNeeded: row & 63) }
    @inlinable public func clear(_ row: Int) { words[row >> 6] &= ~(1 << UInt64(truncatingIfNeeded: row & 63)) }

    public func clearTail() {
        let used = count & 63
        if count == 0 { words[0] = 0 } else if used != 0 { words[count >> 6] &= (1 << UInt64(used)) - 1 }
    }

    public var population: Int {
        var total = 0
        for index in 0..<wordCount { total += words[index].nonzeroBitCount }
        return total
    }

    public var isEmpty: Bool {
        for index in 0..<wordCount where words[index] != 0 { return false }
        return true
    }

    public func copy() -> Bitmap {
        let result = Bitmap(count: count, repeating: false)
        result.words.update(from: words, count: max(1, wordCount))
        return result
    }

    public func combined(with other: Bitmap, _ operation: (UInt64, UInt64) -> UInt64) -> Bitmap {
        precondition(count == other.count)
        let result = Bitmap(count: count, repeating: false)
        for index in 0..<wordCount { result.words[index] = operation(words[index], other.words[index]) }
        result.clearTail()
        return result
    }

    public var inverted: Bitmap {
        let result = Bitmap(count: count, repeating: false)
        for index in 0..<wordCount { result.words[index] = ~words[index] }
        result.clearTail()
        return result
    }

    /// Calls `body` with every set row, ascending.
    @inlinable public func forEachSet(_ body: (Int) -> Void) {
        for index in 0..<((count + 63) >> 6) {
            var word = words[index]
            while word != 0 {
                body(index << 6 + word.trailingZeroBitCount)
                word &= word &- 1
            }
        }
    }

    /// The rows that are set, as 32-bit indices, ascending.
    public func indices() -> RowIndices {
        let result = RowIndices(count: population)
        var next = 0
        let out = result.rows
        forEachSet { row in
            out[next] = Int32(truncatingIfNeeded: row)
            next += 1
        }
        return result
    }

    /// Bits `start ..< start + length`.
    public func sliced(from start: Int, count length: Int) -> Bitmap {
        let result = Bitmap(count: length, repeating: false), shift = UInt64(start & 63), last = wordCount - 1
        for index in 0..<result.wordCount {
            let word = (start >> 6) + index
            result.words[index] = words[word] >> shift
            if shift > 0, word < last { result.words[index] |= words[word + 1] << (64 - shift) }
        }
        result.clearTail()
        return result
    }

    /// As ``sliced(from:count:)``; nil if no bit is set.
    public func slicedUnlessEmpty(from start: Int, count length: Int) -> Bitmap? {
        let result = sliced(from: start, count: length)
        return result.isEmpty ? nil : result
    }

    /// Both validities: nil means all valid.
    public static func intersection(_ a: Bitmap?, _ b: Bitmap?) -> Bitmap? {
        guard let a else { return b }
        guard let b else { return a }
        return a === b ? a : a.combined(with: b, &)
    }

    /// Both error sets: nil means none.
    public static func union(_ a: Bitmap?, _ b: Bitmap?) -> Bitmap? {
        guard let a else { return b }
        guard let b else { return a }
        return a === b ? a : a.combined(with: b, |)
    }
}

/// Row numbers to gather by; -1 gives a null row.
public final class RowIndices: @unchecked Sendable {
    public let rows: UnsafeMutablePointer<Int32>
    public let count: Int

    public init(count: Int) {
        self.count = count
        rows = .allocate(capacity: max(1, count))
    }

    public convenience init(_ values: [Int32]) {
        self.init(count: values.count)
        for (index, value) in values.enumerated() { rows[index] = value }
    }

    deinit { rows.deallocate() }
}
