/// What keeps topics: the embedded log or Kafka.
///
/// Appends belong to the epoch that is being worked on. Nothing of it is visible to ``read(_:from:maxBytes:)`` with
/// `.committed` before ``commit(_:)`` has returned, and after a crash it is gone as a whole.
public protocol Broker: AnyObject, Sendable {
    /// True if nobody else can write while this broker is open: what ``append(_:to:)`` returns is then certain, and rows that were
    /// just appended may be worked on without reading them back.
    var assignsOffsets: Bool { get }

    func topics() throws(LogError) -> [TopicDescription]
    func topic(named name: String) throws(LogError) -> TopicDescription?

    /// Creates a topic; true at the next commit.
    /// - Throws: ``LogError/topicExists(_:)``.
    @discardableResult func createTopic(_ topic: TopicDescription) throws(LogError) -> TopicDescription

    /// Removes a topic and its records; true at the next commit.
    func deleteTopic(named name: String) throws(LogError)

    /// Appends a block to one partition. Records get consecutive offsets in the order given; `block.baseOffset` is set.
    ///
    /// - Throws: ``LogError/unknownPartition(_:)``, ``LogError/io(path:code:)`` if the disk refuses: the engine then stops.
    @discardableResult func append(_ block: RecordBlock, to destination: TopicPartition) throws(LogError) -> Offset

    /// The first offset that can still be read.
    func startOffset(of partition: TopicPartition) throws(LogError) -> Offset
    /// The offset behind the last record.
    func endOffset(of partition: TopicPartition, _ isolation: Isolation) throws(LogError) -> Offset
    /// The same of several partitions, as of one commit where the broker makes commits whole.
    func endOffsets(of partitions: [TopicPartition], _ isolation: Isolation) throws(LogError) -> [Offset]

    /// The next block at or behind `offset`, nil if there is none (yet). A block may begin before `offset`: the reader skips.
    func read(_ partition: TopicPartition, from offset: Offset, _ isolation: Isolation) throws(LogError) -> RecordBlock?

    /// Makes everything appended since the last commit, and what `record` says, true together and durable.
    func commit(_ record: CommitRecord) throws(LogError)

    /// Begins to make everything appended since the last commit, and what `record` says, true together and durable. What is appended once
    /// this has returned belongs to the next epoch; readers of `.uncommitted` records see both, those of `.committed` ones neither.
    ///
    /// A commit that was begun before and is not done is waited for. `completion` is called once, when this one is done, on an unspecified thread,
    /// perhaps before this returns; it must neither block nor change the broker.
    func beginCommit(_ record: CommitRecord, completion: @escaping @Sendable (Result<Void, LogError>) -> Void)

    /// Everything that the last commit said, folded over all commits: what a start begins from.
    func committedState() throws(LogError) -> CommitRecord

    /// Why nothing can be appended or committed at present, whoever asks; nil if errors are those of single partitions.
    var fault: LogError? { get }

    /// Calls `body` on an unspecified thread after each commit, until the token goes.
    func onCommit(_ body: @escaping @Sendable () -> Void) -> AnyObject
}

/// A log that can find out whether it takes records again, and be opened anew in the same process.
public protocol Recoverable: Broker {
    /// - Throws: Why a commit would fail now.
    func probe() throws(LogError)
    /// Lets go of everything that was open, and opens it as a start does. What was not committed is gone, or comes again where others have seen it.
    /// - Throws: Why it is as before.
    func reopen() throws(LogError)
}

/// A log whose retention leaves what somebody still needs.
public protocol Retaining: Broker {
    /// From now on retention and compaction leave these offsets, and all behind them, alone; of other partitions nobody needs anything.
    func setRetentionFloors(_ floors: [TopicPartition: Offset]) throws(LogError)
    /// What is kept from an offset on; nil if there is nothing.
    func kept(of partition: TopicPartition, from offset: Offset) throws(LogError) -> KeptRecords?
}

