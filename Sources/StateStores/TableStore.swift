public import Columns
public import Values

/// Where a table's row is from: a query that takes another one's place goes on with its rows.
public enum RowOrigin: UInt8, BitwiseCopyable, Sendable {
    /// It came in while this query ran.
    case own
    /// It came in before, and a condition of the former query kept it out of the result.
    case formerHidden
    /// It came in before, and is in the result until its next change, whatever a condition says now.
    case formerShown
}

/// The latest row per key of a table: rows stay in the chunks that brought them, a slot per key says where.
public final class TableStore: StateStore {
    public let name: String
    public let keys: KeyTable
    public private(set) var rows: ChunkedRows
    private let types: [SQLType]
    private let locations = RawArray<RowLocation>()
    private let timestamps = RawArray<Int64>()
    private let dirtyMarks = RawArray<Bool>()
    private let dirty = RawArray<Int32>()
    private let origins = RawArray<RowOrigin>()
    /// The slot of each row of each chunk.
    private var owners: [[Int32]] = []
    private var live = 0
    private var stored = 0

    /// - Parameter types: All columns of a row, key columns included.
    public init(name: String, keyTypes: [SQLType], types: [SQLType]) {
        self.name = name
        self.types = types
        keys = KeyTable(keyTypes)
        rows = ChunkedRows(types)
    }

    public var rowCount: Int { live }
    public var byteCount: Int { keys.byteCount + rows.byteCount + locations.byteCount + timestamps.byteCount + stored * 4 }
    public var isDirty: Bool { dirty.count > 0 }

    // MARK: Writing

    /// The slots of a batch's keys, made if absent; -1 for rows without a key.
    public func slots(_ keys: KeyColumn, selection: Bitmap? = nil, into slots: UnsafeMutablePointer<Int32>) {
        self.keys.slots(keys, selection: selection, inserting: true, into: slots)
        let count = self.keys.slotCount
        locations.extend(to: count, with: .none)
        timestamps.extend(to: count, with: .min)
        dirtyMarks.extend(to: count, with: false)
        origins.extend(to: count, with: .own)
    }

    /// Takes a batch's columns as a chunk; ``put(_:chunk:row:timestamp:)`` makes its rows current.
    public func append(_ columns: [Column], count: Int) -> Int32 {
        owners.append([Int32](repeating: -1, count: count))
        stored += count
        return rows.append(columns, count: count)
    }

    /// Makes a row the current one of its slot; returns where the previous one is.
    public func put(_ slot: Int32, chunk: Int32, row: Int, timestamp: Int64) -> RowLocation {
        let old = replace(slot, with: RowLocation(chunk: chunk, row: Int32(truncatingIfNeeded: row)), timestamp)
        owners[Int(chunk) - rows.base][row] = slot
        return old
    }

    /// Says that a slot's row is from a query that was replaced.
    public func setOrigin(of slot: Int32, to origin: RowOrigin) { origins[Int(slot)] = origin }

    /// Deletes a slot's row; returns where it was.
    public func delete(_ slot: Int32, timestamp: Int64) -> RowLocation { replace(slot, with: .none, timestamp) }

    private func replace(_ slot: Int32, with location: RowLocation, _ timestamp: Int64) -> RowLocation {
        let index = Int(slot), old = locations[index]
        locations[index] = location
        timestamps[index] = timestamp
        origins[index] = .own
        live += (location.exists ? 1 : 0) - (old.exists ? 1 : 0)
        if !dirtyMarks[index] {
            dirtyMarks[index] = true
            dirty.append(slot)
        }
        return old
    }

    /// Ends a batch. Locations handed out before are no longer good.
    public func finishBatch() {
        rows.mergeTail { from, into, start in
            let moved = owners.removeLast()
            for (row, slot) in moved.enumerated() where slot >= 0 {
                if locations[Int(slot)] == RowLocation(chunk: from, row: Int32(truncatingIfNeeded: row)) {
                    locations[Int(slot)] = RowLocation(chunk: into, row: start + Int32(truncatingIfNeeded: row))
                }
            }
            owners[owners.count - 1] += moved
        }
        if stored > 8192, stored > live * 2 { compact() }
    }

