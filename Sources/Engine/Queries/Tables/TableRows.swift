import Columns
import StreamTasks
import TopicLog

/// Reads single records of a partition, in an order of its own. The records of a stretch of that order are gathered from the log at once, as bytes, and
/// decoded batch by batch: memory is bounded, and the log is read as often as the records are times as large as that.
struct TableRows {
    let partition: TopicPartition
    let broker: any Broker
    let reader: SourceReader
    /// The offsets that are wanted, and how many of them have been handed out.
    private let offsets: [Offset]
    private var done = 0
    private var stretch = Stretch()
    /// How many offsets the next stretch has: as many as give about ``stretchBytes``.
    private var stretchLength: Int
    private let batchRows: Int
    /// Of the partition, for a few records; a scan would only fill it.
    private let cache: BlockCache?

    private static let stretchBytes = 64 << 20
    private static let batchBytes = 4 << 20
    /// So many records of the log are looked at in one slice.
    private static let sliceRows = 16 * 1024

    /// Records that are being gathered, and those that are there.
    private struct Stretch {
        /// Places in `offsets`, by offset, of records that were not found yet.
        var wanted: ArraySlice<Int> = []
        /// Where the stretch begins in `offsets`.
        var start = 0
        var rows: [BlockRow?] = []
        var byteCount = 0
        var isWhole: Bool { wanted.isEmpty }
    }

    /// - Parameters:
    ///   - offsets: Which records, in the order in which they are wanted.
    ///   - batchRows: The most rows of a batch.
    ///   - first: How many of them are likely to be enough.
    init(_ offsets: [Offset], of partition: TopicPartition, broker: any Broker, reader: SourceReader, batchRows: Int, first: Int?, cache: BlockCache?) {
        self.cache = cache
        (self.offsets, self.partition, self.broker, self.reader, self.batchRows) = (offsets, partition, broker, reader, batchRows)
        stretchLength = max(256, min(first ?? 64 * 1024, 64 * 1024))
    }

    var isDone: Bool { done == offsets.count }

    /// Reads on; the next batch once its records are there.
    mutating func next() throws(LogError) -> RecordBatch? {
        if done == stretch.start + stretch.rows.count { beginStretch() }
        if !stretch.isWhole {
            try gather()
            guard stretch.isWhole else { return nil }
            adjustLength()
        }
        return takeBatch()
    }

    private mutating func beginStretch() {
        let range = done..<min(done + stretchLength, offsets.count), offsets = offsets
        stretch = Stretch(wanted: range.sorted { offsets[$0] < offsets[$1] }[...], start: done, rows: Array(repeating: nil, count: range.count))
    }

    private mutating func gather() throws(LogError) {
        var looked = 0
        while let place = stretch.wanted.first, looked < Self.sliceRows {
            guard let block = try block(at: offsets[place]), block.count > 0 else {
                // Retention has been here since.
                stretch.wanted.removeFirst()
                continue
            }
            looked += block.count
            take(block)
        }
    }

    private func block(at offset: Offset) throws(LogError) -> RecordBlock? {
        if let cache { return try cache.block(partition, at: offset, of: broker) }
        return try broker.read(partition, from: offset, .committed)
    }

    /// Copies what is wanted of a block.
    private mutating func take(_ block: RecordBlock) {
        var found: [(place: Int, row: Int)] = [], row = 0
        while let place = stretch.wanted.first, offsets[place] < block.endOffset {
            stretch.wanted.removeFirst()
            if block.sparseOffsets == nil { row = Int(offsets[place] - block.baseOffset) } else { while row < block.count, block.offset(of: row) < offsets[place] { row += 1 } }
            if row >= 0, row < block.count, block.offset(of: row) == offsets[place] { found.append((place, row)) }
        }
        // Most of a block may be as it was: then there is nothing to be gained by a copy.
        let copies = found.count > block.count / 2 ? block : RecordBlock(copying: found.map { BlockRow(block, $0.row) })
        for (number, (place, row)) in found.enumerated() {
            let copy = BlockRow(copies, copies === block ? row : number)
            stretch.rows[place - stretch.start] = copy
            stretch.byteCount += copy.byteCount
        }
    }

    private mutating func adjustLength() {
        guard stretch.rows.count > 0 else { return }
        let typical = max(1, stretch.byteCount / stretch.rows.count)
        stretchLength = min(max(256, Self.stretchBytes / (typical + 64)), 4 * max(stretch.rows.count, 16 * 1024))
    }

    private mutating func takeBatch() -> RecordBatch {
        var rows: [BlockRow] = [], bytes = 0
        let end = stretch.start + stretch.rows.count
        while done < end, rows.count < batchRows, bytes < Self.batchBytes {
            if let row = stretch.rows[done - stretch.start] {
                rows.append(row)
                bytes += row.byteCount
            }
            done += 1
        }
        return reader.decode(RecordBlock(copying: rows), from: partition).batch
    }
}
