import Columns
import StateStores

extension TableSource {
    /// Takes over the rows of a query that this one's replaces. They stay in the result, or out of it, until their next change.
    ///
    /// - Parameters:
    ///   - columns: For each column of this source, where it is in the other's rows; nil: it is not, and null in rows that are taken over.
    ///   - filter: What the other's rows went through.
    public func takeOver(_ other: TableSource, columns: [Int?], filter: TableFilter?) {
        let slots = other.store.liveSlots()
        var start = 0
        while start < slots.count {
            let count = min(RecordBatch.rowsMax, slots.count - start)
            takeOver(other, slots.pointer + start, count, columns, filter)
            start += count
        }
    }

    private func takeOver(_ other: TableSource, _ former: UnsafePointer<Int32>, _ count: Int, _ columns: [Int?], _ filter: TableFilter?) {
        let locations = RawArray<RowLocation>(capacity: count), times = RawArray<Int64>(capacity: count), slots = RawArray<Int32>(capacity: count)
        for index in 0..<count {
            locations.append(other.store.location(former[index]))
            times.append(other.store.timestamp(former[index]))
        }
        let rows = other.store.rows.gather(locations.pointer, count: count)
        let batch = RecordBatch(
            count: count, columns: rows, timestamps: .copy(.bigint, times.pointer, count: count), offsets: .nulls(.bigint, count: count))
        let passed = filter?.condition.evaluate(batch, nil).rows
        let taken = zip(types, columns).map { type, place in place.map { rows[$0] } ?? .nulls(type, count: count) }
        store.slots(store.keys.encoder.encode(Array(taken[..<keyCount]), count: count), into: slots.pointer)
        let chunk = store.append(taken, count: count)
        for index in 0..<count {
            _ = store.put(slots[index], chunk: chunk, row: index, timestamp: times[index])
            let origin = other.store.origin(former[index])
            store.setOrigin(of: slots[index], to: origin == .own ? (passed?[index] ?? true ? .formerShown : .formerHidden) : origin)
        }
        store.finishBatch()
    }
}
