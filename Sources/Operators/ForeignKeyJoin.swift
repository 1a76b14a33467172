public import Columns
public import StateStores
public import Values

/// Joins a table's rows with the rows of another table whose primary key they name.
///
/// Output columns: left columns (the left primary key first: it is the result's), then right ones. The result carries no old rows; a
/// ``TableSource`` behind it adds them where something needs them.
/// - Note: Follows Kafka Streams' foreign-key join as ksqlDB runs it, in the form of Kafka 4.1 for rows whose foreign key is or was null: an inner
///   join treats them as rows that are not there. Earlier ones passed such updates over, which left rows behind and lost others.
public final class ForeignKeyJoin: StoredJoin {
    let isLeftJoin: Bool
    let left: ForeignKeySide
    let right: TableStore
    let serializeKeys: KeySerializer?
    private let leftColumns: [Int]
    private let rightColumns: [Int]
    private let leftKeyCount: Int
    private let rightSlots = RawArray<Int32>(capacity: RecordBatch.rowsMax)
    private let changes = ForeignKeyChanges()

    /// - Parameters:
    ///   - leftTypes: All columns of the left batches, the first `leftKeyCount` being its primary key.
    ///   - foreignKey: Computed over left batches; of the type of the right primary key.
    ///   - rightTypes: All columns of the right batches; the first is the primary key.
    ///   - serializeKeys: Orders the rows that a right change touches; nil: by the left key's value.
    public init(
        name: String, isLeftJoin: Bool, leftTypes: [SQLType], leftKeyCount: Int, leftColumns: [Int], foreignKey: ColumnExpression,
        rightTypes: [SQLType], rightColumns: [Int], serializeKeys: KeySerializer? = nil
    ) {
        self.isLeftJoin = isLeftJoin
        self.leftColumns = leftColumns
        self.rightColumns = rightColumns
        self.leftKeyCount = leftKeyCount
        self.serializeKeys = serializeKeys
        left = ForeignKeySide(name + "-left", types: leftTypes, keyCount: leftKeyCount, foreignKey: foreignKey, foreignType: rightTypes[0])
        right = TableStore(name: name + "-right", keyTypes: [rightTypes[0]], types: rightTypes)
    }

    public var stores: [any StateStore] { [left.store, right] }

    public func process(left rows: RecordBatch?, right changed: RecordBatch?, runs: [InputRun], into output: inout Output) throws(OperatorError) {
        left.buildIndex()
        let chunk = changed.map(takeRight)
        if let rows { left.take(rows, right: right, reportingTo: &output) }
        if let changed { left.findForeignKeys(changed) }
        let partition = rows?.partition ?? changed?.partition ?? 0
        var ordinal: Int32 = 0
        try forEachRow(runs) { (input, row) throws(OperatorError) in
            changes.ordinal = ordinal
            if input == 0, let rows { changeLeft(rows, row) }
            if input == 1, let changed, let chunk { changeRight(changed, row, chunk: chunk) }
            ordinal += 1
            if changes.count >= notedRowsMax { try emit(partition: partition, into: &output) }
        }
        try emit(partition: partition, into: &output)
        left.store.finishBatch()
        right.finishBatch()
    }

    private func takeRight(_ batch: RecordBatch) -> Int32 {
        rightSlots.ensure(batch.count)
        right.slots(right.keys.encoder.encode([batch.columns[0]], count: batch.count), into: rightSlots.pointer)
        return right.append(batch.columns, count: batch.count)
    }

    // MARK: Left changes

    private func changeLeft(_ batch: RecordBatch, _ row: Int) {
        let slot = left.slots[row]
        guard slot >= 0 else { return }
        let isDelete = batch.tombstones?[row] ?? false, timestamp = batch.timestamps.values(Int64.self)[row]
        let old = isDelete ? left.store.delete(slot, timestamp: timestamp) : left.store.put(slot, chunk: left.chunk, row: row, timestamp: timestamp)
        let new = isDelete ? RowLocation.none : left.store.location(slot)
        let oldKey = left.foreignKey(of: slot), newKey = isDelete ? -1 : left.foreignSlots[row]
        left.setForeignKey(of: slot, to: newKey)
        let rightSlot = newKey < 0 ? -1 : left.rightSlot(ofRow: row)
        let found = right.location(rightSlot)
        let time = found.exists ? max(timestamp, right.timestamp(rightSlot)) : timestamp
        if isLeftJoin {
            leftOuterChange(slot, old: old, new: new, oldKey: oldKey, newKey: newKey, found: found, timestamp: timestamp, joinedTimestamp: time)
        } else {
            innerChange(slot, old: old, new: new, oldKey: oldKey, newKey: newKey, found: found, timestamp: timestamp, joinedTimestamp: time)
        }
    }

