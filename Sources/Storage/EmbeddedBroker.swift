import Glibc
public import TopicLog
public import World

/// The topic log and the state changelogs in one data directory of this machine.
///
/// Appends are kept in memory until a commit writes them, and with one flush makes them and all else it says true. One thread appends and
/// commits; any thread reads what is committed. The next epoch may be worked on while one is on its way to disk.
///
/// After a write or a flush that failed nothing works any more: each call throws what happened then, and only ``reopen()``
/// shows what is on disk. A full disk, or too few descriptors, is the exception: the epoch is dropped, the last commit stands.
public final class EmbeddedBroker: Broker, ChangelogStore, Recoverable, Retaining, @unchecked Sendable {
    let directory: String
    let surroundings: Surroundings
    let options: StorageOptions
    private(set) var checkpointer: Checkpointer
    let pool = BufferPool()
    let observers = CommitObservers()
    let lock = Lock()
    private let directoryLock: DirectoryLock?
    /// Where epochs are brought to disk that ``beginCommit(_:completion:)`` began.
    let commitQueue: any WorkQueue
    let compactionQueue: any WorkQueue

    // Guarded by `lock`.
    var topicTable: TopicTable
    var logs: [TopicPartition: PartitionLog] = [:]
    /// `logs` as of the last commit, if the epoch changes topics.
    var committedLogs: [TopicPartition: PartitionLog] = [:]
    var dirtyLogs: [PartitionLog] = []
    var openFiles: OpenFiles
    var changelogs: [String: ChangelogFile] = [:]
    var entries: [String: [UInt8]]
    var epoch: UInt64
    var failure: LogError?
    /// The epoch that is on its way to disk.
    var flight: Flight?
    /// Why such an epoch was lost: nothing is taken that builds upon it, until ``rollback()``.
    var lost: LogError?

    /// Finished, and not part of a commit yet.
    var compacted: [Compaction] = []
    var isCompacting = false

    // Known to the thread that brings an epoch to disk; there is one at a time.
    let staging = StagingBuffer()
    let record: CommitLogRecord
    private(set) var commitLog: CommitLog
    var nextFileID: UInt64
    var lastRetentionCheck: UInt64?
    var lastCompactionCheck: UInt64?

    var logDirectory: String { directory + "/log" }
    var changelogDirectory: String { directory + "/changelog" }

    /// True if a directory was made by ``init(directory:surroundings:options:)``.
    public static func exists(in directory: String, _ files: any FileSystem) -> Bool { files.exists(directory + "/log") && files.exists(directory + "/changelog") }

    /// What was under way when the directory was last left, and is cut off; nil: nothing.
    public let cutCommit: CutCommit?

    /// Who finds the directory in use is told where this process can be reached.
    /// - Parameter address: Of its HTTP API.
    public func tell(address: String) { directoryLock?.note(address: address) }

    /// Opens a data directory, or creates it, with what the last commit said; what a crash left beyond it is removed.
    ///
    /// - Throws: ``LogError/locked(path:)`` if another process works there, ``LogError/damaged(path:reason:)`` if files are missing or
    ///   of another version, ``LogError/io(path:code:)``.
    public init(directory: String, surroundings: Surroundings, options: StorageOptions = StorageOptions()) throws(LogError) {
        let files = surroundings.files
        try io { () throws(FileError) in
            for path in [directory, directory + "/log", directory + "/changelog"] { try files.createDirectory(path) }
        }
        directoryLock = options.bookkeeping == .sqlite ? try DirectoryLock(path: directory + "/lock") : nil
        let opened = try Self.openState(directory, surroundings, options), state = opened.state
        checkpointer = Checkpointer(directory: directory, surroundings: surroundings, store: opened.store, queue: Self.makeQueue("fsql.checkpoint", files, options))
        commitQueue = Self.makeQueue("fsql.commit", files, options)
        compactionQueue = Self.makeQueue("fsql.compaction", files, options)
        record = CommitLogRecord(extentBytesMax: options.loggedBytesMax)
        (commitLog, cutCommit) = (opened.log, opened.cut)
        (self.directory, self.surroundings, self.options) = (directory, surroundings, options)
        topicTable = TopicTable(Array(state.topics.values), nextID: state.nextTopicID)
        openFiles = OpenFiles(files: files, limit: options.openFilesMax)
        (entries, epoch, nextFileID) = (state.entries, state.epoch, state.nextFileID)
        try recover(state)
    }

    private static func makeQueue(_ label: String, _ files: any FileSystem, _ options: StorageOptions) -> any WorkQueue {
        if let make = options.makeQueue { return make(label) }
        return if files is PosixFileSystem { ThreadQueue(label) } else { ImmediateQueue() }
    }

