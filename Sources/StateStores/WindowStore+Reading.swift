extension WindowStore {
    /// The slots of a key's windows whose start is in `range`, by start.
    public func windows(of key: Int32, startingIn range: ClosedRange<Int64>) -> [Int32] {
        var slots: [Int32] = [], index = firstBucket(from: range.lowerBound)
        while index < buckets.count, buckets[index].start <= range.upperBound {
            let slot = table.find(key, buckets[index].start)
            if slot >= 0 { slots.append(slot) }
            index += 1
        }
        return slots
    }

    /// The slots of all keys that have a window.
    public var liveKeys: [Int32] {
        (0..<keyEntries.count).filter { keyEntries[$0].windowCount > 0 }.map { Int32(truncatingIfNeeded: $0) }
    }
}
