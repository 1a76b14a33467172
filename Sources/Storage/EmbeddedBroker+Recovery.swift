import TopicLog
import World

extension EmbeddedBroker {
    /// What a directory says.
    struct Opened {
        var store: any CheckpointStore
        var state: CommittedState
        var log: CommitLog
        var cut: CutCommit?
    }

    /// Reads what is true: the checkpoint and the commit log behind it. Bytes that only the log is sure to have are written to their files, and what
    /// it said goes into the checkpoint.
    static func openState(
        _ directory: String, _ surroundings: Surroundings, _ options: StorageOptions
    ) throws(LogError) -> Opened {
        let files = surroundings.files, names = try io { () throws(FileError) in try files.list(directory) }
        let generations = Set(names.compactMap(CommitLogFile.generation))
        let remains = try DirectoryRemains(directory, generations, files)
        let store = try openStore(directory, files, options, remains)
        var state = try store.load()
        guard let begin = state.log else {
            // A checkpoint without a log is one that nothing was committed behind; before there were logs it had commits itself.
            if state.epoch == 0, remains.hasCommits { throw .damaged(path: storePath(directory, options), reason: "it is empty, but there are \(DirectoryRemains.words)") }
            // No commit was ever logged, so what is there of a log was never used.
            let log = try beginLog((generations.max() ?? 0) + 1, directory, surroundings, options)
            try store.save(nil, log: log.end)
            try remove(generations, directory, files)
            state.log = log.end
            return Opened(store: store, state: state, log: log)
        }
        let replay = try CommitLogReplay(state, from: begin, in: directory, generations: generations, files)
        let behind = try LostCommits(replay.state, replay.last.path, directory: directory, files: files).check()
        try replay.cutTorn()
        try behind.cut(in: directory, files)
        if !replay.isEmpty { try LogRestoration(replay, directory: directory, files: files).restore() }
        // Records without marks are not written any more.
        let log = replay.last.hasMarks
            ? CommitLog(replay.last, end: replay.end) : try beginLog((generations.max() ?? 0) + 1, directory, surroundings, options)
        if !replay.isEmpty || !replay.last.hasMarks { try store.save(replay.gathered.change, log: log.end) }
        crashPoint("recovery.saved")
        try remove(generations.subtracting([log.file.generation]), directory, files)
        let cut = replay.torn.isEmpty && behind.isEmpty ? nil : CutCommit(epoch: replay.state.epoch + 1, topics: behind.topicNames(in: replay.state))
        return Opened(store: store, state: replay.state, log: log, cut: cut)
    }

    static func beginLog(
        _ generation: UInt64, _ directory: String, _ surroundings: Surroundings, _ options: StorageOptions
    ) throws(LogError) -> CommitLog {
        let capacity = CommitLogFile.capacity(of: generation, atMost: options.commitLogBytes)
        let file = try CommitLogFile.create(in: directory, generation, salt: surroundings.random(), capacity: capacity, surroundings.files)
        return CommitLog(file, end: LogPosition(generation: generation, position: CommitLogFile.headerBytes, checksum: 0))
    }

    /// Removes generations of the log that do not count any more, or not yet.
    static func remove(_ generations: Set<UInt64>, _ directory: String, _ files: any FileSystem) throws(LogError) {
        for generation in generations.sorted() {
            try io { () throws(FileError) in try files.remove("\(directory)/\(CommitLogFile.name(generation))") }
            crashPoint("recovery.log-removed")
        }
    }

    /// Opens what holds the checkpoint. A new one is durable, name included, before anything relies on it.
    static func openStore(
        _ directory: String, _ files: any FileSystem, _ options: StorageOptions, _ remains: DirectoryRemains
    ) throws(LogError) -> any CheckpointStore {
        let path = storePath(directory, options), isNew = !files.exists(path)
        if isNew, !remains.isEmpty { throw .damaged(path: path, reason: "it is missing, but there are \(DirectoryRemains.words)") }
        let store: any CheckpointStore =
            switch options.bookkeeping {
            case .sqlite: try makeSQLiteStore(path, isNew: isNew, remains, files)
            case .file: try FileCheckpointStore(path: path, files: files, directory: directory)
            }
        if isNew { try synchronizeDirectories(directory, files) }
        return store
    }

    private static func makeSQLiteStore(_ path: String, isNew: Bool, _ remains: DirectoryRemains, _ files: any FileSystem) throws(LogError) -> SQLiteCheckpointStore {
        // SQLite gives its other files the rights of this one.
        if isNew { try io { () throws(FileError) in try files.open(path, create: true).close() } }
        return try SQLiteCheckpointStore(path: path, mayBeNew: remains.isEmpty)
    }

