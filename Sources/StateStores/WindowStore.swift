public import Columns
public import Functions
public import Values

/// One row per key and window of fixed size: start, highest timestamp, accumulators; ordered by start.
///
/// Key and window slots are used again once their last window has expired.
public final class WindowStore: StateStore {
    struct Window: BitwiseCopyable {
        var start: Int64
        var timestamp: Int64
        var key: Int32
        /// Next window of the same start; -1 at the end.
        var next: Int32
        var isDirty: Bool
    }
    struct Key: BitwiseCopyable {
        /// The window found last: most rows of a key fall into it.
        var lastStart: Int64
        var lastSlot: Int32
        var windowCount: Int32
    }
    /// All windows of one start.
    struct Bucket: BitwiseCopyable {
        var start: Int64
        var head: Int32
        var count: Int32
    }

    public let name: String
    public let keys: KeyTable
    public let aggregates: AggregateStates
    let table = WindowSlotTable()
    let windows = RawArray<Window>()
    let keyEntries = RawArray<Key>()
    let buckets = RawArray<Bucket>()
    private let free = RawArray<Int32>()
    let dirty = RawArray<Int32>()

    /// Time of the operator that owns the store; kept here because it is committed with the windows.
    public var clock = WindowClock()
    var isClockDirty = false

    public init(name: String, keyTypes: [SQLType], resultTypes: [SQLType], states: [any AggregateState]) {
        self.name = name
        keys = KeyTable(keyTypes)
        aggregates = AggregateStates(states, resultTypes: resultTypes)
    }

    public var windowSlotCount: Int { windows.count }
    public var rowCount: Int { table.count }
    public var byteCount: Int { keys.byteCount + table.byteCount + windows.byteCount + keyEntries.byteCount + buckets.byteCount + aggregates.byteCount }

    // MARK: Slots

    /// The window slots of (key slot, start) pairs; absent windows are made.
    public func slots(keys keySlots: UnsafePointer<Int32>, starts: UnsafePointer<Int64>, count: Int, into slots: UnsafeMutablePointer<Int32>) {
        keyEntries.extend(to: keys.slotCount, with: Key(lastStart: .min, lastSlot: -1, windowCount: 0))
        let entries = keyEntries.pointer
        for index in 0..<count {
            let entry = entries + Int(keySlots[index])
            if entry.pointee.lastSlot >= 0, entry.pointee.lastStart == starts[index] {
                slots[index] = entry.pointee.lastSlot
            } else {
                let slot = slot(key: keySlots[index], start: starts[index])
                entry.pointee.lastStart = starts[index]
                entry.pointee.lastSlot = slot
                slots[index] = slot
            }
        }
        aggregates.reserve(slots: windows.count)
    }

    private func slot(key: Int32, start: Int64) -> Int32 {
        let known = table.find(key, start)
        if known >= 0 { return known }
        let slot: Int32
        if free.count > 0 {
            free.count -= 1
            slot = free[free.count]
        } else {
            slot = Int32(truncatingIfNeeded: windows.count)
            windows.append(Window(start: 0, timestamp: 0, key: 0, next: -1, isDirty: false))
        }
        let bucket = bucket(at: start)
        windows[Int(slot)] = Window(start: start, timestamp: .min, key: key, next: buckets[bucket].head, isDirty: false)
        buckets.pointer[bucket].head = slot
        buckets.pointer[bucket].count += 1
        keyEntries.pointer[Int(key)].windowCount += 1
        table.insert(key, start, slot: slot)
        return slot
    }

    /// The bucket of a start, made if absent. New windows nearly always belong at the end.
    private func bucket(at start: Int64) -> Int {
        let index = firstBucket(from: start)
        if index == buckets.count || buckets[index].start != start { buckets.insert(Bucket(start: start, head: -1, count: 0), at: index) }
        return index
    }

