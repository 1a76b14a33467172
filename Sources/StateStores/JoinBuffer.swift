public import Columns
public import Values

/// The rows of one side of a stream-stream join that later rows of the other side may still match.
///
/// Rows lie in a ring in order of arrival; equal hashes are chained from the newest to the oldest. Rows leave at the ring's tail when
/// time has passed them, so nothing is ever deleted in the middle; a row that is too old but still in the ring is passed over.
public final class JoinBuffer {
    struct Entry: BitwiseCopyable {
        var hash: UInt32
        /// Low half of the number of the next older row in the chain.
        var next: UInt32
        var timestamp: Int64
        var chunk: Int32
        /// Row in the chunk; the top bit marks a row that waits for a match.
        var rowAndMark: UInt32

        var location: RowLocation { RowLocation(chunk: chunk, row: Int32(bitPattern: rowAndMark & 0x7FFF_FFFF)) }
        var isPending: Bool { rowAndMark & 0x8000_0000 != 0 }
    }

    public let rows: ChunkedRows
    let keyColumn: Int
    let offsetColumn: Int
    /// A row is visible while its timestamp is above the side's highest minus this.
    private let retention: Int64

    private(set) var ring: UnsafeMutablePointer<Entry>
    private(set) var mask: UInt64
    private var heads: UnsafeMutablePointer<UInt32>
    private(set) var tail: UInt64 = 1
    private(set) var end: UInt64 = 1

    /// Highest timestamp stored so far.
    public internal(set) var maximumTimestamp = Int64.min
    /// Highest timestamp among the rows that have left.
    var maximumTimestampBeforeTail = Int64.min
    var partition: Int32 = 0

    /// - Parameters:
    ///   - types: Columns to keep, as ``append(_:keys:offsets:count:)`` gets them.
    ///   - keyForm: How keys are compared.
    ///   - retention: Before plus after plus grace, in milliseconds.
    public init(_ types: [SQLType], keyForm: KeyEncoder.Form, retention: Int64) {
        rows = ChunkedRows(types + [keyForm == .integer ? .bigint : .bytes, .bigint])
        keyColumn = types.count
        offsetColumn = types.count + 1
        self.retention = retention
        mask = 1023
        ring = .allocate(capacity: 1024)
        heads = .allocate(capacity: 2048)
        heads.initialize(repeating: 0, count: 2048)
    }

    deinit {
        ring.deallocate()
        heads.deallocate()
    }

    public var count: Int { Int(end - tail) }
    public var byteCount: Int { Int(mask + 1) * (MemoryLayout<Entry>.stride + 8) + rows.byteCount }

    // MARK: Writing

    /// Takes a batch's columns as a chunk; its rows become visible by ``insert(_:rows:chunk:timestamps:hashes:)``.
    public func append(_ columns: [Column], keys: KeyColumn, offsets: Column?, partition: Int32) -> Int32 {
        self.partition = partition
        let known = offsets ?? Column.repeating(.bigint(-1), type: .bigint, count: keys.count)
        return rows.append(columns + [keys.column, known], count: keys.count)
    }

    /// Makes rows of a chunk visible, in order. Rows without a key are left out.
    public func insert(
        _ keys: KeyColumn, rows range: Range<Int>, chunk: Int32, timestamps: UnsafePointer<Int64>, hashes: UnsafePointer<UInt64>, selection: Bitmap?,
        pending: Bool = false
    ) {
        while UInt64(range.count) + (end - tail) > mask { grow() }
        let ring = ring, heads = heads, mask = mask, headMask = mask * 2 + 1
        let validity = keys.validity
        let mark: UInt32 = pending ? 0x8000_0000 : 0
        var end = end, maximum = maximumTimestamp
        for row in range {
            if let selection, !selection[row] { continue }
            if let validity, !validity[row] { continue }
            let hash = UInt32(truncatingIfNeeded: hashes[row] >> 32), head = Int(UInt64(hash) & headMask)
            ring[Int(end & mask)] = Entry(hash: hash, next: heads[head], timestamp: timestamps[row], chunk: chunk, rowAndMark: UInt32(truncatingIfNeeded: row) | mark)
            heads[head] = UInt32(truncatingIfNeeded: end)
            end &+= 1
            if timestamps[row] > maximum { maximum = timestamps[row] }
        }
        self.end = end
        maximumTimestamp = maximum
        expire()
    }

