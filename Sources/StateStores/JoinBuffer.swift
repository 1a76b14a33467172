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
    let retention: Int64

    private(set) var ring: UnsafeMutablePointer<Entry>
    private(set) var mask: UInt64
    private(set) var heads: UnsafeMutablePointer<UInt32>
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

    /// Takes a batch's columns as a chunk; its rows become visible by ``insert(_:of:pending:)`` or ``JoinLoop``.
    public func append(_ columns: [Column], keys: KeyColumn, offsets: Column?, partition: Int32) -> Int32 {
        self.partition = partition
        let known = offsets ?? Column.repeating(.bigint(-1), type: .bigint, count: keys.count)
        return rows.append(columns + [keys.column, known], count: keys.count)
    }

    /// Makes one row with a key visible. A row that waits for a match stays until that is settled by ``setPending(_:_:)``.
    public func insert(_ row: Int, of rows: JoinRows, pending: Bool) {
        var cursor = cursor(reserving: 1)
        cursor.insert(row, of: JoinRowPointers(rows), mark: pending ? 0x8000_0000 : 0)
        adopt(cursor)
    }

    /// The buffer as plain pointers, with room for so many more rows. Nothing else may change the buffer before ``adopt(_:)``.
    func cursor(reserving count: Int) -> JoinCursor {
        while UInt64(count) + (end - tail) > mask { grow() }
        return JoinCursor(self, keys: rows.columns[keyColumn], base: rows.base)
    }

    func adopt(_ cursor: JoinCursor) {
        tail = cursor.tail
        end = cursor.end
        maximumTimestamp = cursor.maximum
        maximumTimestampBeforeTail = cursor.maximumBeforeTail
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

    /// The visible rows of equal key within `before` and `after` of a row of the other side, by timestamp and then by arrival.
    public func matches(of row: Int, _ rows: JoinRows, before: Int64, after: Int64) -> RawArray<JoinMatch> {
        var list = JoinMatchList(found)
        let timestamp = rows.timestamps[row]
        let count = cursor(reserving: 0).probe(JoinRowPointers(rows), row, low: timestamp.subtractingSaturated(before), high: timestamp.addingSaturated(after), into: &list)
        found.count = count
        return found
    }
    private let found = RawArray<JoinMatch>()

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
    /// The numbers of the rows held, in order of arrival.
    public var numbers: Range<UInt64> { tail..<end }

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

    /// The number of the next row of an empty buffer.
    public func startNumbering(at number: UInt64) {
        precondition(tail == end, "rows have their numbers already")
        (tail, end) = (number, number)
    }

    /// Forgets the rows below a number.
    public func drop(before number: UInt64) {
        while tail < min(number, end) {
            maximumTimestampBeforeTail = max(maximumTimestampBeforeTail, ring[Int(tail & mask)].timestamp)
            tail += 1
        }
    }
}