    /// Opens the directory anew after a write or a flush that failed, as a start does: with what is on disk, and with none of the descriptors in use
    /// before. What no commit has acknowledged may be gone. On the thread that commits; readers are refused meanwhile.
    ///
    /// - Throws: ``LogError/damaged(path:reason:)``, ``LogError/io(path:code:)``: then the broker refuses everything, as before.
    public func reopen() throws(LogError) {
        awaitFlight()
        lock.locked { failure = failure ?? .io(path: directory, code: EIO) }
        checkpointer.stop()
        compactionQueue.drain()
        // Its database is closed before it is opened again.
        checkpointer = Checkpointer(
            directory: directory, surroundings: surroundings, store: ClosedCheckpointStore(path: directory), queue: ImmediateQueue())
        lock.locked {
            (logs, committedLogs, dirtyLogs, changelogs) = ([:], [:], [], [:])
            (compacted, isCompacting) = ([], false)
            openFiles = OpenFiles(files: surroundings.files, limit: options.openFilesMax)
        }
        let opened = try Self.openState(directory, surroundings, options), state = opened.state
        checkpointer = Checkpointer(
            directory: directory, surroundings: surroundings, store: opened.store, queue: Self.makeQueue("fsql.checkpoint", surroundings.files, options))
        commitLog = opened.log
        topicTable = TopicTable(Array(state.topics.values), nextID: state.nextTopicID)
        (entries, epoch, nextFileID) = (state.entries, state.epoch, state.nextFileID)
        try recover(state)
        lock.locked { (failure, lost) = (nil, nil) }
    }

    /// Finds out whether a commit could write now: makes a file of some size, and removes it.
    /// - Throws: ``LogError/io(path:code:)``.
    public func probe() throws(LogError) {
        let files = surroundings.files, path = directory + "/probe"
        defer { try? files.remove(path) }
        try io { () throws(FileError) in
            let handle = try files.open(path, create: true)
            defer { handle.close() }
            try handle.allocate(to: options.loggedBytesMax)
        }
    }

    /// Makes a checkpoint, so that the next start has nothing to read from the log.
    deinit {
        // An epoch on its way holds on to the broker, so there is none.
        if failure == nil { checkpointer.close(at: commitLog.end) } else { checkpointer.stop() }
    }

    /// A clean stop: waits for the epoch on its way and makes a checkpoint, so that a directory at rest says all it has to say in one checked place. The
    /// broker goes on working. What cannot be done here is done at the next start.
    public func rest() {
        awaitFlight()
        guard lock.locked({ failure }) == nil else { return }
        checkpointer.close(at: commitLog.end)
        checkpointer.rest()
    }

    public func topics() throws(LogError) -> [TopicDescription] {
        try working { topicTable.byName.values.sorted { $0.name < $1.name } }
    }

    public func topic(named name: String) throws(LogError) -> TopicDescription? {
        try working { topicTable.byName[name] }
    }

    @discardableResult public func createTopic(_ topic: TopicDescription) throws(LogError) -> TopicDescription {
        try changing { () throws(LogError) in
            let created = try topicTable.create(topic)
            for partition in 0..<created.partitionCount {
                let log = PartitionLog(topic: created, partition: partition)
                logs[log.name] = log
            }
            return created
        }
    }

    public func deleteTopic(named name: String) throws(LogError) {
        try changing { () throws(LogError) in
            let topic = try topicTable.delete(name)
            for partition in 0..<topic.partitionCount { logs[TopicPartition(name, partition)] = nil }
            dirtyLogs.removeAll { $0.topic.id == topic.id }
        }
    }

    /// Drops everything since the last commit: records, topics created and deleted. An epoch that is on its way to disk is waited for; it
    /// becomes the last commit, or is dropped too if it was lost.
    public func rollback() throws(LogError) {
        awaitFlight()
        try working {
            lost = nil
            dropEpoch()
        }
    }

    public var fault: LogError? { lock.locked { failure ?? lost } }

    public func committedState() throws(LogError) -> CommitRecord {
        try working { CommitRecord(epoch: epoch, entries: entries) }
    }

    public func onCommit(_ body: @escaping @Sendable () -> Void) -> AnyObject { observers.add(body) }

    // MARK: Shared by the extensions

    /// Runs `body` under the lock, unless the broker has failed.
    func working<R: Sendable>(_ body: () throws(LogError) -> R) throws(LogError) -> R {
        try lock.locked { () throws(LogError) -> R in
            if let failure { throw failure }
            return try body()
        }
    }

    /// The same for what changes the epoch: refused once it builds upon one that was lost.
    func changing<R: Sendable>(_ body: () throws(LogError) -> R) throws(LogError) -> R {
        try working { () throws(LogError) -> R in
            if let lost { throw lost }
            return try body()
        }
    }

    /// Under the lock.
    func log(_ partition: TopicPartition) throws(LogError) -> PartitionLog {
        if let log = logs[partition] { return log }
        throw topicTable.byName[partition.topic] == nil ? .unknownTopic(partition.topic) : .unknownPartition(partition)
    }

    /// Under the lock.
    func dropEpoch() {
        dirtyLogs = []
        topicTable.rollback()
        for log in committedLogs.values { log.rollback() }
        logs = committedLogs
    }
}
