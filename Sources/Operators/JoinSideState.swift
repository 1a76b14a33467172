import Columns
import StateStores
import Values

/// One input of a stream-stream join at run time: its buffer and the rows that wait for a match.
final class JoinSideState {
    let side: JoinSide
    let name: String
    let buffer: JoinBuffer
    let encoder: KeyEncoder
    /// The columns kept: the side's, then the window's bounds.
    let columnTypes: [SQLType]
    private let options: StreamStreamJoin.Options
    /// Rows that wait, by timestamp and then arrival; those that found a match meanwhile are skipped.
    let pending = RawArray<PendingRow>()
    /// Offsets that were waiting at the last commit and whose rows have not been read again yet.
    var pendingOffsets: Set<Int64> = []
    let hashes = RawArray<UInt64>(capacity: RecordBatch.rowsMax)

    init(_ name: String, _ side: JoinSide, _ options: StreamStreamJoin.Options) {
        self.side = side
        self.name = name
        self.options = options
        let windowTypes: [SQLType] =
            switch options.windowedKey {
            case .none: []
            case .time: [.bigint]
            case .session: [.bigint, .bigint]
            }
        encoder = KeyEncoder([options.keyType] + windowTypes)
        columnTypes = side.types + (options.windowedKey == .none ? [] : [.bigint, .bigint])
        buffer = JoinBuffer(columnTypes, keyForm: encoder.form, retention: options.before.addingSaturated(options.after).addingSaturated(options.grace))
    }

    /// Evaluates the batch's keys and keeps its columns; rows become visible when they are inserted.
    func take(_ batch: RecordBatch?, reportingTo output: inout Output) -> JoinRows? {
        guard let batch, batch.count > 0 else { return nil }
        let key = side.key.settled(batch, reportingTo: &output)
        var keys = [key], columns = side.columns.map { batch.columns[$0] }
        if options.windowedKey != .none, let start = batch.windowStart, let end = batch.windowEnd {
            keys += options.windowedKey == .time ? [start] : [start, end]
            columns += [start, end]
        }
        var encoded = encoder.encode(keys, count: batch.count)
        if keys.count > 1, let validity = key.validity {
            encoded = KeyColumn(encoded.column.with(validity: validity, errors: nil))
        }
        hashes.ensure(batch.count)
        encoded.hash(into: hashes.pointer)
        let chunk = buffer.append(columns, keys: encoded, offsets: batch.offsets, partition: batch.partition)
        return JoinRows(
            keys: encoded, hashes: hashes.pointer, timestamps: batch.timestamps.values(Int64.self), dropped: batch.tombstones, chunk: chunk)
    }

    /// Takes rows of the changelog in; all wait until ``setWaiting(_:)`` says which do.
    func adopt(_ columns: [Column], keys: KeyColumn, timestamps: Column) {
        hashes.ensure(keys.count)
        keys.hash(into: hashes.pointer)
        let chunk = buffer.append(columns, keys: keys, offsets: nil, partition: 0)
        let rows = JoinRows(keys: keys, hashes: hashes.pointer, timestamps: timestamps.values(Int64.self), dropped: nil, chunk: chunk)
        for row in 0..<keys.count { buffer.insert(row, of: rows, pending: true) }
    }

    func setWaiting(_ numbers: [UInt64]) {
        for number in buffer.numbers { buffer.setPending(number, false) }
        pending.count = 0
        for number in numbers where buffer.numbers.contains(number) {
            buffer.setPending(number, true)
            addPending(buffer.timestamp(number), number)
        }
    }

    /// The rows that wait, in the order of their arrival.
    var waitingNumbers: [UInt64] {
        (0..<pending.count).map { pending[$0].number }.filter { buffer.isPending($0) }.sorted()
    }

    func addPending(_ timestamp: Int64, _ number: UInt64) {
        var index = pending.count
        while index > 0, pending[index - 1].timestamp > timestamp { index -= 1 }
        pending.insert(PendingRow(timestamp: timestamp, number: number), at: index)
    }

    /// Drops rows at the front that found a match; the first that still waits, or nil.
    func firstPending() -> PendingRow? {
        var skipped = 0
        while skipped < pending.count, !buffer.isPending(pending[skipped].number) { skipped += 1 }
        if skipped > 0 { pending.dropFirst(skipped) }
        return pending.count > 0 ? pending[0] : nil
    }
}

/// A row of an outer join that has found no match so far.
struct PendingRow: BitwiseCopyable {
    var timestamp: Int64
    var number: UInt64
}