/// Records of a partition that somebody has not done with.
public struct KeptRecords: Sendable, Equatable {
    /// On disk.
    public var byteCount: Int
    /// Of the oldest of them, at most.
    public var ageMilliseconds: Int64
    /// Of these, what retention would have removed, and since when; 0 if nothing.
    public var overdueByteCount: Int
    public var overdueMilliseconds: Int64
    /// Behind the last record that retention would have removed.
    public var overdueEnd: Offset

    public init(byteCount: Int, ageMilliseconds: Int64, overdueByteCount: Int, overdueMilliseconds: Int64, overdueEnd: Offset) {
        (self.byteCount, self.ageMilliseconds) = (byteCount, ageMilliseconds)
        (self.overdueByteCount, self.overdueMilliseconds, self.overdueEnd) = (overdueByteCount, overdueMilliseconds, overdueEnd)
    }
}

extension Broker {
    public var assignsOffsets: Bool { true }
    public var fault: LogError? { nil }

    public func endOffsets(of partitions: [TopicPartition], _ isolation: Isolation) throws(LogError) -> [Offset] {
        var ends: [Offset] = []
        for partition in partitions { ends.append(try endOffset(of: partition, isolation)) }
        return ends
    }

    /// Commits before it returns: for brokers that cannot do both at once.
    public func beginCommit(_ record: CommitRecord, completion: @escaping @Sendable (Result<Void, LogError>) -> Void) {
        completion(Result { () throws(LogError) in try commit(record) })
    }
}

/// Which records a reader sees.
public enum Isolation: Sendable {
    /// Only what a commit has made true: every reader outside the engine.
    case committed
    /// Also the epoch that is being worked on: tasks that continue another task's work.
    case uncommitted
}

/// What becomes true with a commit, besides the records appended. Keys that are absent stay as they were; an empty value removes.
public struct CommitRecord: Sendable {
    public var epoch: UInt64
    /// State by name: input offsets, catalog entries, model versions, sink offsets. The names are the writers' affair.
    public var entries: [String: [UInt8]]
    /// Blocks to append to state changelogs, by changelog name, in order.
    public var changelogs: [(name: String, block: [UInt8])]
    /// Changelogs to empty before appending (a compaction's new start, or a dropped query's).
    public var truncatedChangelogs: [String]

    public init(epoch: UInt64 = 0, entries: [String: [UInt8]] = [:], changelogs: [(name: String, block: [UInt8])] = [], truncatedChangelogs: [String] = []) {
        self.epoch = epoch
        self.entries = entries
        self.changelogs = changelogs
        self.truncatedChangelogs = truncatedChangelogs
    }

    public var isEmpty: Bool { entries.isEmpty && changelogs.isEmpty && truncatedChangelogs.isEmpty }
}

/// Where state changelogs are read back from after a start. The embedded broker keeps them in files beside the log.
public protocol ChangelogStore: AnyObject, Sendable {
    /// All committed blocks of a changelog, in order of appending.
    func readChangelog(named name: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws
    func changelogSize(named name: String) -> Int
}

/// Why the log refused.
public enum LogError: Error, Sendable, Equatable {
    case unknownTopic(String)
    case unknownPartition(TopicPartition)
    case topicExists(String)
    case blockTooLarge(bytes: Int, limit: Int)
    /// The offset is below the first one kept.
    case offsetOutOfRange(TopicPartition, Offset)
    /// `code` is errno.
    case io(path: String, code: Int32)
    /// The file does not hold what was committed.
    case damaged(path: String, reason: String)
    /// Another process works in this directory.
    case locked(path: String)
    /// The remote broker does not take a record of that partition.
    case undelivered(TopicPartition, reason: String)
    /// The remote broker said no, or nothing.
    case broker(String)
    /// A record's schema is being asked for: nothing is wrong, and the reader is told when it is there.
    case awaitsSchema(TopicPartition, id: Int32)
    /// A record's schema cannot be had; `canPass` if it may be some time.
    case schemaMissing(TopicPartition, Offset, reason: String, canPass: Bool)
}
