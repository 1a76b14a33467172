public import Columns
public import StateStores
public import Values

/// Looks up the table's present row for every row of a stream (input 0). Changes of the table (input 1) emit nothing.
///
/// Output columns: the key if asked for, then the left columns, then the right ones. Timestamp and headers: the stream row's.
public final class StreamTableJoin: StoredJoin {
    private let left: JoinSide
    private let rightColumns: [Int]
    private let isLeftJoin: Bool
    private let emitsKey: Bool
    public let table: TableStore
    private let leftSlots = RawArray<Int32>(capacity: RecordBatch.rowsMax)
    private let rightSlots = RawArray<Int32>(capacity: RecordBatch.rowsMax)
    private let times: JoinTimes?

    /// - Parameters:
    ///   - rightTypes: All columns of the table's batches; the first is the primary key.
    ///   - rightColumns: Those of them that the output has.
    ///   - isLeftJoin: Stream rows without a match are emitted with nulls.
    ///   - emitsKey: The first output column is the join key.
    ///   - times: Told what is read until something matches.
    public init(
        name: String, left: JoinSide, rightTypes: [SQLType], rightColumns: [Int], isLeftJoin: Bool, emitsKey: Bool, times: JoinTimes? = nil
    ) {
        self.times = times
        self.left = left
        self.rightColumns = rightColumns
        self.isLeftJoin = isLeftJoin
        self.emitsKey = emitsKey
        table = TableStore(name: name, keyTypes: [rightTypes[0]], types: rightTypes)
    }

    public var stores: [any StateStore] { [table] }

    public func process(left stream: RecordBatch?, right changes: RecordBatch?, runs: [InputRun], into output: inout Output) throws(OperatorError) {
        if let times, times.isWatching {
            times.begin(hasState: table.keys.count > 0)
            times.read(stream, input: 0)
            times.read(changes, input: 1)
        }
        let chunk = changes.map(take)
        var key: Column?
        if let stream { key = lookUp(stream, reportingTo: &output) }
        let rows = RawArray<Int32>(), found = RawArray<RowLocation>(), causes = RawArray<Int32>()
        var ordinal: Int32 = 0
        try forEachRow(runs) { (input, row) throws(OperatorError) in
            defer { ordinal += 1 }
            if input == 1 {
                if let chunk, let changes { apply(changes, row, chunk: chunk) }
            } else if let stream, !(stream.tombstones?[row] ?? false) {
                let location = table.location(leftSlots[row])
                guard location.exists || isLeftJoin else { return }
                rows.append(Int32(truncatingIfNeeded: row))
                found.append(location)
                causes.append(ordinal)
            }
        }
        if let times, times.isWatching, (0..<found.count).contains(where: { found[$0].exists }) { times.matched() }
        if let stream, let key, rows.count > 0 { try emit(stream, key, rows, found, causes, into: &output) }
        table.finishBatch()
    }

    private func take(_ changes: RecordBatch) -> Int32 {
        rightSlots.ensure(changes.count)
        table.slots(table.keys.encoder.encode([changes.columns[0]], count: changes.count), into: rightSlots.pointer)
        return table.append(changes.columns, count: changes.count)
    }

    private func apply(_ changes: RecordBatch, _ row: Int, chunk: Int32) {
        let slot = rightSlots[row], timestamp = changes.timestamps.values(Int64.self)[row]
        guard slot >= 0 else { return }
        _ = changes.tombstones?[row] ?? false
            ? table.delete(slot, timestamp: timestamp) : table.put(slot, chunk: chunk, row: row, timestamp: timestamp)
    }

    /// Finds the slots of the stream's keys; a key that the table's rows of the same call bring is there already, without a row.
    private func lookUp(_ stream: RecordBatch, reportingTo output: inout Output) -> Column {
        let key = left.key.settled(stream, selection: stream.tombstones?.inverted, reportingTo: &output)
        leftSlots.ensure(stream.count)
        table.keys.slots(table.keys.encoder.encode([key], count: stream.count), selection: stream.tombstones?.inverted, inserting: false, into: leftSlots.pointer)
        return key
    }

    private func emit(
        _ stream: RecordBatch, _ key: Column, _ rows: RawArray<Int32>, _ found: RawArray<RowLocation>, _ causes: RawArray<Int32>, into output: inout Output
    ) throws(OperatorError) {
        let table = table.rows, locations = found.pointer
        try forEachPiece(
            of: rows.count, widest: table.widestRow, bytes: { table.byteCount(at: locations[$0]) },
            { (piece) throws(OperatorError) in
                let start = piece.lowerBound, indices = RowIndices(count: piece.count)
                indices.rows.update(from: rows.pointer + start, count: piece.count)
                var result = stream.gathered(indices)
                let key = emitsKey ? [key.gathered(indices)] : []
                result.columns = key + left.columns.map { result.columns[$0] } + table.gather(rightColumns, locations + start, count: piece.count)
                result.tombstones = nil
                result.old = nil
                result.causes = .copy(.integer, causes.pointer + start, count: piece.count)
                try output.emit(result)
            })
    }
}
