public import Columns
public import StateStores
public import Values

/// Joins two tables on their primary keys: a change on either side gives the joined row's change.
///
/// Output columns: the key if asked for, then the left columns, then the right ones. Timestamp: the later of both rows'.
public final class TableTableJoin: StoredJoin {
    private let kind: JoinKind
    private let sides: [TableJoinSide]
    private let emitsKey: Bool

    /// - Parameters:
    ///   - leftTypes, rightTypes: All columns of the inputs' batches; the first `keyCount` are the primary key.
    ///   - leftColumns, rightColumns: Those that the output has.
    ///   - emitsKey: The first output columns are the key, whichever side has it.
    public init(
        name: String, kind: JoinKind, keyCount: Int = 1, leftTypes: [SQLType], leftColumns: [Int], rightTypes: [SQLType], rightColumns: [Int], emitsKey: Bool
    ) {
        self.kind = kind
        self.emitsKey = emitsKey
        sides = [
            TableJoinSide(name + "-left", leftTypes, leftColumns, keyCount), TableJoinSide(name + "-right", rightTypes, rightColumns, keyCount),
        ]
    }

    public var stores: [any StateStore] { sides.map(\.store) }

    public func process(left: RecordBatch?, right: RecordBatch?, runs: [InputRun], into output: inout Output) throws(OperatorError) {
        let inputs = [left, right]
        for (side, input) in zip(sides, inputs) { side.take(input) }
        for (index, input) in inputs.enumerated() { sides[index].find(input, in: sides[1 - index].store) }
        let changes = TableJoinChanges()
        var ordinal: Int32 = 0
        try forEachRow(runs) { (input, row) throws(OperatorError) in
            if let batch = inputs[input] { change(input, batch, row, ordinal, changes) }
            ordinal += 1
        }
        try emit(changes, left: left, right: right, into: &output)
        for side in sides { side.store.finishBatch() }
    }

    /// Applies one row and notes what it does to the joined row.
    private func change(_ input: Int, _ batch: RecordBatch, _ row: Int, _ ordinal: Int32, _ changes: TableJoinChanges) {
        let own = sides[input], other = sides[1 - input]
        let slot = own.ownSlots[row]
        guard slot >= 0 else { return }
        let otherSlot = own.otherSlots[row], otherRow = other.store.location(otherSlot)
        var timestamp = batch.timestamps.values(Int64.self)[row]
        let isDelete = batch.tombstones?[row] ?? false
        let old = isDelete ? own.store.delete(slot, timestamp: timestamp) : own.store.put(slot, chunk: own.chunk, row: row, timestamp: timestamp)
        let new = isDelete ? RowLocation.none : RowLocation(chunk: own.chunk, row: Int32(truncatingIfNeeded: row))
        let needsOwn = !kind.pads(1 - input), needsOther = !kind.pads(input)
        // Without the side that the join needs there is no joined row, before or after.
        if needsOther, !otherRow.exists { return }
        if !new.exists, !old.exists, !otherRow.exists { return }
        if otherRow.exists { timestamp = max(timestamp, other.store.timestamp(otherSlot)) }
        let hasNew = new.exists || (!needsOwn && otherRow.exists), hadOld = old.exists || (!needsOwn && otherRow.exists)
        changes.append(input, own: new, ownOld: old, other: otherRow, isTombstone: !hasNew, existed: hadOld, timestamp: timestamp, ordinal: ordinal, row: row)
    }

    private func emit(_ changes: TableJoinChanges, left: RecordBatch?, right: RecordBatch?, into output: inout Output) throws(OperatorError) {
        let stored = sides.map(\.store.rows), places = (0..<2).map { [changes.new[$0].pointer, changes.old[$0].pointer] }
        try forEachPiece(
            of: changes.count, widest: 2 * (stored[0].widestRow + stored[1].widestRow),
            bytes: { row in
                (0..<2).reduce(0) { sum, side in places[side].reduce(sum) { $0 + stored[side].byteCount(at: $1[row]) } }
            },
            { (piece) throws(OperatorError) in try output.emit(batch(changes, piece, left: left, right: right)) })
    }

    private func batch(_ changes: TableJoinChanges, _ piece: Range<Int>, left: RecordBatch?, right: RecordBatch?) -> RecordBatch {
        let keys = emitsKey ? changes.keys(piece, left, right, keyCount: sides[0].keyCount) : []
        var batch = RecordBatch(
            count: piece.count,
            columns: keys + sides[0].gather(changes.new[0], piece) + sides[1].gather(changes.new[1], piece),
            timestamps: .copy(.bigint, changes.timestamps.pointer + piece.lowerBound, count: piece.count), partition: left?.partition ?? right?.partition ?? 0)
        batch.tombstones = changes.bitmap(changes.tombstones, piece)
        batch.old = RecordBatch.OldRows(
            columns: keys + sides[0].gather(changes.old[0], piece) + sides[1].gather(changes.old[1], piece),
            exists: changes.bitmap(changes.existed, piece) ?? Bitmap(count: piece.count, repeating: false))
        batch.causes = .copy(.integer, changes.ordinals.pointer + piece.lowerBound, count: piece.count)
        batch.headers = changes.headers(piece, left, right)
        return batch
    }
}
