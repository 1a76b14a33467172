import Columns

/// Byte strings to dense slots. The table holds 32 bits of the hash beside the slot; the bytes lie one after another in an arena.
final class BytesSlotTable {
    private struct Entry: BitwiseCopyable {
        var hash: UInt32
        /// -1: free.
        var slot: Int32
    }
    private struct Key: BitwiseCopyable {
        var offset: Int
        var length: Int32
        var hash: UInt32
    }

    @exclusivity(unchecked) private var entries: UnsafeMutablePointer<Entry>
    @exclusivity(unchecked) private var mask: Int
    @exclusivity(unchecked) private(set) var count = 0
    private let keys = RawArray<Key>(capacity: 1024)
    private let arena = RawArray<UInt8>(capacity: 16384)
    private var garbage = 0
    private let free = RawArray<Int32>()
    private let hashes = RawArray<UInt64>(capacity: RecordBatch.rowsMax)

    init() {
        mask = 1023
        entries = .allocate(capacity: 1024)
        entries.initialize(repeating: Entry(hash: 0, slot: -1), count: 1024)
    }

    deinit { entries.deallocate() }

    var slotCount: Int { keys.count }
    var byteCount: Int { (mask + 1) * 8 + keys.byteCount + arena.byteCount + free.byteCount }

    func key(_ slot: Int32) -> UnsafeBufferPointer<UInt8> {
        let key = keys[Int(slot)]
        return UnsafeBufferPointer(start: arena.pointer + key.offset, count: Int(key.length))
    }

    /// See ``Int64SlotTable/slots(_:validity:selection:count:inserting:into:)``.
    func slots(_ column: KeyColumn, selection: Bitmap?, inserting: Bool, into out: UnsafeMutablePointer<Int32>) {
        guard case .bytes(let offsets, let bytes) = column.layout else { preconditionFailure("this table's keys are bytes") }
        let rows = column.count, validity = column.validity
        hashes.ensure(rows)
        let hashes = hashes.pointer
        column.hash(into: hashes)
        var start = 0
        while start < rows {
            let end = min(start &+ 64, rows)
            if inserting, (count &+ 64) &* 8 > (mask &+ 1) &* 5 { grow() }
            touch(hashes, start, end)
            for row in start..<end {
                if let selection, !selection[row] { out[row] = -1; continue }
                if let validity, !validity[row] { out[row] = -1; continue }
                let from = Int(offsets[row])
                out[row] = slot(bytes + from, Int(offsets[row &+ 1]) &- from, UInt32(truncatingIfNeeded: hashes[row] >> 32), inserting: inserting)
            }
            start = end
        }
    }

    /// Loads the entries that the next rows will need: independent loads overlap.
    @inline(__always) private func touch(_ hashes: UnsafeMutablePointer<UInt64>, _ start: Int, _ end: Int) {
        guard mask > 65535 else { return }
        let entries = entries, mask = mask
        var sum: Int32 = 0
        for row in start..<end { sum |= entries[Int(truncatingIfNeeded: hashes[row] >> 32) & mask].slot }
        touched = sum
    }
    private var touched: Int32 = 0

    @inline(__always) private func slot(_ bytes: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt32, inserting: Bool) -> Int32 {
        let entries = entries, mask = mask, keys = keys.pointer, arena = arena.pointer
        var index = Int(hash) & mask
        while true {
            let entry = entries[index]
            if entry.slot < 0 { break }
            if entry.hash == hash {
                let key = keys[Int(entry.slot)]
                if Int(key.length) == length, sameBytes(arena + key.offset, bytes, length) { return entry.slot }
            }
            index = (index &+ 1) & mask
        }
        guard inserting else { return -1 }
        let slot = newSlot(bytes, length, hash)
        entries[index] = Entry(hash: hash, slot: slot)
        return slot
    }

    private func newSlot(_ bytes: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt32) -> Int32 {
        count += 1
        let offset = arena.count
        arena.ensure(offset + length)
        (arena.pointer + offset).update(from: bytes, count: length)
        arena.count += length
        let key = Key(offset: offset, length: Int32(truncatingIfNeeded: length), hash: hash)
        if free.count > 0 {
            free.count -= 1
            let slot = free[free.count]
            keys[Int(slot)] = key
            return slot
        }
        keys.append(key)
        return Int32(truncatingIfNeeded: keys.count - 1)
    }

    private func grow() {
        let old = entries, oldCount = mask + 1
        entries = .table(capacity: oldCount * 2)
        entries.initialize(repeating: Entry(hash: 0, slot: -1), count: oldCount * 2)
        mask = oldCount * 2 - 1
        for index in 0..<oldCount where old[index].slot >= 0 {
            var target = Int(old[index].hash) & mask
            while entries[target].slot >= 0 { target = (target &+ 1) & mask }
            entries[target] = old[index]
        }
        old.deallocate()
    }

    func remove(slot: Int32) {
        let key = keys[Int(slot)]
        var hole = Int(key.hash) & mask
        while entries[hole].slot != slot { hole = (hole + 1) & mask }
        var next = (hole + 1) & mask
        while entries[next].slot >= 0 {
            let home = Int(entries[next].hash) & mask
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
        garbage += Int(key.length)
        keys[Int(slot)].length = 0
        if garbage > 65536, garbage * 2 > arena.count { compactArena() }
    }

    private func compactArena() {
        let kept = RawArray<UInt8>(capacity: arena.count - garbage + 1)
        for index in 0..<keys.count {
            let key = keys[index]
            (kept.pointer + kept.count).update(from: arena.pointer + key.offset, count: Int(key.length))
            keys[index].offset = kept.count
            kept.count += Int(key.length)
        }
        arena.count = 0
        arena.ensure(kept.count)
        arena.pointer.update(from: kept.pointer, count: kept.count)
        arena.count = kept.count
        garbage = 0
    }
}

@inline(__always) func sameBytes(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let x = UnsafeRawPointer(a), y = UnsafeRawPointer(b)
    var position = 0
    while position &+ 8 <= count {
        if x.loadUnaligned(fromByteOffset: position, as: UInt64.self) != y.loadUnaligned(fromByteOffset: position, as: UInt64.self) { return false }
        position &+= 8
    }
    while position < count {
        if a[position] != b[position] { return false }
        position &+= 1
    }
    return true
}
