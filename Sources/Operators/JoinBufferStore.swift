import Columns
import StateStores
import Values

/// The changelog of a join side that cannot be read again from its topic: the rows added since the last commit, and which rows wait.
final class JoinBufferStore: StateStore {
    private let side: JoinSideState
    /// Rows below this number are in the changelog.
    private var written: UInt64 = 1
    private var writtenWaiting: [UInt64] = []

    init(_ side: JoinSideState) { self.side = side }

    var name: String { side.name }
    var isDirty: Bool { side.buffer.nextNumber != written || side.waitingNumbers != writtenWaiting }
    var byteCount: Int { side.buffer.byteCount }
    var rowCount: Int { side.buffer.count }

    func writeChanges(into writer: inout ByteWriter) { write(from: max(written, side.buffer.numbers.lowerBound), into: &writer) }
    func writeSnapshot(into writer: inout ByteWriter) { write(from: side.buffer.numbers.lowerBound, into: &writer) }

    /// The oldest row still needed, the number of the first row written, the rows, and the numbers of those that wait.
    private func write(from first: UInt64, into writer: inout ByteWriter) {
        let buffer = side.buffer, end = buffer.nextNumber, count = Int(end - first)
        let locations = (first..<end).map { buffer.location($0) }
        writer.write(buffer.maximumTimestamp)
        writer.write(buffer.numbers.lowerBound)
        writer.write(first)
        writer.write(UInt32(truncatingIfNeeded: count))
        writer.write(buffer.keys(at: locations, count: count))
        writer.write(Column.fixed(.bigint, (first..<end).map { buffer.timestamp($0) }))
        for column in buffer.rows.gather(Array(0..<side.columnTypes.count), locations, count: count) { writer.write(column) }
        writtenWaiting = side.waitingNumbers
        writer.write(UInt32(truncatingIfNeeded: writtenWaiting.count))
        for number in writtenWaiting { writer.write(number) }
        written = end
    }

    func restore(from reader: inout ByteReader) throws(StateFormatError) {
        let buffer = side.buffer
        let maximum = try reader.read(Int64.self), oldest = try reader.read(UInt64.self), first = try reader.read(UInt64.self)
        let count = Int(try reader.read(UInt32.self))
        let keys = try reader.readColumn(side.encoder.form == .integer ? .bigint : .bytes)
        let timestamps = try reader.readColumn(.bigint)
        var columns: [Column] = []
        for type in side.columnTypes { columns.append(try reader.readColumn(type)) }
        guard keys.count == count, timestamps.count == count else { throw StateFormatError("\(name): \(keys.count) keys for \(count) rows") }
        if buffer.nextNumber < first {
            // Rows in between came and went within one commit; what was before them is gone too.
            buffer.drop(before: first)
            buffer.startNumbering(at: first)
        }
        guard buffer.nextNumber == first else { throw StateFormatError("\(name): rows from \(first) on do not follow \(buffer.nextNumber)") }
        side.adopt(columns, keys: KeyColumn(keys), timestamps: timestamps)
        var waiting: [UInt64] = []
        for _ in 0..<Int(try reader.read(UInt32.self)) { waiting.append(try reader.read(UInt64.self)) }
        side.setWaiting(waiting)
        buffer.raiseMaximumTimestamp(to: maximum)
        buffer.drop(before: oldest)
        buffer.finishBatch()
        (written, writtenWaiting) = (buffer.nextNumber, side.waitingNumbers)
    }
}