    /// Ends a batch: merges small chunks and forgets those without rows.
    public func finishBatch() {
        rows.mergeTail { from, into, start in relocate(from, into, start) }
        rows.drop(before: tail == end ? rows.lastChunk + 1 : ring[Int(tail & mask)].chunk)
    }

    private func relocate(_ from: Int32, _ into: Int32, _ start: Int32) {
        var number = end
        while number > tail {
            number -= 1
            let index = Int(number & mask)
            guard ring[index].chunk == from else { return }
            ring[index].chunk = into
            ring[index].rowAndMark += UInt32(start)
        }
    }

    private var firstVisible: Int64 {
        maximumTimestamp == Int64.min ? Int64.min : maximumTimestamp.subtractingReportingOverflow(retention - 1).overflow ? Int64.min : maximumTimestamp - retention + 1
    }

    private func expire() {
        let limit = firstVisible
        while tail < end {
            let entry = ring[Int(tail & mask)]
            // A row that waits for a match has its padded row still to come.
            guard entry.timestamp < limit, !entry.isPending else { return }
            maximumTimestampBeforeTail = max(maximumTimestampBeforeTail, entry.timestamp)
            tail &+= 1
        }
    }

    private func grow() {
        let newMask = mask * 2 + 1
        let grown = UnsafeMutablePointer<Entry>.allocate(capacity: Int(newMask + 1))
        for number in tail..<end { grown[Int(number & newMask)] = ring[Int(number & mask)] }
        ring.deallocate()
        heads.deallocate()
        (ring, mask) = (grown, newMask)
        heads = .allocate(capacity: Int(newMask + 1) * 2)
        heads.initialize(repeating: 0, count: Int(newMask + 1) * 2)
        let headMask = newMask * 2 + 1
        for number in tail..<end {
            let index = Int(number & newMask), head = Int(UInt64(ring[index].hash) & headMask)
            ring[index].next = heads[head]
            heads[head] = UInt32(truncatingIfNeeded: number)
        }
    }

    // MARK: Reading

    /// Loads the chain heads and newest entries that rows with these hashes will need: independent loads overlap.
    public func touch(_ hashes: UnsafePointer<UInt64>, count rows: Int) {
        guard mask > 8191 else { return }
        let heads = heads, ring = ring, mask = mask, headMask = mask * 2 + 1
        var sum: UInt32 = 0
        for row in 0..<rows { sum |= heads[Int((hashes[row] >> 32) & headMask)] }
        for row in 0..<rows { sum |= ring[Int(UInt64(heads[Int((hashes[row] >> 32) & headMask)]) & mask)].hash }
        touched = sum
    }
    private var touched: UInt32 = 0

    /// Appends to `matches` every visible row of equal key within `before` and `after` of each probing row's timestamp,
    /// row by row, a row's matches by timestamp and then by arrival.
    public func probe(
        _ keys: KeyColumn, rows range: Range<Int>, timestamps: UnsafePointer<Int64>, hashes: UnsafePointer<UInt64>, selection: Bitmap?,
        before: Int64, after: Int64, into matches: RawArray<JoinMatch>
    ) {
        guard tail < end else { return }
        let ring = ring, heads = heads, mask = mask, headMask = mask * 2 + 1
        let live = UInt32(truncatingIfNeeded: end &- tail), newest = UInt32(truncatingIfNeeded: end)
        let visible = firstVisible, validity = keys.validity
        let stored = StoredKeys(rows.columns[keyColumn], base: rows.base)
        for row in range {
            if let selection, !selection[row] { continue }
            if let validity, !validity[row] { continue }
            let hash = UInt32(truncatingIfNeeded: hashes[row] >> 32)
            let low = max(timestamps[row] &- before, visible), high = timestamps[row] &+ after
            var number = heads[Int(UInt64(hash) & headMask)], age: UInt32 = 0
            let first = matches.count
            while true {
                let nextAge = newest &- number
                // Ages rise along a chain; anything else is a left-over link to a row that has gone.
                guard nextAge > age, nextAge <= live else { break }
                age = nextAge
                let index = Int((end &- UInt64(age)) & mask)
                let entry = ring[index]
                if entry.hash == hash, entry.timestamp >= low, entry.timestamp <= high, stored.equal(entry.location, keys, row) {
                    matches.append(JoinMatch(row: Int32(truncatingIfNeeded: row), timestamp: entry.timestamp, number: end &- UInt64(age), location: entry.location))
                }
                number = entry.next
            }
            if matches.count &- first > 1 { sort(matches, from: first) }
        }
    }

