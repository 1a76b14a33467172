import TopicLog
import World

/// Writes the sealed blocks of one partition behind its committed bytes, on into new files where one is full.
///
/// Changes no shared state: the result becomes true when the commit does.
struct PartitionWriter {
    static let recordsMax = 4096
    static let blockBytesMax = 1 << 20

    let log: PartitionLog
    let epoch: UInt64
    let directory: String
    let files: any FileSystem
    let staging: StagingBuffer
    let record: CommitLogRecord
    /// Largest file that is asked for.
    let capacityMax: Int

    /// A file with its new end.
    struct Written {
        let segment: Segment
        var entry: SegmentEntry
        let handle: any FileHandle
        let isNew: Bool
        /// Where blocks were put.
        var blocks: [(offset: Offset, position: Int)] = []
    }

    private(set) var written: [Written] = []

    /// - Parameters:
    ///   - open: gives the handle of the partition's last file.
    ///   - nextFileID: a number for each new file.
    mutating func write(
        open: (Segment) throws(LogError) -> any FileHandle, nextFileID: () -> UInt64
    ) throws(LogError) {
        if let last = log.segments.last {
            written.append(Written(segment: last, entry: last.entry, handle: try open(last), isNew: false))
            try cutTail(last)
        }
        let blocks = log.committing.blocks
        var offset = log.committedEnd, first = 0
        begin()
        while first < blocks.count {
            let end = Self.endOfRun(blocks, from: first)
            let encoder = BlockEncoder(blocks[first..<end])
            try makeRoom(encoder.byteCount, at: offset, nextFileID)
            try put(encoder, at: offset)
            offset += Int64(encoder.count)
            first = end
        }
        try flush()
        if let first = written.first, !first.isNew, first.blocks.isEmpty { written.removeFirst() }
    }

    /// Where the run of blocks ends that make one block on disk: at most so many records and bytes, at least one block.
    private static func endOfRun(_ blocks: [RecordBlock], from first: Int) -> Int {
        var end = first + 1, count = blocks[first].count, bytes = blocks[first].byteCount
        while end < blocks.count, count + blocks[end].count <= recordsMax, bytes + blocks[end].byteCount <= blockBytesMax {
            count += blocks[end].count
            bytes += blocks[end].byteCount
            end += 1
        }
        return end
    }

    /// Removes what an epoch that never became true left behind the commit.
    private func cutTail(_ segment: Segment) throws(LogError) {
        let wasClean = segment.hasCleanTail
        // Until the commit is done.
        segment.hasCleanTail = false
        if wasClean { return }
        let file = written[written.count - 1].handle
        try io { () throws(FileError) in
            try file.truncate(to: segment.entry.endPosition)
            try file.allocate(to: segment.entry.capacity)
        }
    }

    private mutating func put(_ encoder: BlockEncoder, at offset: Offset) throws(LogError) {
        let last = written.count - 1
        encoder.write(
            to: staging.reserve(encoder.byteCount), epoch: epoch, baseOffset: offset, topicID: log.topic.id, partition: log.name.partition)
        written[last].blocks.append((offset, written[last].entry.endPosition))
        written[last].entry.endPosition += encoder.byteCount
        written[last].entry.endOffset = offset + Int64(encoder.count)
        written[last].entry.highestTimestamp = max(written[last].entry.highestTimestamp, encoder.highestTimestamp)
        if staging.isFull { try flush() }
    }

    /// What comes next goes behind the last file's end.
    private func begin() { staging.clear(for: written.last?.entry.endPosition ?? 0, uncached: !record.holdsBytes && !log.isFollowed) }

    private mutating func makeRoom(_ byteCount: Int, at offset: Offset, _ nextFileID: () -> UInt64) throws(LogError) {
        if let last = written.last, last.entry.endPosition + byteCount <= last.entry.capacity { return }
        try flush()
        let number = log.fileCount + written.reduce(0) { $0 + ($1.isNew ? 1 : 0) }
        let capacity = max(min(Segment.capacity(ofFileNumber: number), capacityMax), byteCount)
        let key = SegmentKey(topicID: log.topic.id, partition: log.name.partition, baseOffset: offset)
        var entry = SegmentEntry(
            fileID: nextFileID(), capacity: capacity, endOffset: offset, endPosition: 0, highestTimestamp: .min)
        let path = "\(directory)/\(Segment.fileName(key, fileID: entry.fileID))"
        let handle = try io { () throws(FileError) in try files.open(path, create: true) }
        // Registered before it has its blocks, so that a failure removes it again.
        let segment = Segment(key: key, entry: entry, path: path, hasCleanTail: true)
        written.append(Written(segment: segment, entry: entry, handle: handle, isNew: true))
        entry.capacity = try io { () throws(FileError) in try Self.allocate(handle, capacity, atLeast: byteCount) }
        written[written.count - 1].entry = entry
        begin()
        crashPoint("segment.created")
    }

    /// Reserves the blocks of a new file; on a disk that is nearly full, only as many as are needed now.
    private static func allocate(_ file: any FileHandle, _ capacity: Int, atLeast needed: Int) throws(FileError) -> Int {
        do throws(FileError) {
            try file.allocate(to: capacity)
            return capacity
        } catch {
            let modest = max(needed, 64 << 10)
            guard LogError(error).isShortage, modest < capacity else { throw error }
            try file.truncate(to: 0)
            try file.allocate(to: modest)
            return modest
        }
    }

    private mutating func flush() throws(LogError) {
        guard let last = written.last else { return }
        // What was collected belongs at the end of the file.
        let position = last.entry.endPosition - staging.byteCount
        try io { () throws(FileError) in try staging.flush(to: last.handle, last.entry.fileID, at: position, and: record) }
    }
}
