public import Columns
public import Functions
public import Values

/// One row per group: key, highest timestamp and accumulators. Groups never disappear.
public final class AggregateStore: StateStore {
    struct Entry: BitwiseCopyable {
        var timestamp: Int64
        var isDirty: Bool
    }

    public let name: String
    public let keys: KeyTable
    public let aggregates: AggregateStates
    private let entries = RawArray<Entry>()
    private let dirty = RawArray<Int32>()

    public init(name: String, keyTypes: [SQLType], resultTypes: [SQLType], states: [any AggregateState]) {
        self.name = name
        keys = KeyTable(keyTypes)
        aggregates = AggregateStates(states, resultTypes: resultTypes)
    }

    /// Makes accumulators for all slots that the key table has given out.
    public func reserveSlots() {
        guard keys.slotCount > entries.count else { return }
        entries.extend(to: keys.slotCount, with: Entry(timestamp: .min, isDirty: false))
        aggregates.reserve(slots: keys.slotCount)
    }

    /// Raises the slots' timestamps row by row and marks them as changed; the timestamp of each slot after each step.
    public func advance(_ slots: UnsafePointer<Int32>, _ rows: UnsafePointer<Int32>, count: Int, to timestamps: Column) -> Column {
        let source = timestamps.values(Int64.self), entries = entries.pointer
        let buffer = Buffer(capacity: count * 8), out = buffer.of(Int64.self)
        dirty.ensure(dirty.count + count)
        let list = dirty.pointer
        var listed = dirty.count
        for index in 0..<count {
            let entry = entries + Int(slots[index])
            let timestamp = max(entry.pointee.timestamp, source[Int(rows[index])])
            entry.pointee.timestamp = timestamp
            out[index] = timestamp
            if !entry.pointee.isDirty {
                entry.pointee.isDirty = true
                list[listed] = slots[index]
                listed &+= 1
            }
        }
        dirty.count = listed
        return Column(.bigint, count: count, storage: .fixed(buffer))
    }

    /// The steps whose slot is below `known`: groups that existed when the table had so many slots.
    public func existing(_ slots: UnsafePointer<Int32>, count: Int, below known: Int) -> Bitmap {
        let result = Bitmap(count: count, repeating: false)
        for index in 0..<count where slots[index] < Int32(truncatingIfNeeded: known) { result.set(index) }
        return result
    }

    public func timestamps(_ slots: UnsafePointer<Int32>, count: Int) -> Column {
        let buffer = Buffer(capacity: count * 8), out = buffer.of(Int64.self)
        for index in 0..<count { out[index] = entries[Int(slots[index])].timestamp }
        return Column(.bigint, count: count, storage: .fixed(buffer))
    }

    // MARK: Changelog

    public var isDirty: Bool { dirty.count > 0 }
    public var rowCount: Int { keys.count }
    public var byteCount: Int { keys.byteCount + entries.byteCount + dirty.byteCount + aggregates.byteCount }

    public func writeChanges(into writer: inout ByteWriter) {
        write(dirty.pointer, count: dirty.count, into: &writer)
        dirty.count = 0
    }

    public func writeSnapshot(into writer: inout ByteWriter) {
        let all = RawArray<Int32>(capacity: keys.slotCount)
        for slot in 0..<keys.slotCount { all.append(Int32(truncatingIfNeeded: slot)) }
        dirty.count = 0
        write(all.pointer, count: all.count, into: &writer)
    }

    /// Writes slots, which are not dirty afterwards.
    private func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter) {
        // Most accumulators are a number: then the bytes are never copied to a larger place.
        writer.reserve(64 + count * (16 + 8 * aggregates.states.count))
        writer.write(UInt32(truncatingIfNeeded: count))
        keys.write(slots, count: count, into: &writer)
        let entries = entries.pointer
        writer.writeIntegers(count) { times in
            for index in 0..<count {
                let entry = entries + Int(slots[index])
                times.storeBytes(of: entry.pointee.timestamp, toByteOffset: index &* 8, as: Int64.self)
                entry.pointee.isDirty = false
            }
        }
        aggregates.write(slots, count: count, into: &writer)
    }

    public func restore(from reader: inout ByteReader) throws(StateFormatError) {
        let count = Int(try reader.read(UInt32.self))
        let column = try reader.readColumn(keys.encodedType)
        let times = try reader.readColumn(.bigint)
        guard column.count == count else { throw StateFormatError("\(name): \(column.count) keys for \(count) groups") }
        let slots = RawArray<Int32>(capacity: count)
        keys.slots(KeyColumn(column), selection: nil, inserting: true, into: slots.pointer)
        reserveSlots()
        withExtendedLifetime(times) {
            let timestamps = times.values(Int64.self)
            for index in 0..<count { entries.pointer[Int(slots[index])].timestamp = timestamps[index] }
        }
        try aggregates.read(slots.pointer, count: count, from: &reader)
    }
}
