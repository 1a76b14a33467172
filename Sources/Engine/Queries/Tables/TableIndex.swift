import Columns
import Formats
import StateStores
import StreamTasks
import TopicLog

/// Where in its log a table's partition has the present record of each key: a pull query reads these and nothing else. Each record is looked
/// at once, when the first query comes behind it. A record that cannot be read changes nothing, as in a running query.
final class TableIndex {
    private let partition: TopicPartition
    private let broker: any Broker
    /// Reads no column: only tells which records can be read.
    private let reader: SourceReader
    /// Bytes of a window behind each key.
    private let suffixLength: Int
    private let keys = KeyTable([.bytes])
    /// By the key's slot; -1 if its last record is a tombstone.
    private var offsets: [Offset] = []
    /// Keys without their windows, and for each the slots of its windows.
    private let baseKeys = KeyTable([.bytes])
    private var windows: [[Int32]] = []
    /// Up to where records were taken in.
    private(set) var next: Offset
    /// Records that could not be read, with the slots of their keys (-1: without a key).
    private var unreadable: [(slot: Int32, problem: RecordProblem)] = []
    private static let problemsMax = 1000

    init(_ partition: TopicPartition, broker: any Broker, reader: SourceReader, suffix: WindowedKeys.Suffix?) throws(LogError) {
        self.partition = partition
        self.broker = broker
        self.reader = reader
        suffixLength = suffix?.byteCount ?? 0
        next = try broker.startOffset(of: partition)
    }

    var byteCount: Int { keys.byteCount + baseKeys.byteCount + offsets.count * 8 + (suffixLength > 0 ? offsets.count * 8 : 0) }

    /// Records that could not be read and are newer than what the table has of their keys.
    var problems: [RecordProblem] {
        unreadable.filter { slot, problem in slot < 0 || offsets[Int(slot)] < problem.offset }.map(\.problem)
    }

    /// Takes in the next block of what is committed, before `end`.
    /// - Returns: False if there is none.
    func takeBlock(upTo end: Offset) throws(LogError) -> Bool {
        guard next < end, var block = try broker.read(partition, from: next, .committed), block.endOffset > next else { return false }
        block = try reader.decodable(block, from: next, of: partition)
        if block.count > 0 { take(block, upTo: end) }
        next = min(block.endOffset, end)
        return true
    }

    private func take(_ block: RecordBlock, upTo end: Offset) {
        let problems = reader.decode(block, from: partition).problems
        let bad = Set(problems.map(\.offset)), slots = slots(of: block)
        for row in 0..<block.count where slots[row] >= 0 && !bad.contains(block.offset(of: row)) {
            let offset = block.offset(of: row)
            guard offset >= next, offset < end else { continue }
            offsets[Int(slots[row])] = block.isNullValue(row) ? -1 : offset
        }
        for problem in problems where problem.offset >= next && problem.offset < end && unreadable.count < Self.problemsMax {
            let row = (0..<block.count).first { block.offset(of: $0) == problem.offset }
            unreadable.append((row.map { slots[$0] } ?? -1, problem))
        }
    }

    private func slots(of block: RecordBlock) -> [Int32] {
        var slots = [Int32](repeating: -1, count: block.count)
        let known = keys.slotCount, column = block.keyColumn
        keys.slots(KeyColumn(column), selection: nil, inserting: true, into: &slots)
        offsets += Array(repeating: -1, count: keys.slotCount - known)
        guard suffixLength > 0, keys.slotCount > known else { return slots }
        var bases = [Int32](repeating: -1, count: block.count)
        baseKeys.slots(KeyColumn(column.withoutSuffix(suffixLength)), selection: nil, inserting: true, into: &bases)
        windows += Array(repeating: [], count: baseKeys.slotCount - windows.count)
        // New slots ascend in the order of the rows.
        var new = Int32(truncatingIfNeeded: known)
        for row in 0..<block.count where slots[row] == new {
            windows[Int(bases[row])].append(new)
            new += 1
        }
        return slots
    }

    // MARK: Lookup

    /// The present records of all keys.
    func all() throws(LogError) -> PresentRecords { try present((0..<Int32(truncatingIfNeeded: keys.slotCount)).filter { offsets[Int($0)] >= 0 }) }

    /// The present records of some keys; of each window of theirs, where keys have windows.
    func of(_ wanted: EncodedRows) throws(LogError) -> PresentRecords {
        var found = [Int32](repeating: -1, count: wanted.count)
        let column = Column(.bytes, count: wanted.count, storage: .text(offsets: wanted.offsets, bytes: wanted.bytes), validity: wanted.nulls?.inverted)
        (suffixLength > 0 ? baseKeys : keys).slots(KeyColumn(column), selection: nil, inserting: false, into: &found)
        let slots = Set(found.filter { $0 >= 0 })
        return try present((suffixLength > 0 ? slots.flatMap { windows[Int($0)] } : Array(slots)).filter { offsets[Int($0)] >= 0 })
    }

    private func present(_ slots: [Int32]) throws(LogError) -> PresentRecords {
        // Retention takes old records away, tombstones or not.
        let first = try broker.startOffset(of: partition), kept = slots.filter { offsets[Int($0)] >= first }
        return PresentRecords(keys: keys.keys(kept, count: kept.count), offsets: kept.map { offsets[Int($0)] })
    }
}

extension RecordBlock {
    /// BYTES: the keys.
    fileprivate var keyColumn: Column {
        let length = Int(keyOffsets[count]), ends = Buffer(capacity: (count + 1) * 4), bytes = Buffer(capacity: length)
        ends.pointer.copyMemory(from: keyOffsets, byteCount: (count + 1) * 4)
        bytes.pointer.copyMemory(from: keyBytes, byteCount: length)
        var validity: Bitmap?
        if nullKeys != nil {
            let present = Bitmap(count: count, repeating: true)
            for row in 0..<count where isNullKey(row) { present.clear(row) }
            validity = present
        }
        return Column(.bytes, count: count, storage: .text(offsets: ends, bytes: bytes), validity: validity)
    }
}

extension Column {
    /// BYTES without the last bytes of each value; values that are shorter are null.
    fileprivate func withoutSuffix(_ length: Int) -> Column {
        let builder = ColumnBuilder(.bytes, capacity: count)
        for row in 0..<count {
            let start = Int(offsets[row]), size = Int(offsets[row + 1]) - start
            if isNull(row) || size < length { builder.appendNull() } else { builder.append(bytes: bytes + start, count: size - length) }
        }
        return builder.finish()
    }
}