    private static func storePath(_ directory: String, _ options: StorageOptions) -> String {
        directory + (options.bookkeeping == .sqlite ? "/catalog.sqlite" : "/catalog")
    }

    private static func synchronizeDirectories(_ directory: String, _ files: any FileSystem) throws(LogError) {
        try io { () throws(FileError) in
            try files.synchronizeDirectory(directory)
            if let slash = directory.lastIndex(of: "/"), slash != directory.startIndex {
                try files.synchronizeDirectory(String(directory[..<slash]))
            }
        }
    }

    /// Makes the files agree with the commit: what it names must be there, what it does not name goes.
    func recover(_ state: CommittedState) throws(LogError) {
        let files = surroundings.files, (logDirectory, changelogDirectory) = (logDirectory, changelogDirectory)
        let logNames = Set(try io { () throws(FileError) in try files.list(logDirectory) })
        let changelogNames = Set(try io { () throws(FileError) in try files.list(changelogDirectory) })
        if let nonsense = state.nonsense { throw .damaged(path: directory, reason: "its catalog says that \(nonsense)") }
        let segments = try recoverLogs(state, logNames)
        let kept = try recoverChangelogs(state, changelogNames)
        try removeOrphans(logDirectory, logNames.subtracting(segments))
        try removeOrphans(changelogDirectory, changelogNames.subtracting(kept))
        committedLogs = logs
    }

    /// Returns the names of the segments that count.
    private func recoverLogs(_ state: CommittedState, _ names: Set<String>) throws(LogError) -> [String] {
        var kept: [String] = []
        var segments: [TopicPartition: [Segment]] = [:]
        for (key, entry) in state.segments.sorted(by: { $0.key < $1.key }) {
            guard let topic = state.topics[key.topicID] else { continue }
            let name = Segment.fileName(key, fileID: entry.fileID), path = "\(logDirectory)/\(name)"
            guard names.contains(name) else { throw .damaged(path: path, reason: "the segment is missing") }
            kept.append(name)
            let partition = TopicPartition(topic.name, key.partition), previous = segments[partition]?.last?.entry.endOffset
            // Between two segments a repair may have left a gap.
            guard (previous ?? 0) <= key.baseOffset else { throw .damaged(path: path, reason: "the segments before it reach beyond its beginning") }
            segments[partition, default: []].append(Segment(key: key, entry: entry, path: path, hasCleanTail: false))
        }
        for topic in state.topics.values {
            for number in 0..<topic.partitionCount {
                let log = PartitionLog(topic: topic, partition: number, segments: segments[TopicPartition(topic.name, number)] ?? [])
                if let last = log.segments.last { try requireSize(last.path, last.entry.endPosition) }
                logs[log.name] = log
            }
        }
        return kept
    }

    private func recoverChangelogs(_ state: CommittedState, _ names: Set<String>) throws(LogError) -> [String] {
        let files = surroundings.files
        var kept: [String] = []
        for (name, entry) in state.changelogs {
            let fileName = ChangelogFile.fileName(fileID: entry.fileID), path = "\(changelogDirectory)/\(fileName)"
            guard names.contains(fileName) else { throw .damaged(path: path, reason: "the changelog is missing") }
            kept.append(fileName)
            try requireSize(path, entry.endPosition)
            let handle = try io { () throws(FileError) in try files.open(path, create: false) }
            changelogs[name] = ChangelogFile(path: path, handle: handle, entry: entry, hasCleanTail: false)
        }
        return kept
    }

    private func requireSize(_ path: String, _ byteCount: Int) throws(LogError) {
        let files = surroundings.files
        let size = try io { () throws(FileError) in
            let handle = try files.open(path, create: false)
            defer { handle.close() }
            return try handle.size()
        }
        if size < byteCount { throw .damaged(path: path, reason: "it has \(size) bytes of \(byteCount) committed ones") }
    }

    /// Removes files of an epoch that never became true, and those of deleted topics. Their numbers are not given out again.
    private func removeOrphans(_ directory: String, _ names: Set<String>) throws(LogError) {
        let files = surroundings.files
        for name in names.sorted() where name.hasSuffix(".segment") || name.hasSuffix(".changelog") {
            if let number = Self.fileID(name) { nextFileID = max(nextFileID, number + 1) }
            try io { () throws(FileError) in try files.remove("\(directory)/\(name)") }
            crashPoint("recovery.orphan-removed")
        }
    }

    /// The number in a file's name: its last run of digits.
    private static func fileID(_ name: String) -> UInt64? {
        let stem = name.prefix { $0 != "." }
        return UInt64(String(stem.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()))
    }
}
