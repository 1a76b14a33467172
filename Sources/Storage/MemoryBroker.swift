public import TopicLog

/// Topics and changelogs in memory alone: for tests and runs that need no directory. What is committed and what is not is told apart as
/// on disk, but nothing outlives the broker.
public final class MemoryBroker: Broker, ChangelogStore, @unchecked Sendable {
    private struct Partition: Sendable {
        var blocks = BlockSequence(at: 0)
        var committedEnd: Offset = 0
        var committedCount = 0

        mutating func commit() { (committedEnd, committedCount) = (blocks.endOffset, blocks.blocks.count) }
    }

    private let lock = Lock()
    private let observers = CommitObservers()
    private var topicTable = TopicTable()
    private var partitions: [TopicPartition: Partition] = [:]
    /// As of the last commit, if the epoch changes topics.
    private var committedPartitions: [TopicPartition: Partition] = [:]
    private var changelogs: [String: [[UInt8]]] = [:]
    private var entries: [String: [UInt8]] = [:]
    private var epoch: UInt64 = 0

    public init() {}

    public func topics() throws(LogError) -> [TopicDescription] {
        lock.locked { topicTable.byName.values.sorted { $0.name < $1.name } }
    }

    public func topic(named name: String) throws(LogError) -> TopicDescription? { lock.locked { topicTable.byName[name] } }

    @discardableResult public func createTopic(_ topic: TopicDescription) throws(LogError) -> TopicDescription {
        try lock.locked { () throws(LogError) in
            saveBeforeTopicChange()
            let created = try topicTable.create(topic)
            for number in 0..<created.partitionCount { partitions[TopicPartition(created.name, number)] = Partition() }
            return created
        }
    }

    public func deleteTopic(named name: String) throws(LogError) {
        try lock.locked { () throws(LogError) in
            saveBeforeTopicChange()
            let topic = try topicTable.delete(name)
            for number in 0..<topic.partitionCount { partitions[TopicPartition(name, number)] = nil }
        }
    }

    @discardableResult public func append(_ block: RecordBlock, to destination: TopicPartition) throws(LogError) -> Offset {
        let offset = try lock.locked { () throws(LogError) -> Offset in
            let end = try partition(destination).blocks.endOffset
            return block.count == 0 ? end : partitions[destination]?.blocks.append(block) ?? end
        }
        block.baseOffset = offset
        return offset
    }

    public func startOffset(of partition: TopicPartition) throws(LogError) -> Offset {
        try lock.locked { () throws(LogError) in
            _ = try self.partition(partition)
            return 0
        }
    }

    public func endOffset(of partition: TopicPartition, _ isolation: Isolation) throws(LogError) -> Offset {
        try lock.locked { () throws(LogError) in
            let partition = try self.partition(partition)
            return isolation == .committed ? partition.committedEnd : partition.blocks.endOffset
        }
    }

    public func endOffsets(of partitions: [TopicPartition], _ isolation: Isolation) throws(LogError) -> [Offset] {
        try lock.locked { () throws(LogError) in
            var ends: [Offset] = []
            for name in partitions {
                let partition = try partition(name)
                ends.append(isolation == .committed ? partition.committedEnd : partition.blocks.endOffset)
            }
            return ends
        }
    }

    public func read(_ partition: TopicPartition, from offset: Offset, _ isolation: Isolation) throws(LogError) -> RecordBlock? {
        try lock.locked { () throws(LogError) in
            let found = try self.partition(partition)
            guard offset >= 0 else { throw .offsetOutOfRange(partition, offset) }
            if isolation == .committed, offset >= found.committedEnd { return nil }
            return found.blocks.block(containing: offset)
        }
    }

    /// Shows the epoch to readers of committed records. Cannot fail.
    public func commit(_ record: CommitRecord) throws(LogError) {
        let hasChanged = lock.locked {
            let dirty = partitions.filter { $0.value.committedEnd < $0.value.blocks.endOffset }
            guard !dirty.isEmpty || topicTable.isDirty || !record.isEmpty else { return false }
            for name in dirty.keys { partitions[name]?.commit() }
            topicTable.publish(topicTable.seal())
            committedPartitions = [:]
            epoch = max(record.epoch, epoch + 1)
            for (name, value) in record.entries { entries[name] = value.isEmpty ? nil : value }
            for name in record.truncatedChangelogs { changelogs[name] = nil }
            for (name, block) in record.changelogs { changelogs[name, default: []].append(block) }
            return true
        }
        if hasChanged { observers.notify() }
    }

    public func committedState() throws(LogError) -> CommitRecord { lock.locked { CommitRecord(epoch: epoch, entries: entries) } }

    public func onCommit(_ body: @escaping @Sendable () -> Void) -> AnyObject { observers.add(body) }

    public func readChangelog(named name: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        for block in lock.locked({ changelogs[name] ?? [] }) { try block.withUnsafeBytes(body) }
    }

    public func changelogSize(named name: String) -> Int { lock.locked { changelogs[name]?.reduce(0) { $0 + $1.count } ?? 0 } }

    /// Drops everything since the last commit.
    public func rollback() throws(LogError) {
        lock.locked {
            if topicTable.isDirty || !committedPartitions.isEmpty { partitions = committedPartitions }
            topicTable.rollback()
            committedPartitions = [:]
            for (name, partition) in partitions where partition.committedEnd < partition.blocks.endOffset {
                partitions[name]?.blocks.truncate(toBlocks: partition.committedCount, at: partition.committedEnd)
            }
        }
    }

    /// Under the lock.
    private func saveBeforeTopicChange() {
        if !topicTable.isDirty { committedPartitions = partitions }
    }

    /// Under the lock.
    private func partition(_ name: TopicPartition) throws(LogError) -> Partition {
        if let partition = partitions[name] { return partition }
        throw topicTable.byName[name.topic] == nil ? .unknownTopic(name.topic) : .unknownPartition(name)
    }
}
