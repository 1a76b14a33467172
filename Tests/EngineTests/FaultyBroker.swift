import Engine
import Storage
import Synchronization
import TopicLog

/// A log in memory whose partitions go wrong when a test says so.
final class FaultyBroker: Broker, ChangelogStore, Undoable {
    struct Faults {
        /// What reading a topic ends with.
        var reads: [String: LogError] = [:]
        /// The first offset that a topic still keeps.
        var starts: [String: Offset] = [:]
        var missing: Set<String> = []
        /// What appending to a topic ends with.
        var appends: [String: LogError] = [:]
    }

    private let log: MemoryBroker
    private let faults = Mutex(Faults())

    init(_ log: MemoryBroker = MemoryBroker()) { self.log = log }

    func set(_ body: (inout Faults) -> Void) { faults.withLock { body(&$0) } }

    func topics() throws(LogError) -> [TopicDescription] {
        let missing = faults.withLock { $0.missing }
        return try log.topics().filter { !missing.contains($0.name) }
    }

    func topic(named name: String) throws(LogError) -> TopicDescription? {
        if faults.withLock({ $0.missing.contains(name) }) { return nil }
        return try log.topic(named: name)
    }

    func createTopic(_ topic: TopicDescription) throws(LogError) -> TopicDescription { try log.createTopic(topic) }
    func deleteTopic(named name: String) throws(LogError) { try log.deleteTopic(named: name) }

    func append(_ block: RecordBlock, to destination: TopicPartition) throws(LogError) -> Offset {
        if let error = faults.withLock({ $0.appends[destination.topic] }) { throw error }
        return try log.append(block, to: destination)
    }

    private func check(_ partition: TopicPartition) throws(LogError) {
        if faults.withLock({ $0.missing.contains(partition.topic) }) { throw .unknownTopic(partition.topic) }
    }

    func startOffset(of partition: TopicPartition) throws(LogError) -> Offset {
        try check(partition)
        let kept = faults.withLock { $0.starts[partition.topic] ?? 0 }
        return max(kept, try log.startOffset(of: partition))
    }

    func endOffset(of partition: TopicPartition, _ isolation: Isolation) throws(LogError) -> Offset {
        try check(partition)
        return try log.endOffset(of: partition, isolation)
    }

    func read(_ partition: TopicPartition, from offset: Offset, _ isolation: Isolation) throws(LogError) -> RecordBlock? {
        try check(partition)
        let (error, start) = faults.withLock { ($0.reads[partition.topic], $0.starts[partition.topic] ?? 0) }
        if let error { throw error }
        guard offset >= start else { throw .offsetOutOfRange(partition, offset) }
        return try log.read(partition, from: offset, isolation)
    }

    func commit(_ record: CommitRecord) throws(LogError) { try log.commit(record) }
    func rollback() throws(LogError) { try log.rollback() }
    func committedState() throws(LogError) -> CommitRecord { try log.committedState() }
    func onCommit(_ body: @escaping @Sendable () -> Void) -> AnyObject { log.onCommit(body) }
    func readChangelog(named name: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws { try log.readChangelog(named: name, body) }
    func changelogSize(named name: String) -> Int { log.changelogSize(named: name) }
}
