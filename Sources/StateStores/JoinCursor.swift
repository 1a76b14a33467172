import Columns

/// A join buffer and the batch of its side, as plain pointers and numbers: what the inner loop of a join works on.
///
/// Made by ``JoinBuffer/cursor(_:)`` with room for the whole batch; ``JoinBuffer/adopt(_:)`` takes the changes back.
struct JoinCursor {
    let ring: UnsafeMutablePointer<JoinBuffer.Entry>
    let heads: UnsafeMutablePointer<UInt32>
    let mask: UInt64
    let headMask: UInt64
    private let retention: Int64
    private(set) var tail: UInt64
    private(set) var end: UInt64
    private(set) var maximum: Int64
    private(set) var maximumBeforeTail: Int64
    /// Rows below this timestamp are no longer visible.
    private var firstVisible: Int64

    /// Keys of the stored rows, by chunk.
    let storedValues: UnsafeMutablePointer<UnsafeMutableRawPointer>
    let storedTexts: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>>
    let base: Int

    init(_ buffer: JoinBuffer, keys: ChunkedColumn, base: Int) {
        ring = buffer.ring
        heads = buffer.heads
        mask = buffer.mask
        headMask = buffer.mask * 2 + 1
        retention = buffer.retention
        tail = buffer.tail
        end = buffer.end
        maximum = buffer.maximumTimestamp
        maximumBeforeTail = buffer.maximumTimestampBeforeTail
        firstVisible = JoinCursor.firstVisible(maximum, retention)
        storedValues = keys.values.pointer
        storedTexts = keys.texts.pointer
        self.base = base
    }

    @inline(__always) private static func firstVisible(_ maximum: Int64, _ retention: Int64) -> Int64 {
        let (limit, overflow) = maximum.subtractingReportingOverflow(retention &- 1)
        return overflow ? .min : limit
    }

    /// Appends a row that has a key; rows that time has passed leave.
    @inline(__always) mutating func insert(_ row: Int, of rows: JoinRowPointers, mark: UInt32 = 0) {
        let timestamp = rows.timestamps[row]
        let hash = UInt32(truncatingIfNeeded: rows.hashes[row] >> 32), head = Int(UInt64(hash) & headMask)
        ring[Int(truncatingIfNeeded: end & mask)] = JoinBuffer.Entry(
            hash: hash, next: heads[head], timestamp: timestamp, chunk: rows.chunk, rowAndMark: UInt32(truncatingIfNeeded: row) | mark)
        heads[head] = UInt32(truncatingIfNeeded: end)
        end &+= 1
        if timestamp > maximum {
            maximum = timestamp
            firstVisible = JoinCursor.firstVisible(timestamp, retention)
        }
        while tail < end {
            let entry = ring[Int(truncatingIfNeeded: tail & mask)]
            // A row that waits for a match has its padded row still to come.
            guard entry.timestamp < firstVisible, !entry.isPending else { return }
            if entry.timestamp > maximumBeforeTail { maximumBeforeTail = entry.timestamp }
            tail &+= 1
        }
    }

    /// Writes every visible row of equal key in `low ... high` to `matches`, by timestamp and then by arrival; returns how many.
    @inline(__always) func probe(
        _ rows: JoinRowPointers, _ row: Int, low: Int64, high: Int64, into matches: inout JoinMatchList
    ) -> Int {
        let hash = UInt32(truncatingIfNeeded: rows.hashes[row] >> 32)
        let live = UInt32(truncatingIfNeeded: end &- tail), newest = UInt32(truncatingIfNeeded: end)
        let low = max(low, firstVisible)
        var number = heads[Int(UInt64(hash) & headMask)], age: UInt32 = 0, found = 0
        while true {
            let nextAge = newest &- number
            // Ages rise along a chain; anything else is a left-over link to a row that has gone.
            guard nextAge > age, nextAge <= live else { break }
            age = nextAge
            let place = end &- UInt64(age), entry = ring[Int(truncatingIfNeeded: place & mask)]
            if entry.hash == hash, entry.timestamp >= low, entry.timestamp <= high, isEqual(entry.location, rows, row) {
                matches.set(found, JoinMatch(timestamp: entry.timestamp, number: place, location: entry.location))
                found &+= 1
            }
            number = entry.next
        }
        if found > 1 { matches.sort(found) }
        return found
    }

    @inline(__always) private func isEqual(_ stored: RowLocation, _ rows: JoinRowPointers, _ row: Int) -> Bool {
        let chunk = Int(stored.chunk) &- base
        if let integers = rows.integers {
            return storedValues[chunk].assumingMemoryBound(to: Int64.self)[Int(stored.row)] == integers[row]
        }
        let bounds = storedValues[chunk].assumingMemoryBound(to: Int32.self) + Int(stored.row)
        let from = Int(rows.offsets[row]), length = Int(rows.offsets[row &+ 1]) &- from
        return Int(bounds[1] &- bounds[0]) == length && sameBytes(storedTexts[chunk] + Int(bounds[0]), rows.bytes + from, length)
    }
}

/// A stored row that a probing row found.
public struct JoinMatch: BitwiseCopyable {
    /// Of the stored row.
    public var timestamp: Int64
    public var number: UInt64
    public var location: RowLocation
}

/// Room for the matches of one row; grows with the most frequent key.
struct JoinMatchList {
    private let storage: RawArray<JoinMatch>
    private(set) var items: UnsafeMutablePointer<JoinMatch>
    private var capacity: Int

    init(_ storage: RawArray<JoinMatch>) {
        self.storage = storage
        items = storage.pointer
        capacity = storage.capacity
    }

    @inline(__always) mutating func set(_ index: Int, _ match: JoinMatch) {
        if index == capacity { grow() }
        items[index] = match
    }

    @inline(never) private mutating func grow() {
        storage.count = capacity
        storage.ensure(capacity * 2)
        self = JoinMatchList(storage)
    }

    /// So many items are moved into their places one by one: most rows find few, and time mostly rises.
    private static let insertedMax = 32

    /// Newest first becomes timestamp order, older arrival first.
    @inline(never) func sort(_ count: Int) {
        var low = 0, high = count - 1
        while low < high {
            (items[low], items[high]) = (items[high], items[low])
            low += 1
            high -= 1
        }
        guard count <= JoinMatchList.insertedMax else {
            var all = UnsafeMutableBufferPointer(start: items, count: count)
            return all.sort { ($0.timestamp, $0.number) < ($1.timestamp, $1.number) }
        }
        for index in 1..<count {
            let item = items[index]
            var position = index
            while position > 0, items[position - 1].timestamp > item.timestamp {
                items[position] = items[position - 1]
                position -= 1
            }
            items[position] = item
        }
    }
}
