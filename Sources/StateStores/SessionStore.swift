public import Columns
public import Functions
public import Values

/// One row per key and session: bounds and accumulators.
public final class SessionStore: StateStore {
    /// A stretch of activity; both bounds are timestamps of records.
    public struct Session: Equatable, Sendable {
        public var start: Int64
        public var end: Int64
        public var slot: Int32

        public init(start: Int64, end: Int64, slot: Int32) {
            self.start = start
            self.end = end
            self.slot = slot
        }
    }
    private struct Change: Hashable {
        var key: Int32
        var start: Int64
        var end: Int64
    }

    public let name: String
    public let keys: KeyTable
    public let aggregates: AggregateStates
    /// Per key slot, by start.
    private var sessions: [SessionList] = []
    private let free = RawArray<Int32>()
    private var slotCount = 0
    private var dirty: Set<Change> = []
    private var isClockDirty = false

    /// Highest timestamp that reached the operator.
    public var streamTime = Int64.min { didSet { if streamTime != oldValue { isClockDirty = true } } }
    /// Sessions that end before this have been emitted as final.
    public var emittedBefore = Int64.min { didSet { if emittedBefore != oldValue { isClockDirty = true } } }
    /// Highest end ever stored.
    public private(set) var maximumEnd = Int64.min

    public init(name: String, keyTypes: [SQLType], resultTypes: [SQLType], states: [any AggregateState]) {
        self.name = name
        keys = KeyTable(keyTypes)
        aggregates = AggregateStates(states, resultTypes: resultTypes)
    }

    public private(set) var rowCount = 0
    public var byteCount: Int { keys.byteCount + rowCount * 48 + aggregates.byteCount }

    /// Makes room for all keys that the table has given out.
    public func reserveKeys() { while sessions.count < keys.slotCount { sessions.append(SessionList()) } }

    /// Sessions of a key, by start.
    public func sessions(of key: Int32) -> [Session] { Int(key) < sessions.count ? sessions[Int(key)].all : [] }

    /// The sessions of a key that have a moment in common with `from ... to`, and end at `firstEnd` or later: by start.
    ///
    /// Those that end at `firstEnd` or later lie apart from each other, so that the search ends at the first that lies before the stretch.
    public func sessions(of key: Int32, from: Int64, to: Int64, endingFrom firstEnd: Int64, into found: inout [Session]) {
        found.removeAll(keepingCapacity: true)
        sessions[Int(key)].scanDown(fromStart: to) { session in
            guard session.end >= firstEnd else { return true }
            guard session.end >= from else { return false }
            found.append(session)
            return true
        }
        if found.count > 1 { found.reverse() }
    }

    /// A free accumulator slot at its initial value.
    public func makeSlot() -> Int32 {
        if free.count > 0 {
            free.count -= 1
            return free[free.count]
        }
        slotCount += 1
        aggregates.reserve(slots: slotCount)
        return Int32(truncatingIfNeeded: slotCount - 1)
    }

    public func releaseSlot(_ slot: Int32) {
        aggregates.reset(slot: slot)
        free.append(slot)
    }

    public func insert(_ session: Session, key: Int32) {
        sessions[Int(key)].insert(session)
        rowCount += 1
        maximumEnd = max(maximumEnd, session.end)
        dirty.insert(Change(key: key, start: session.start, end: session.end))
    }

    /// Takes a session out; its slot stays the caller's.
    public func remove(_ session: Session, key: Int32) {
        sessions[Int(key)].remove(session)
        rowCount -= 1
        dirty.insert(Change(key: key, start: session.start, end: session.end))
    }

    /// Frees the key at the next commit if it has no session.
    public func release(key: Int32) { if sessions[Int(key)].isEmpty { dirty.insert(Change(key: key, start: 0, end: 0)) } }

    /// Calls `body` for every session.
    public func forEach(_ body: (_ key: Int32, _ session: Session) -> Void) {
        for key in 0..<sessions.count { sessions[key].forEach { body(Int32(truncatingIfNeeded: key), $0) } }
    }

    /// Forgets the sessions that end before `limit`.
    public func expire(before limit: Int64) {
        var expired: [Session] = []
        for key in 0..<sessions.count {
            sessions[key].forEach { if $0.end < limit { expired.append($0) } }
            for session in expired {
                remove(session, key: Int32(truncatingIfNeeded: key))
                releaseSlot(session.slot)
            }
            expired.removeAll(keepingCapacity: true)
        }
    }

    // MARK: Changelog

    public var isDirty: Bool { !dirty.isEmpty || isClockDirty }

    public func writeChanges(into writer: inout ByteWriter) {
        let touched = dirty.sorted { ($0.key, $0.start, $0.end) < ($1.key, $1.start, $1.end) }
        write(touched, into: &writer)
        for key in Set(touched.map(\.key)) where sessions[Int(key)].isEmpty { keys.remove(slot: key) }
        dirty = []
        isClockDirty = false
    }

    public func writeSnapshot(into writer: inout ByteWriter) {
        var nothing = ByteWriter()
        writeChanges(into: &nothing)
        var all: [Change] = []
        forEach { all.append(Change(key: $0, start: $1.start, end: $1.end)) }
        write(all, into: &writer)
    }

    /// The clock, then per session touched its key, bounds, whether it is there, and the accumulators of those that are.
    private func write(_ changes: [Change], into writer: inout ByteWriter) {
        writer.write(streamTime)
        writer.write(emittedBefore)
        writer.write(maximumEnd)
        writer.write(UInt32(truncatingIfNeeded: changes.count))
        writer.write(keys.keys(changes.map(\.key), count: changes.count))
        var slots: [Int32] = []
        for change in changes {
            let session = sessions[Int(change.key)].session(from: change.start, to: change.end)
            writer.write(change.start)
            writer.write(change.end)
            writer.write(session != nil)
            if let session { slots.append(session.slot) }
        }
        aggregates.write(slots, count: slots.count, into: &writer)
    }

    public func restore(from reader: inout ByteReader) throws(StateFormatError) {
        streamTime = try reader.read(Int64.self)
        emittedBefore = try reader.read(Int64.self)
        let end = try reader.read(Int64.self)
        let count = Int(try reader.read(UInt32.self))
        let column = try reader.readColumn(keys.encodedType)
        guard column.count == count else { throw StateFormatError("\(name): \(column.count) keys for \(count) sessions") }
        let keySlots = RawArray<Int32>(capacity: count)
        keys.slots(KeyColumn(column), selection: nil, inserting: true, into: keySlots.pointer)
        reserveKeys()
        var slots: [Int32] = []
        for index in 0..<count {
            let start = try reader.read(Int64.self), end = try reader.read(Int64.self), exists = try reader.read(UInt8.self) == 1
            let key = keySlots[index]
            let known = sessions[Int(key)].session(from: start, to: end)
            if exists {
                slots.append(known?.slot ?? makeSlot())
                if known == nil { insert(Session(start: start, end: end, slot: slots[slots.count - 1]), key: key) }
            } else if let known {
                remove(known, key: key)
                releaseSlot(known.slot)
            }
        }
        for key in Set((0..<count).map { keySlots[$0] }) where sessions[Int(key)].isEmpty { keys.remove(slot: key) }
        maximumEnd = end
        try aggregates.read(slots, count: slots.count, from: &reader)
        dirty = []
        isClockDirty = false
    }
}
