import TopicLog
import World

/// Writes one epoch's bytes to their files, and collects them for the commit log's record. Where they are too many for that, the files are flushed.
///
/// Changes nothing that others see. If it fails, ``discard()`` removes the files it made.
struct EpochWriter {
    /// A changelog's file and how long it is with this epoch; nil: it goes.
    struct WrittenChangelog {
        let name: String
        let file: ChangelogFile?
        var entry: ChangelogEntry?
    }

    let broker: EmbeddedBroker
    let epoch: UInt64
    let record: CommitLogRecord
    private(set) var partitions: [(log: PartitionLog, written: [PartitionWriter.Written])] = []
    private(set) var changelogs: [WrittenChangelog] = []
    private var newFiles: [String] = []

    /// - Parameter byteCount: About what will be written.
    init(_ broker: EmbeddedBroker, epoch: UInt64, byteCount: Int) {
        self.broker = broker
        self.epoch = epoch
        record = broker.record
        record.clear(holdingBytes: byteCount <= broker.options.loggedBytesMax)
    }

    /// Writes a partition's sealed blocks.
    mutating func write(_ log: PartitionLog) throws(LogError) {
        var writer = PartitionWriter(
            log: log, epoch: epoch, directory: broker.logDirectory, files: broker.surroundings.files, staging: broker.staging, record: record,
            capacityMax: broker.options.segmentBytesMax)
        defer {
            partitions.append((log, writer.written))
            newFiles += writer.written.filter(\.isNew).map(\.segment.path)
        }
        try writer.write(open: broker.handle, nextFileID: broker.takeFileID)
    }

    /// Appends changelog blocks, in order; changelogs in `truncated` begin anew in another file.
    mutating func write(_ blocks: [(name: String, block: [UInt8])], truncated: [String]) throws(LogError) {
        var order: [String] = [], byName: [String: [[UInt8]]] = [:]
        for name in truncated where byName[name] == nil {
            order.append(name)
            byName[name] = []
        }
        for (name, block) in blocks {
            if byName[name] == nil { order.append(name) }
            byName[name, default: []].append(block)
        }
        let begunAnew = Set(truncated)
        for name in order { try writeChangelog(name, byName[name] ?? [], isAnew: begunAnew.contains(name)) }
    }

    private mutating func writeChangelog(_ name: String, _ blocks: [[UInt8]], isAnew: Bool) throws(LogError) {
        if blocks.isEmpty { return changelogs.append(WrittenChangelog(name: name, file: nil, entry: nil)) }
        let existing = isAnew ? nil : broker.changelog(name)
        let file = if let existing { existing } else { try createChangelog() }
        var end = file.entry.endPosition
        let size = blocks.reduce(0) { $0 + ChangelogFrame.byteCount(payload: $1.count) }
        try reserve(file, end + size)
        let staging = broker.staging
        staging.clear(for: end, uncached: !record.holdsBytes)
        for block in blocks {
            let frame = ChangelogFrame.byteCount(payload: block.count)
            ChangelogFrame.write(block, epoch: epoch, for: .init(fileID: file.entry.fileID, position: end), to: staging.reserve(frame))
            end += frame
            if staging.isFull { try flush(file, end) }
        }
        try flush(file, end)
        changelogs.append(WrittenChangelog(name: name, file: file, entry: ChangelogEntry(fileID: file.entry.fileID, endPosition: end)))
    }

    private func flush(_ file: ChangelogFile, _ end: Int) throws(LogError) {
        let staging = broker.staging, position = end - staging.byteCount
        try io { () throws(FileError) in try staging.flush(to: file.handle, file.entry.fileID, at: position, and: record) }
    }

    private mutating func createChangelog() throws(LogError) -> ChangelogFile {
        let fileID = broker.takeFileID(), files = broker.surroundings.files
        let path = "\(broker.changelogDirectory)/\(ChangelogFile.fileName(fileID: fileID))"
        let handle = try io { () throws(FileError) in try files.open(path, create: true) }
        newFiles.append(path)
        crashPoint("changelog.created")
        return ChangelogFile(path: path, handle: handle, entry: ChangelogEntry(fileID: fileID, endPosition: 0), hasCleanTail: true)
    }

    /// Cuts off what an epoch that never became true left, and reserves room.
    private func reserve(_ file: ChangelogFile, _ end: Int) throws(LogError) {
        try io { () throws(FileError) in
            if !file.hasCleanTail {
                try file.handle.truncate(to: file.entry.endPosition - (isPlanted(.changelogCutTooFar) ? 1 : 0))
                file.capacity = 0
            }
            // Until the commit is done.
            file.hasCleanTail = false
            guard end > file.capacity else { return }
            let capacity = ChangelogFile.capacity(for: end)
            try file.handle.allocate(to: capacity)
            file.capacity = capacity
        }
    }

    /// Every file written, by number.
    var files: [(fileID: UInt64, handle: any FileHandle)] {
        partitions.flatMap { $0.written.map { ($0.entry.fileID, $0.handle) } }
            + changelogs.compactMap { $0.file.map { ($0.entry.fileID, $0.handle) } }
    }

    /// Where files were made.
    var directories: Set<String> {
        var directories: Set<String> = []
        if newFiles.contains(where: { $0.hasSuffix(".segment") }) { directories.insert(broker.logDirectory) }
        if newFiles.contains(where: { $0.hasSuffix(".changelog") }) { directories.insert(broker.changelogDirectory) }
        return directories
    }

    /// Flushes every file written, and the names of these and earlier ones.
    func flush() throws(LogError) {
        let files = broker.surroundings.files, names = directories.union(broker.checkpointer.unflushedDirectories)
        if !isPlanted(.filesUnflushed) { try ParallelFlush.flush(self.files.map(\.handle), inParallel: files is PosixFileSystem) }
        crashPoint("commit.files-flushed")
        do throws(FileError) {
            for directory in names.sorted() where !isPlanted(.namesUnflushed) { try files.synchronizeDirectory(directory) }
        } catch {
            throw LogError(flushing: error)
        }
        broker.checkpointer.forget(files: self.files.map(\.fileID), directories: names)
        crashPoint("commit.directories-flushed")
    }

    /// Gives back what a failed epoch took. Files that cannot be removed are orphans, which the next start removes.
    func discard() {
        for path in newFiles { try? broker.surroundings.files.remove(path) }
    }
}
