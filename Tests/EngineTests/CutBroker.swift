import Engine
import Storage
import Synchronization
import TopicLog

/// A log that takes so many appends and then refuses: the engine that works on it is lost in the middle of an epoch.
final class CutBroker: Broker, ChangelogStore {
    private let log: MemoryBroker
    private let left: Mutex<Int>

    init(_ log: MemoryBroker, appends: Int) {
        self.log = log
        left = Mutex(appends)
    }

    func append(_ block: RecordBlock, to destination: TopicPartition) throws(LogError) -> Offset {
        let mayAppend = left.withLock { left in
            left -= 1
            return left >= 0
        }
        guard mayAppend else { throw .io(path: "\(destination)", code: 28) }
        return try log.append(block, to: destination)
    }

    func topics() throws(LogError) -> [TopicDescription] { try log.topics() }
    func topic(named name: String) throws(LogError) -> TopicDescription? { try log.topic(named: name) }
    func createTopic(_ topic: TopicDescription) throws(LogError) -> TopicDescription { try log.createTopic(topic) }
    func deleteTopic(named name: String) throws(LogError) { try log.deleteTopic(named: name) }
    func startOffset(of partition: TopicPartition) throws(LogError) -> Offset { try log.startOffset(of: partition) }
    func endOffset(of partition: TopicPartition, _ isolation: Isolation) throws(LogError) -> Offset { try log.endOffset(of: partition, isolation) }
    func read(_ partition: TopicPartition, from offset: Offset, _ isolation: Isolation) throws(LogError) -> RecordBlock? {
        try log.read(partition, from: offset, isolation)
    }
    func commit(_ record: CommitRecord) throws(LogError) { try log.commit(record) }
    func committedState() throws(LogError) -> CommitRecord { try log.committedState() }
    func onCommit(_ body: @escaping @Sendable () -> Void) -> AnyObject { log.onCommit(body) }
    func readChangelog(named name: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws { try log.readChangelog(named: name, body) }
    func changelogSize(named name: String) -> Int { log.changelogSize(named: name) }
}
