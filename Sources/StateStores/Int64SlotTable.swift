import Columns

/// Integer keys to dense slots. Open addressing with linear probing; key and slot share an entry, so a hit costs one cache line.
final class Int64SlotTable {
    private struct Entry: BitwiseCopyable {
        var key: Int64
        /// -1: free.
        var slot: Int32
    }

    @exclusivity(unchecked) private var entries: UnsafeMutablePointer<Entry>
    @exclusivity(unchecked) private var mask: Int
    @exclusivity(unchecked) private(set) var count = 0
    let keys = RawArray<Int64>(capacity: 1024)
    private let free = RawArray<Int32>()

    init() {
        mask = 1023
        entries = .allocate(capacity: 1024)
        entries.initialize(repeating: Entry(key: 0, slot: -1), count: 1024)
    }

    deinit { entries.deallocate() }

    var slotCount: Int { keys.count }
    var byteCount: Int { (mask + 1) * MemoryLayout<Entry>.stride + keys.byteCount + free.byteCount }

    /// Writes the slot of every row that is valid and selected, -1 for the others. Absent keys get a slot if `inserting`, else -1.
    func slots(_ values: UnsafeMutablePointer<Int64>, validity: Bitmap?, selection: Bitmap?, count rows: Int, inserting: Bool, into out: UnsafeMutablePointer<Int32>) {
        var start = 0
        while start < rows {
            let end = min(start &+ 64, rows)
            if inserting { reserve(64) }
            touch(values, start, end)
            for row in start..<end {
                if let selection, !selection[row] { out[row] = -1; continue }
                if let validity, !validity[row] { out[row] = -1; continue }
                out[row] = inserting ? slot(inserting: values[row]) : find(values[row])
            }
            start = end
        }
    }

    /// Loads the entries that the next rows will need: independent loads overlap, the probes that follow find them in the cache.
    @inline(__always) private func touch(_ values: UnsafeMutablePointer<Int64>, _ start: Int, _ end: Int) {
        guard mask > 32767 else { return }
        let entries = entries, mask = mask
        var sum: Int32 = 0
        for row in start..<end { sum |= entries[Int(truncatingIfNeeded: integerHash(UInt64(bitPattern: values[row]))) & mask].slot }
        touched = sum
    }
    private var touched: Int32 = 0

    @inline(__always) func find(_ key: Int64) -> Int32 {
        let entries = entries, mask = mask
        var index = Int(truncatingIfNeeded: integerHash(UInt64(bitPattern: key))) & mask
        while true {
            let entry = entries[index]
            if entry.slot < 0 || entry.key == key { return entry.slot }
            index = (index &+ 1) & mask
        }
    }

    @inline(__always) private func slot(inserting key: Int64) -> Int32 {
        let entries = entries, mask = mask
        var index = Int(truncatingIfNeeded: integerHash(UInt64(bitPattern: key))) & mask
        while true {
            let entry = entries[index]
            if entry.slot < 0 { break }
            if entry.key == key { return entry.slot }
            index = (index &+ 1) & mask
        }
        let slot = newSlot(key)
        entries[index] = Entry(key: key, slot: slot)
        return slot
    }

    private func newSlot(_ key: Int64) -> Int32 {
        count += 1
        if free.count > 0 {
            free.count -= 1
            let slot = free[free.count]
            keys[Int(slot)] = key
            return slot
        }
        keys.append(key)
        return Int32(truncatingIfNeeded: keys.count - 1)
    }

    /// Room for `rows` more keys at a load of at most 5/8.
    @inline(__always) private func reserve(_ rows: Int) {
        if (count &+ rows) &* 8 > (mask &+ 1) &* 5 { grow(to: (mask + 1) * 2) }
    }

    private func grow(to size: Int) {
        let old = entries, oldCount = mask + 1
        entries = .table(capacity: size)
        entries.initialize(repeating: Entry(key: 0, slot: -1), count: size)
        mask = size - 1
        for index in 0..<oldCount where old[index].slot >= 0 {
            var target = Int(truncatingIfNeeded: integerHash(UInt64(bitPattern: old[index].key))) & mask
            while entries[target].slot >= 0 { target = (target &+ 1) & mask }
            entries[target] = old[index]
        }
        old.deallocate()
    }

    func remove(slot: Int32) {
        var hole = Int(truncatingIfNeeded: integerHash(UInt64(bitPattern: keys[Int(slot)]))) & mask
        while entries[hole].slot != slot { hole = (hole + 1) & mask }
        var next = (hole + 1) & mask
        while entries[next].slot >= 0 {
            let home = Int(truncatingIfNeeded: integerHash(UInt64(bitPattern: entries[next].key))) & mask
            // Moves back whatever would no longer be reached over the hole.
            if (next &- home) & mask >= (next &- hole) & mask {
                entries[hole] = entries[next]
                hole = next
            }
            next = (next + 1) & mask
        }
        entries[hole].slot = -1
        free.append(slot)
        count -= 1
    }
}