    private func innerChange(
        _ slot: Int32, old: RowLocation, new: RowLocation, oldKey: Int32, newKey: Int32, found: RowLocation, timestamp: Int64, joinedTimestamp: Int64
    ) {
        // A row without a foreign key has joined nothing: what follows is as for a first row, and nothing is to be deleted.
        guard oldKey >= 0 else {
            guard newKey >= 0 else { return }
            left.subscribe(slot, to: newKey)
            if found.exists { changes.append(new, found, timestamp: joinedTimestamp) }
            return
        }
        left.unsubscribe(slot)
        guard newKey >= 0 else { return changes.append(old, .none, timestamp: timestamp, isTombstone: true) }
        left.subscribe(slot, to: newKey)
        changes.append(new, found, timestamp: joinedTimestamp, isTombstone: !found.exists)
    }

    private func leftOuterChange(
        _ slot: Int32, old: RowLocation, new: RowLocation, oldKey: Int32, newKey: Int32, found: RowLocation, timestamp: Int64, joinedTimestamp: Int64
    ) {
        left.unsubscribe(slot)
        guard new.exists else {
            if old.exists { changes.append(old, .none, timestamp: timestamp, isTombstone: true) }
            return
        }
        // Leaving the old foreign key is answered too.
        if old.exists, oldKey >= 0, oldKey != newKey { changes.append(new, .none, timestamp: timestamp) }
        if newKey >= 0 { left.subscribe(slot, to: newKey) }
        changes.append(new, found, timestamp: joinedTimestamp)
    }

    // MARK: Right changes

    private func changeRight(_ batch: RecordBatch, _ row: Int, chunk: Int32) {
        let slot = rightSlots[row], timestamp = batch.timestamps.values(Int64.self)[row]
        guard slot >= 0 else { return }
        let isDelete = batch.tombstones?[row] ?? false
        _ = isDelete ? right.delete(slot, timestamp: timestamp) : right.put(slot, chunk: chunk, row: row, timestamp: timestamp)
        let found = right.location(slot)
        for subscriber in subscribersInOrder(left.subscribers(ofRightRow: row)) {
            changes.append(left.store.location(subscriber), found, timestamp: timestamp, isTombstone: isDelete && !isLeftJoin)
        }
    }

    private func subscribersInOrder(_ slots: [Int32]) -> [Int32] {
        guard slots.count > 1 else { return slots }
        let columns = left.store.keys.columns(slots, count: slots.count)
        return KeyOrder(columns, count: slots.count, serializer: serializeKeys).order.map { slots[$0] }
    }

    private func emit(partition: Int32, into output: inout Output) throws(OperatorError) {
        let leftRows = left.store.rows, rightRows = right.rows, places = (left: changes.left.pointer, right: changes.right.pointer)
        try forEachPiece(
            of: changes.count, widest: leftRows.widestRow + rightRows.widestRow,
            bytes: { leftRows.byteCount(at: places.left[$0]) + rightRows.byteCount(at: places.right[$0]) },
            { (piece) throws(OperatorError) in
                let start = piece.lowerBound, count = piece.count
                var batch = RecordBatch(
                    count: count,
                    columns: leftRows.gather(leftColumns, places.left + start, count: count) + rightRows.gather(rightColumns, places.right + start, count: count),
                    timestamps: .copy(.bigint, changes.timestamps.pointer + start, count: count), partition: partition)
                batch.tombstones = changes.tombstones(piece)
                batch.causes = .copy(.integer, changes.ordinals.pointer + start, count: count)
                try output.emit(batch)
            })
        changes.clear()
    }
}

/// What a foreign-key join emits, while it is found.
final class ForeignKeyChanges {
    let left = RawArray<RowLocation>()
    let right = RawArray<RowLocation>()
    let timestamps = RawArray<Int64>()
    let ordinals = RawArray<Int32>()
    private let tombstones = RawArray<Bool>()
    /// Of the input row that is being handled.
    var ordinal: Int32 = 0
    var count: Int { timestamps.count }

    func append(_ leftRow: RowLocation, _ rightRow: RowLocation, timestamp: Int64, isTombstone: Bool = false) {
        left.append(leftRow)
        right.append(rightRow)
        timestamps.append(timestamp)
        ordinals.append(ordinal)
        tombstones.append(isTombstone)
    }

    func tombstones(_ piece: Range<Int>) -> Bitmap? {
        let bits = Bitmap(count: piece.count, repeating: false)
        for index in piece where tombstones[index] { bits.set(index - piece.lowerBound) }
        return bits.isEmpty ? nil : bits
    }

    func clear() {
        left.count = 0
        right.count = 0
        timestamps.count = 0
        ordinals.count = 0
        tombstones.count = 0
    }
}
