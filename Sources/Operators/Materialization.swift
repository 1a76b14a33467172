public import Columns
public import StateStores
import Values

/// Which windows of a key a pull query asks for. Milliseconds, inclusive.
public struct WindowRange: Sendable {
    public var start: ClosedRange<Int64>
    public var end: ClosedRange<Int64>

    public init(start: ClosedRange<Int64> = .min ... .max, end: ClosedRange<Int64> = .min ... .max) {
        self.start = start
        self.end = end
    }
}

/// State that answers pull queries: rows as they are now, in batches of any size.
public protocol Materialization: AnyObject {
    var keys: KeyTable { get }
    /// Keys that have a row.
    var liveKeys: [Int32] { get }
    /// The rows of keys, in the order of the keys; windows of a key by start. Keys without a row are left out.
    func rows(ofKeys slots: [Int32], windows: WindowRange) -> RecordBatch
}

extension Materialization {
    /// The rows of the given keys, in their order.
    public func lookUp(_ columns: [Column], count: Int, windows: WindowRange = WindowRange()) -> RecordBatch {
        let found = RawArray<Int32>(capacity: count)
        keys.slots(keys.encoder.encode(columns, count: count), selection: nil, inserting: false, into: found.pointer)
        return rows(ofKeys: (0..<count).map { found[$0] }.filter { $0 >= 0 }, windows: windows)
    }

    /// All rows in the order of their serialized keys.
    public func scan(windows: WindowRange = WindowRange(), serializeKeys: KeySerializer?) -> RecordBatch {
        let live = liveKeys
        let order = KeyOrder(keys.columns(live, count: live.count), count: live.count, serializer: serializeKeys).order
        return rows(ofKeys: order.map { live[$0] }, windows: windows)
    }
}

extension AggregateStore: Materialization {
    public var liveKeys: [Int32] { (0..<keys.slotCount).map { Int32(truncatingIfNeeded: $0) } }

    public func rows(ofKeys slots: [Int32], windows: WindowRange) -> RecordBatch {
        RecordBatch(
            count: slots.count, columns: keys.columns(slots, count: slots.count) + aggregates.results(slots, count: slots.count),
            timestamps: timestamps(slots, count: slots.count))
    }
}

extension TableStore: Materialization {
    public var liveKeys: [Int32] {
        let live = liveSlots()
        return (0..<live.count).map { live[$0] }
    }

    public func rows(ofKeys slots: [Int32], windows: WindowRange) -> RecordBatch {
        let live = slots.filter { location($0).exists }
        let locations = live.map { location($0) }
        return RecordBatch(
            count: live.count, columns: rows.gather(locations, count: live.count), timestamps: .fixed(.bigint, live.map { timestamp($0) }))
    }
}

/// Windows of one size: the store knows where they start, this where they end.
public final class WindowMaterialization: Materialization {
    private let store: WindowStore
    private let size: Int64

    /// - Parameter size: Milliseconds.
    public init(_ store: WindowStore, size: Int64) {
        self.store = store
        self.size = size
    }

    public var keys: KeyTable { store.keys }
    public var liveKeys: [Int32] { store.liveKeys }

    public func rows(ofKeys slots: [Int32], windows: WindowRange) -> RecordBatch {
        let found = slots.flatMap { store.windows(of: $0, startingIn: windows.start) }.filter { windows.end.contains(store.start($0) + size) }
        let starts = found.map { store.start($0) }
        var batch = RecordBatch(
            count: found.count, columns: store.keyColumns(found, count: found.count) + store.aggregates.results(found, count: found.count),
            timestamps: .fixed(.bigint, found.map { store.timestamp($0) }))
        batch.windowStart = .fixed(.bigint, starts)
        batch.windowEnd = .fixed(.bigint, starts.map { $0 + size })
        return batch
    }
}

extension SessionStore: Materialization {
    public var liveKeys: [Int32] {
        var live: [Int32] = []
        forEach { key, _ in if live.last != key { live.append(key) } }
        return live
    }

    public func rows(ofKeys slots: [Int32], windows: WindowRange) -> RecordBatch {
        let found = slots.flatMap { key in
            sessions(of: key).filter { windows.start.contains($0.start) && windows.end.contains($0.end) }.map { (key, $0) }
        }
        let accumulators = found.map(\.1.slot), ends = found.map(\.1.end)
        var batch = RecordBatch(
            count: found.count,
            columns: keys.columns(found.map(\.0), count: found.count) + aggregates.results(accumulators, count: found.count),
            timestamps: .fixed(.bigint, ends))
        batch.windowStart = .fixed(.bigint, found.map(\.1.start))
        batch.windowEnd = .fixed(.bigint, ends)
        return batch
    }
}