    /// The first bucket whose start is at least `start`.
    func firstBucket(from start: Int64) -> Int {
        if buckets.count == 0 || buckets[buckets.count - 1].start < start { return buckets.count }
        var low = 0, high = buckets.count
        while low < high {
            let middle = (low + high) / 2
            if buckets[middle].start < start { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Raises the slots' timestamps row by row and marks them as changed; writes the timestamp of each slot after each step, if asked for.
    public func advance(
        _ slots: UnsafePointer<Int32>, _ rows: UnsafePointer<Int32>, count: Int, to timestamps: UnsafePointer<Int64>, results: UnsafeMutablePointer<Int64>?
    ) {
        let windows = windows.pointer
        dirty.ensure(dirty.count + count)
        let list = dirty.pointer
        var listed = dirty.count
        for index in 0..<count {
            let window = windows + Int(slots[index])
            let timestamp = max(window.pointee.timestamp, timestamps[Int(rows[index])])
            window.pointee.timestamp = timestamp
            results?[index] = timestamp
            if !window.pointee.isDirty {
                window.pointee.isDirty = true
                list[listed] = slots[index]
                listed &+= 1
            }
        }
        dirty.count = listed
    }

    /// Marks the windows that had rows before: those with a timestamp.
    public func existing(_ slots: UnsafePointer<Int32>, count: Int) -> Bitmap {
        let result = Bitmap(count: count, repeating: false)
        for index in 0..<count where windows[Int(slots[index])].timestamp != .min { result.set(index) }
        return result
    }

    // MARK: Reading

    /// Calls `body` with the start and the slots of every start in `range`, ascending; slots in no particular order.
    public func forEachStart(in range: ClosedRange<Int64>, _ body: (Int64, RawArray<Int32>) -> Void) {
        let slots = RawArray<Int32>()
        var index = firstBucket(from: range.lowerBound)
        while index < buckets.count, buckets[index].start <= range.upperBound {
            slots.count = 0
            var slot = buckets[index].head
            while slot >= 0 {
                slots.append(slot)
                slot = windows[Int(slot)].next
            }
            body(buckets[index].start, slots)
            index += 1
        }
    }

    /// Windows whose start is in `range`.
    public func windowCount(in range: Range<Int64>) -> Int {
        var total = 0, index = firstBucket(from: range.lowerBound)
        while index < buckets.count, buckets[index].start < range.upperBound {
            total += Int(buckets[index].count)
            index += 1
        }
        return total
    }

    /// The first start at or behind `start` that has windows.
    public func firstStart(from start: Int64) -> Int64? {
        let index = firstBucket(from: start)
        return index < buckets.count ? buckets[index].start : nil
    }

    public var lastStart: Int64? { buckets.count > 0 ? buckets[buckets.count - 1].start : nil }

    public func timestamp(_ slot: Int32) -> Int64 { windows[Int(slot)].timestamp }
    public func start(_ slot: Int32) -> Int64 { windows[Int(slot)].start }
    public func key(_ slot: Int32) -> Int32 { windows[Int(slot)].key }

    public func keyColumns(_ slots: UnsafePointer<Int32>, count: Int) -> [Column] {
        let keySlots = RawArray<Int32>(capacity: count)
        for index in 0..<count { keySlots.append(windows[Int(slots[index])].key) }
        return keys.columns(keySlots.pointer, count: count)
    }

    // MARK: Expiry

    /// Forgets every window that starts before `limit`.
    public func expire(before limit: Int64) {
        var expired = 0
        while expired < buckets.count, buckets[expired].start < limit {
            var slot = buckets[expired].head
            while slot >= 0 {
                let next = windows[Int(slot)].next
                remove(slot)
                slot = next
            }
            expired += 1
        }
        buckets.dropFirst(expired)
    }

    private func remove(_ slot: Int32) {
        let window = windows[Int(slot)], key = Int(window.key)
        table.remove(window.key, window.start)
        if keyEntries[key].lastSlot == slot { keyEntries.pointer[key].lastSlot = -1 }
        keyEntries.pointer[key].windowCount -= 1
        if keyEntries[key].windowCount == 0 { keys.remove(slot: window.key) }
        windows.pointer[Int(slot)].key = -1
        aggregates.reset(slot: slot)
        free.append(slot)
    }
}
