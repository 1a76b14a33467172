import TopicLog
import World

/// Makes the segments of a compaction, and makes them durable; on any thread, without a lock.
///
/// A record goes if a later one of the closed segments has its key. A null value goes, too: whoever still needs it holds its offset, and everything that
/// it deletes goes with it. Offsets stay.
struct Compactor {
    /// A segment to be read.
    struct Source: Sendable {
        let segment: Segment
        let entry: SegmentEntry
        let handle: any FileHandle
        let isCompacted: Bool
    }

    private static let recordsMax = 4096, blockBytesMax = 1 << 20, segmentBytesMax = 64 << 20

    let topicID: UInt64
    let partition: Int32
    let sources: [Source]
    /// For as many files as there are sources, and one more.
    let fileIDs: [UInt64]
    let epoch: UInt64
    let directory: String
    let files: any FileSystem
    let pool: BufferPool

    /// - Throws: ``LogError/damaged(path:reason:)``, ``LogError/io(path:code:)``; what was written is removed then.
    func run() throws(LogError) -> [Segment] {
        var last: [KeyHash: Offset] = [:]
        // What was compacted before has each key once.
        for source in sources where !source.isCompacted {
            try read(source) { (block) throws(LogError) in
                for row in 0..<block.count { if let key = block.key(row) { last[KeyHash(key)] = block.offset(of: row) } }
            }
        }
        var writer = CompactedWriter(self)
        do throws(LogError) {
            for source in sources {
                try read(source) { (block) throws(LogError) in
                    for row in 0..<block.count where keeps(row, of: block, last) { try writer.add(block.record(row), at: block.offset(of: row)) }
                }
            }
            return try writer.finish()
        } catch {
            for path in writer.paths { try? files.remove(path) }
            throw error
        }
    }

    private func keeps(_ row: Int, of block: RecordBlock, _ last: [KeyHash: Offset]) -> Bool {
        guard let key = block.key(row) else { return true }
        return !block.isNullValue(row) && block.offset(of: row) >= last[KeyHash(key)] ?? .min
    }

    private func read(_ source: Source, _ body: (RecordBlock) throws(LogError) -> Void) throws(LogError) {
        let decoder = BlockDecoder(topicID: topicID, partition: partition, epoch: epoch, pool: pool)
        var position = 0, offset = source.segment.key.baseOffset, ahead: ReadAhead?
        while position < source.entry.endPosition {
            var reader = SegmentReader(
                path: source.segment.path, fileID: source.entry.fileID, handle: source.handle, limit: source.entry.endPosition, typicalBlockBytes: 0,
                decoder: decoder, ahead: ahead)
            let found = try reader.read(offset, from: (offset, position))
            try body(found.block)
            (position, offset, ahead) = (found.next, found.block.endOffset, found.ahead)
        }
    }

    /// 128 bits of a key: that two keys have the same is not to be expected.
    struct KeyHash: Hashable {
        private let first, second: Int

        init(_ key: UnsafeBufferPointer<UInt8>) {
            var hasher = Hasher(), other = Hasher()
            hasher.combine(bytes: UnsafeRawBufferPointer(key))
            other.combine(UInt8(1))
            other.combine(bytes: UnsafeRawBufferPointer(key))
            (first, second) = (hasher.finalize(), other.finalize())
        }
    }
}

/// Puts records into blocks, and these into new segments.
private struct CompactedWriter {
    private let compactor: Compactor
    private var records: [LogRecord] = []
    private var offsets: [Offset] = []
    private var byteCount = 0
    private var segments: [(key: SegmentKey, entry: SegmentEntry, blocks: [(offset: Offset, position: Int)])] = []
    private var file: (any FileHandle)?
    private(set) var paths: [String] = []

    init(_ compactor: Compactor) { self.compactor = compactor }

    mutating func add(_ record: LogRecord, at offset: Offset) throws(LogError) {
        let size = (record.key?.count ?? 0) + (record.value?.count ?? 0)
        if let first = offsets.first, records.count >= 4096 || byteCount + size > 1 << 20 || offset - first > Int64(Int32.max) { try writeBlock() }
        records.append(record)
        offsets.append(offset)
        byteCount += size
    }

    private mutating func writeBlock() throws(LogError) {
        guard let first = offsets.first, let last = offsets.last else { return }
        let block = RecordBlock(records), encoder = BlockEncoder([block], offsets: offsets)
        if let end = segments.last?.entry.endPosition, end + encoder.byteCount <= 64 << 20 {} else { try begin(at: first) }
        let index = segments.count - 1, position = segments[index].entry.endPosition, buffer = compactor.pool.buffer(encoder.byteCount)
        encoder.write(to: buffer.bytes, epoch: compactor.epoch, baseOffset: first, topicID: compactor.topicID, partition: compactor.partition)
        let bytes = UnsafeRawBufferPointer(start: buffer.bytes, count: encoder.byteCount), file = file
        try io { () throws(FileError) in try file?.write(bytes, at: position) }
        segments[index].blocks.append((first, position))
        segments[index].entry.endPosition += encoder.byteCount
        segments[index].entry.endOffset = last + 1
        segments[index].entry.highestTimestamp = max(segments[index].entry.highestTimestamp, encoder.highestTimestamp)
        (records, offsets, byteCount) = ([], [], 0)
    }

    private mutating func begin(at offset: Offset) throws(LogError) {
        try close()
        // The partition begins where it did.
        let base = segments.isEmpty ? compactor.sources[0].segment.key.baseOffset : offset, fileID = compactor.fileIDs[segments.count]
        let key = SegmentKey(topicID: compactor.topicID, partition: compactor.partition, baseOffset: base)
        let path = "\(compactor.directory)/\(Segment.fileName(key, fileID: fileID))", files = compactor.files
        file = try io { () throws(FileError) in try files.open(path, create: true) }
        paths.append(path)
        segments.append((key, SegmentEntry(fileID: fileID, capacity: 0, endOffset: base, endPosition: 0, highestTimestamp: .min), []))
        crashPoint("compaction.created")
    }

    private mutating func close() throws(LogError) {
        guard let file else { return }
        do throws(FileError) { if !isPlanted(.compactionUnflushed) { try file.synchronize() } } catch { throw LogError(flushing: error) }
        self.file = nil
        crashPoint("compaction.flushed")
    }

    mutating func finish() throws(LogError) -> [Segment] {
        try writeBlock()
        // Without any record one remains that says where the partition begins.
        if segments.isEmpty { try begin(at: 0) }
        try close()
        let files = compactor.files, directory = compactor.directory
        do throws(FileError) { try files.synchronizeDirectory(directory) } catch { throw LogError(flushing: error) }
        return zip(segments, paths).map { made, path in
            var entry = made.entry
            entry.capacity = entry.endPosition
            let segment = Segment(key: made.key, entry: entry, path: path, hasCleanTail: true)
            for block in made.blocks { segment.index.note(block.offset, at: block.position) }
            return segment
        }
    }
}
