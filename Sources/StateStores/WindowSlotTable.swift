import Columns

/// (key slot, window start) to dense window slots. Open addressing with linear probing.
final class WindowSlotTable {
    private struct Entry: BitwiseCopyable {
        var start: Int64
        var key: Int32
        /// -1: free.
        var slot: Int32
    }

    @exclusivity(unchecked) private var entries: UnsafeMutablePointer<Entry>
    @exclusivity(unchecked) private var mask: Int
    @exclusivity(unchecked) private(set) var count = 0

    init() {
        mask = 1023
        entries = .allocate(capacity: 1024)
        entries.initialize(repeating: Entry(start: 0, key: 0, slot: -1), count: 1024)
    }

    deinit { entries.deallocate() }

    var byteCount: Int { (mask + 1) * MemoryLayout<Entry>.stride }

    @inline(__always) private func home(_ key: Int32, _ start: Int64) -> Int {
        Int(truncatingIfNeeded: integerHash(UInt64(bitPattern: start) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(UInt32(bitPattern: key)))) & mask
    }

    /// The slot, or -1.
    @inline(__always) func find(_ key: Int32, _ start: Int64) -> Int32 {
        let entries = entries, mask = mask
        var index = home(key, start)
        while true {
            let entry = entries[index]
            if entry.slot < 0 || (entry.start == start && entry.key == key) { return entry.slot }
            index = (index &+ 1) & mask
        }
    }

    /// The pair must be absent.
    func insert(_ key: Int32, _ start: Int64, slot: Int32) {
        if (count + 1) * 8 > (mask + 1) * 5 { grow() }
        var index = home(key, start)
        while entries[index].slot >= 0 { index = (index &+ 1) & mask }
        entries[index] = Entry(start: start, key: key, slot: slot)
        count += 1
    }

    /// The pair must be present.
    func remove(_ key: Int32, _ start: Int64) {
        var hole = home(key, start)
        while entries[hole].start != start || entries[hole].key != key { hole = (hole + 1) & mask }
        var next = (hole + 1) & mask
        while entries[next].slot >= 0 {
            // Moves back whatever would no longer be reached over the hole.
            if (next &- home(entries[next].key, entries[next].start)) & mask >= (next &- hole) & mask {
                entries[hole] = entries[next]
                hole = next
            }
            next = (next + 1) & mask
        }
        entries[hole].slot = -1
        count -= 1
    }

    private func grow() {
        let old = entries, oldCount = mask + 1
        entries = .allocate(capacity: oldCount * 2)
        entries.initialize(repeating: Entry(start: 0, key: 0, slot: -1), count: oldCount * 2)
        mask = oldCount * 2 - 1
        for index in 0..<oldCount where old[index].slot >= 0 {
            var target = home(old[index].key, old[index].start)
            while entries[target].slot >= 0 { target = (target &+ 1) & mask }
            entries[target] = old[index]
        }
        old.deallocate()
    }
}