    /// Copies the current rows into new chunks.
    private func compact() {
        let old = rows, slots = liveSlots()
        rows = ChunkedRows(types)
        owners = []
        stored = 0
        var start = 0
        while start < slots.count {
            let count = min(RecordBatch.rowsMax, slots.count - start)
            let moving = RawArray<RowLocation>(capacity: count)
            for index in start..<start + count { moving.append(locations[Int(slots[index])]) }
            let chunk = append(old.gather(moving.pointer, count: count), count: count)
            for row in 0..<count {
                let slot = slots[start + row]
                locations[Int(slot)] = RowLocation(chunk: chunk, row: Int32(truncatingIfNeeded: row))
                owners[Int(chunk)][row] = slot
            }
            start += count
        }
    }

    // MARK: Reading

    public func location(_ slot: Int32) -> RowLocation { slot < 0 || Int(slot) >= locations.count ? .none : locations[Int(slot)] }
    public func timestamp(_ slot: Int32) -> Int64 { timestamps[Int(slot)] }
    /// Where a slot's row is from.
    public func origin(_ slot: Int32) -> RowOrigin { origins[Int(slot)] }

    /// Slots that have a row, ascending.
    public func liveSlots() -> RawArray<Int32> {
        let slots = RawArray<Int32>(capacity: live)
        for slot in 0..<locations.count where locations[slot].exists { slots.append(Int32(truncatingIfNeeded: slot)) }
        return slots
    }

    // MARK: Changelog

    public func writeChanges(into writer: inout ByteWriter) {
        write(dirty, into: &writer)
        for index in 0..<dirty.count {
            let slot = dirty[index]
            dirtyMarks[Int(slot)] = false
            if !locations[Int(slot)].exists { keys.remove(slot: slot) }
        }
        dirty.count = 0
    }

    public func writeSnapshot(into writer: inout ByteWriter) {
        var nothing = ByteWriter()
        writeChanges(into: &nothing)
        write(liveSlots(), into: &writer)
    }

    /// Keys, which of them have a row, timestamps, rows.
    private func write(_ slots: RawArray<Int32>, into writer: inout ByteWriter) {
        let places = RawArray<RowLocation>(capacity: slots.count), times = RawArray<Int64>(capacity: slots.count)
        writer.write(UInt32(truncatingIfNeeded: slots.count))
        writer.write(keys.keys(slots.pointer, count: slots.count))
        for index in 0..<slots.count {
            let slot = Int(slots[index])
            writer.write(UInt8(locations[slot].exists ? 1 : 0) | origins[slot].rawValue << 1)
            writer.write(timestamps[slot])
            places.append(locations[slot])
            times.append(timestamps[slot])
        }
        for column in rows.gather(places.pointer, count: slots.count) { writer.write(column) }
    }

    public func restore(from reader: inout ByteReader) throws(StateFormatError) {
        let count = Int(try reader.read(UInt32.self))
        let column = try reader.readColumn(keys.encodedType)
        guard column.count == count else { throw StateFormatError("\(name): \(column.count) keys for \(count) rows") }
        let slots = RawArray<Int32>(capacity: count)
        self.slots(KeyColumn(column), into: slots.pointer)
        var states: [(exists: Bool, origin: RowOrigin, timestamp: Int64)] = []
        for _ in 0..<count {
            let marks = try reader.read(UInt8.self)
            guard let origin = RowOrigin(rawValue: marks >> 1) else { throw StateFormatError("\(name): a row of unknown origin") }
            states.append((marks & 1 == 1, origin, try reader.read(Int64.self)))
        }
        var columns: [Column] = []
        for type in types { columns.append(try reader.readColumn(type)) }
        let chunk = append(columns, count: count)
        for (index, state) in states.enumerated() {
            _ = state.exists ? put(slots[index], chunk: chunk, row: index, timestamp: state.timestamp) : delete(slots[index], timestamp: state.timestamp)
            setOrigin(of: slots[index], to: state.origin)
        }
        for index in 0..<dirty.count {
            dirtyMarks[Int(dirty[index])] = false
            if !locations[Int(dirty[index])].exists { keys.remove(slot: dirty[index]) }
        }
        dirty.count = 0
        finishBatch()
    }
}
