import Glibc
public import TopicLog
import World

/// Reads all of a data directory and changes nothing in it: what a start would find, and whether every file holds what was committed.
public struct DirectoryCheck: Sendable {
    public struct Partition: Sendable {
        public let name: TopicPartition
        public fileprivate(set) var startOffset: Offset, endOffset: Offset
        public fileprivate(set) var recordCount = 0
        /// Of keys and values.
        public fileprivate(set) var byteCount = 0
        /// Of each damaged file the first thing that is wrong.
        public fileprivate(set) var damages: [LogError] = []
    }

    /// State of a task.
    public struct Changelog: Sendable {
        public let name: String
        public fileprivate(set) var byteCount: Int
        public fileprivate(set) var damage: LogError?
    }

    /// By topic and number.
    public private(set) var partitions: [Partition] = []
    /// By name.
    public private(set) var changelogs: [Changelog] = []
    /// What the next start will cut off.
    public let cutCommit: CutCommit?

    /// - Parameter scratch: A directory for a copy of the catalog, which is small.
    /// - Throws: ``LogError/locked(path:)`` if a process works in the directory; ``LogError/damaged(path:reason:)`` if the catalog or the commit log is
    ///   damaged, so that no start would go on; ``LogError/io(path:code:)``.
    public init(directory: String, scratch: String) throws(LogError) {
        let lock = try DirectoryLock(reading: directory + "/lock"), files = ReadOnlyFileSystem(), pool = BufferPool()
        defer { withExtendedLifetime(lock) {} }
        let (checkpoint, replay) = try Self.replay(directory, scratch)
        var state = checkpoint, runs: [UInt64: [CommitLogReplay.Run]] = [:], cut: CutCommit?
        if let replay {
            (state, runs) = (replay.state, replay.runs)
            let behind = try LostCommits(state, replay.last.path, directory: directory, files: files).check()
            if !behind.isEmpty || !replay.torn.isEmpty { cut = CutCommit(epoch: state.epoch + 1, topics: behind.topicNames(in: state)) }
        }
        cutCommit = cut
        if let nonsense = state.nonsense { throw .damaged(path: directory, reason: "its catalog says that \(nonsense)") }
        try checkSegments(state, runs, directory, files, pool)
        try checkChangelogs(state, runs, directory, files, pool)
    }

    /// What catalog and commit log say.
    static func state(_ directory: String, scratch: String) throws(LogError) -> CommittedState {
        let (checkpoint, replay) = try replay(directory, scratch), state = replay?.state ?? checkpoint
        if let nonsense = state.nonsense { throw .damaged(path: directory, reason: "its catalog says that \(nonsense)") }
        return state
    }

    private static func replay(_ directory: String, _ scratch: String) throws(LogError) -> (CommittedState, CommitLogReplay?) {
        let files = ReadOnlyFileSystem(), generations = Set(try io { () throws(FileError) in try files.list(directory) }.compactMap(CommitLogFile.generation))
        let checkpoint = try checkpoint(directory, scratch, DirectoryRemains(directory, generations, files))
        guard let begin = checkpoint.log else { return (checkpoint, nil) }
        return (checkpoint, try CommitLogReplay(checkpoint, from: begin, in: directory, generations: generations, files))
    }

    /// From a copy: SQLite would write to what it opens.
    private static func checkpoint(_ directory: String, _ scratch: String, _ remains: DirectoryRemains) throws(LogError) -> CommittedState {
        let name = "catalog.sqlite", path = "\(directory)/\(name)", copy = "\(scratch)/\(name)"
        guard ReadOnlyFileSystem().exists(path) else {
            if remains.isEmpty { return CommittedState() }
            throw .damaged(path: path, reason: "it is missing, but there are \(DirectoryRemains.words)")
        }
        try SQLiteLogCheck.check(path + "-wal")
        do throws(FileError) {
            for name in try PosixFileSystem().list(scratch) where name.hasPrefix("catalog.sqlite") { try PosixFileSystem().remove("\(scratch)/\(name)") }
            try FileCopy.copy(path, to: copy)
            if ReadOnlyFileSystem().exists(path + "-wal") { try FileCopy.copy(path + "-wal", to: copy + "-wal") }
        } catch { throw LogError(error) }
        do throws(LogError) {
            let state = try SQLiteCheckpointStore(path: copy, mayBeNew: remains.isEmpty).load()
            if state.log == nil, state.epoch == 0, remains.hasCommits { throw .damaged(path: path, reason: "it is empty, but there are \(DirectoryRemains.words)") }
            return state
        } catch {
            if case .damaged(copy, let reason) = error { throw .damaged(path: path, reason: reason) }
            throw error
        }
    }

    private mutating func checkSegments(
        _ state: CommittedState, _ runs: [UInt64: [CommitLogReplay.Run]], _ directory: String, _ files: any FileSystem, _ pool: BufferPool
    ) throws(LogError) {
        let segments = Dictionary(grouping: state.segments.sorted { $0.key < $1.key }) { TopicPartition(state.topics[$0.key.topicID]?.name ?? "", $0.key.partition) }
        for topic in state.topics.values.sorted(by: { $0.name < $1.name }) {
            for number in 0..<topic.partitionCount {
                let name = TopicPartition(topic.name, number), parts = segments[name] ?? []
                var partition = Partition(name: name, startOffset: parts.first?.key.baseOffset ?? 0, endOffset: parts.last?.value.endOffset ?? 0)
                for (key, entry) in parts {
                    let path = "\(directory)/log/\(Segment.fileName(key, fileID: entry.fileID))"
                    let file = try Self.open(path, runs[entry.fileID] ?? [], files)
                    let scan = try SegmentScan(key, entry, path: path, file: file, epoch: state.epoch, pool: pool)
                    partition.recordCount += scan.runs.reduce(0) { $0 + $1.recordCount }
                    partition.byteCount += scan.runs.reduce(0) { $0 + $1.byteCount }
                    if let damage = scan.damage { partition.damages.append(damage) }
                }
                partitions.append(partition)
            }
        }
    }

    private mutating func checkChangelogs(
        _ state: CommittedState, _ runs: [UInt64: [CommitLogReplay.Run]], _ directory: String, _ files: any FileSystem, _ pool: BufferPool
    ) throws(LogError) {
        for (name, entry) in state.changelogs.sorted(by: { $0.key < $1.key }) {
            var changelog = Changelog(name: name, byteCount: entry.endPosition)
            let path = "\(directory)/changelog/\(ChangelogFile.fileName(fileID: entry.fileID))"
            do {
                guard let file = try Self.open(path, runs[entry.fileID] ?? [], files) else { throw LogError.damaged(path: path, reason: "the changelog is missing") }
                try ChangelogReader(path: path, handle: file, fileID: entry.fileID, limit: entry.endPosition, epoch: state.epoch, pool: pool).read { _ in }
            } catch let error as LogError {
                guard case .damaged = error else { throw error }
                changelog.damage = error
            } catch { throw .damaged(path: path, reason: "\(error)") }
            changelogs.append(changelog)
        }
    }

    /// Nil if there is neither a file nor what it should hold.
    private static func open(_ path: String, _ runs: [CommitLogReplay.Run], _ files: any FileSystem) throws(LogError) -> (any FileHandle)? {
        guard files.exists(path) else { return runs.isEmpty ? nil : OverlaidFile(path: path, file: nil, runs: runs) }
        let file = try io { () throws(FileError) in try files.open(path, create: false) }
        return runs.isEmpty ? file : OverlaidFile(path: path, file: file, runs: runs)
    }
}