    /// Newest first becomes timestamp order, older arrival first: an insertion sort after turning round, since time mostly rises.
    private func sort(_ matches: RawArray<JoinMatch>, from first: Int) {
        let items = matches.pointer
        var low = first, high = matches.count - 1
        while low < high {
            (items[low], items[high]) = (items[high], items[low])
            low += 1
            high -= 1
        }
        for index in first + 1..<matches.count {
            let item = items[index]
            var position = index
            while position > first, items[position - 1].timestamp > item.timestamp {
                items[position] = items[position - 1]
                position -= 1
            }
            items[position] = item
        }
    }

    // MARK: Rows that wait

    /// The number that the next inserted row will have.
    public var nextNumber: UInt64 { end }

    public func isPending(_ number: UInt64) -> Bool { number >= tail && number < end && ring[Int(number & mask)].isPending }

    public func setPending(_ number: UInt64, _ pending: Bool) {
        if pending { ring[Int(number & mask)].rowAndMark |= 0x8000_0000 } else { ring[Int(number & mask)].rowAndMark &= 0x7FFF_FFFF }
    }

    public func timestamp(_ number: UInt64) -> Int64 { ring[Int(number & mask)].timestamp }
    public func location(_ number: UInt64) -> RowLocation { ring[Int(number & mask)].location }
    public func offset(_ number: UInt64) -> Int64 { rows.integer(offsetColumn, ring[Int(number & mask)].location) }
    /// The keys of stored rows in their one-column form.
    public func keys(at locations: UnsafePointer<RowLocation>, count: Int) -> Column { rows.gather([keyColumn], locations, count: count)[0] }

    // MARK: Restart

    /// The oldest row still held: where reading again has to start. Nil if none is held or its offset is unknown.
    public var oldest: (offset: Int64, partition: Int32, maximumTimestampBefore: Int64)? {
        guard tail < end else { return nil }
        let offset = offset(tail)
        return offset < 0 ? nil : (offset, partition, maximumTimestampBeforeTail)
    }

    /// Rows read again keep what was visible: the side's clock does not fall back.
    public func raiseMaximumTimestamp(to timestamp: Int64) { maximumTimestamp = max(maximumTimestamp, timestamp) }
}

/// A stored row that a probing row found.
public struct JoinMatch: BitwiseCopyable {
    /// The probing row.
    public var row: Int32
    /// Of the stored row.
    public var timestamp: Int64
    public var number: UInt64
    public var location: RowLocation
}

/// The key columns of all chunks, for comparison.
private struct StoredKeys {
    let values: UnsafeMutablePointer<UnsafeMutableRawPointer>
    let texts: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>>
    let base: Int

    init(_ column: ChunkedColumn, base: Int) {
        values = column.values.pointer
        texts = column.texts.pointer
        self.base = base
    }

    @inline(__always) func equal(_ location: RowLocation, _ keys: KeyColumn, _ row: Int) -> Bool {
        let chunk = Int(location.chunk) &- base
        switch keys.layout {
        case .integer(let probing):
            return values[chunk].assumingMemoryBound(to: Int64.self)[Int(location.row)] == probing[row]
        case .bytes(let offsets, let bytes):
            let bounds = values[chunk].assumingMemoryBound(to: Int32.self) + Int(location.row)
            let from = Int(offsets[row]), length = Int(offsets[row &+ 1]) &- from
            return Int(bounds[1] &- bounds[0]) == length && sameBytes(texts[chunk] + Int(bounds[0]), bytes + from, length)
        }
    }
}
