import Columns
import StateStores
import Values

/// One input of a table-table join at run time.
final class TableJoinSide {
    let store: TableStore
    let columns: [Int]
    let keyCount: Int
    /// Of this side's batch: the slots in its own store, and in the other side's.
    let ownSlots = RawArray<Int32>(capacity: RecordBatch.rowsMax)
    let otherSlots = RawArray<Int32>(capacity: RecordBatch.rowsMax)
    private(set) var chunk: Int32 = -1

    init(_ name: String, _ types: [SQLType], _ columns: [Int], _ keyCount: Int) {
        store = TableStore(name: name, keyTypes: Array(types[..<keyCount]), types: types)
        self.columns = columns
        self.keyCount = keyCount
    }

    func take(_ batch: RecordBatch?) {
        guard let batch else { return }
        let keys = Array(batch.columns[..<keyCount])
        ownSlots.ensure(batch.count)
        store.slots(store.keys.encoder.encode(keys, count: batch.count), selection: presentKeys(keys, count: batch.count), into: ownSlots.pointer)
        chunk = store.append(batch.columns, count: batch.count)
    }

    /// Looks this side's keys up in the other side's store, after both have taken their batches.
    func find(_ batch: RecordBatch?, in other: TableStore) {
        guard let batch else { return }
        otherSlots.ensure(batch.count)
        let keys = other.keys.encoder.encode(Array(batch.columns[..<keyCount]), count: batch.count)
        other.keys.slots(keys, selection: nil, inserting: false, into: otherSlots.pointer)
    }

    func gather(_ rows: RawArray<RowLocation>, _ piece: Range<Int>) -> [Column] {
        store.rows.gather(columns, rows.pointer + piece.lowerBound, count: piece.count)
    }
}

/// The changes of a joined table while they are found; columns are built at the end.
final class TableJoinChanges {
    /// Per side, the rows that make the joined row now and before.
    let new = [RawArray<RowLocation>(), RawArray<RowLocation>()]
    let old = [RawArray<RowLocation>(), RawArray<RowLocation>()]
    let tombstones = RawArray<Bool>()
    let existed = RawArray<Bool>()
    let timestamps = RawArray<Int64>()
    let ordinals = RawArray<Int32>()
    /// The row that caused it: a row of the left batch, or -1 minus a row of the right one.
    private let triggers = RawArray<Int32>()

    var count: Int { timestamps.count }

    func append(
        _ input: Int, own: RowLocation, ownOld: RowLocation, other: RowLocation, isTombstone: Bool, existed: Bool, timestamp: Int64, ordinal: Int32, row: Int
    ) {
        new[input].append(own)
        new[1 - input].append(other)
        old[input].append(ownOld)
        old[1 - input].append(other)
        tombstones.append(isTombstone)
        self.existed.append(existed)
        timestamps.append(timestamp)
        ordinals.append(ordinal)
        triggers.append(Int32(truncatingIfNeeded: input == 0 ? row : -1 - row))
    }

    func bitmap(_ marks: RawArray<Bool>, _ piece: Range<Int>) -> Bitmap? {
        let bits = Bitmap(count: piece.count, repeating: false)
        for index in piece where marks[index] { bits.set(index - piece.lowerBound) }
        return bits.isEmpty ? nil : bits
    }

    /// The key of every change: that of the row that caused it.
    func keys(_ piece: Range<Int>, _ left: RecordBatch?, _ right: RecordBatch?, keyCount: Int) -> [Column] {
        (0..<keyCount).map { key in triggering(piece, left?.columns[key], right?.columns[key], leftCount: left?.count ?? 0) }
    }

    func headers(_ piece: Range<Int>, _ left: RecordBatch?, _ right: RecordBatch?) -> Column? {
        guard let type = (left?.headers ?? right?.headers)?.type else { return nil }
        let columns = [left, right].map { batch in batch.map { $0.headers ?? .nulls(type, count: $0.count) } }
        return triggering(piece, columns[0], columns[1], leftCount: left?.count ?? 0)
    }

    private func triggering(_ piece: Range<Int>, _ left: Column?, _ right: Column?, leftCount: Int) -> Column {
        let indices = RowIndices(count: piece.count)
        for index in piece {
            let trigger = triggers[index]
            indices.rows[index - piece.lowerBound] = trigger >= 0 ? trigger : Int32(truncatingIfNeeded: leftCount) - 1 - trigger
        }
        switch (left, right) {
        case (let left?, let right?): return left.followed(by: right).gathered(indices)
        case (let some?, nil), (nil, let some?): return some.gathered(indices)
        case (nil, nil): preconditionFailure("a change has a row that caused it")
        }
    }
}
