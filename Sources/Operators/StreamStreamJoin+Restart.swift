public import Columns
public import StateStores
import Values

extension StreamStreamJoin {
    /// Rows of an outer side that wait find no match any more: they are emitted padded.
    public func closeWindows(into output: inout Output) throws(OperatorError) {
        guard options.kind != .inner, !options.padsAtOnce else { return }
        let waiting = sides.compactMap(\.lastPending)
        guard let last = waiting.max() else { return }
        streamTime = max(streamTime, last.addingSaturated(max(options.before, options.after)).addingSaturated(options.grace).addingSaturated(1))
        emitUnmatched(arriving: 0, trigger: 0, isEnd: true)
        try emitPairs(left: nil, right: nil, runs: [], into: &output)
    }

    public var stores: [any StateStore] { sideStores }

    public func replayStart(input: Int) -> ReplayStart? {
        if sides[input].side.keepsChangelog { return nil }
        return sides[input].buffer.oldest.map {
            ReplayStart(offset: $0.offset, partition: $0.partition, maximumTimestampBefore: $0.maximumTimestampBefore)
        }
    }

    public func replay(_ batch: RecordBatch, input: Int) throws(OperatorError) {
        var ignored = Output()
        let side = sides[input]
        guard let rows = side.take(batch, reportingTo: &ignored) else { return }
        let offsets = batch.offsets?.values(Int64.self)
        for row in 0..<rows.count {
            let waits = !side.pendingOffsets.isEmpty && side.pendingOffsets.remove(offsets?[row] ?? -1) != nil
            guard rows.isMatchable(row) else { continue }
            let number = side.buffer.nextNumber
            side.buffer.insert(row, of: rows, pending: waits)
            if waits { side.addPending(rows.timestamps[row], number) }
        }
        side.buffer.finishBatch()
    }

    /// Stream time, each side's highest timestamps, and the offsets of the rows that wait for a match.
    public func writeClock(into writer: inout ByteWriter) {
        writer.write(streamTime)
        for side in sides {
            let waiting = side.side.keepsChangelog ? [] : side.waitingOffsets
            writer.write(side.buffer.maximumTimestamp)
            writer.write(UInt32(truncatingIfNeeded: waiting.count))
            for offset in waiting { writer.write(offset) }
        }
    }

    /// To be called before ``replay(_:input:)``.
    public func readClock(from reader: inout ByteReader) throws(StateFormatError) {
        streamTime = try reader.read(Int64.self)
        for side in sides {
            side.buffer.raiseMaximumTimestamp(to: try reader.read(Int64.self))
            for _ in 0..<Int(try reader.read(UInt32.self)) { side.pendingOffsets.insert(try reader.read(Int64.self)) }
        }
    }
}

extension JoinSideState {
    /// The highest timestamp of the rows that wait; nil without any.
    var lastPending: Int64? { (0..<pending.count).filter { buffer.isPending(pending[$0].number) }.map { pending[$0].timestamp }.max() }

    var waitingOffsets: [Int64] {
        (0..<pending.count).compactMap { buffer.isPending(pending[$0].number) ? buffer.offset(pending[$0].number) : nil }
    }
}
