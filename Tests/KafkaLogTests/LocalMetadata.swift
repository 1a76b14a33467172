import Synchronization
import TopicLog

/// Keeps the entries and changelogs of commits in memory: the part of a broker that Kafka leaves to the data directory.
final class LocalMetadata: Broker, ChangelogStore {
    private struct State: Sendable {
        var epoch: UInt64 = 0
        var entries: [String: [UInt8]] = [:]
        var changelogs: [String: [[UInt8]]] = [:]
    }

    private let state = Mutex(State())

    func commit(_ record: CommitRecord) throws(LogError) {
        state.withLock { state in
            state.epoch = record.epoch
            for (name, value) in record.entries { state.entries[name] = value.isEmpty ? nil : value }
            for (name, block) in record.changelogs { state.changelogs[name, default: []].append(block) }
        }
    }

    func committedState() throws(LogError) -> CommitRecord { state.withLock { CommitRecord(epoch: $0.epoch, entries: $0.entries) } }

    func readChangelog(named name: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        for block in state.withLock({ $0.changelogs[name] ?? [] }) { try block.withUnsafeBytes(body) }
    }

    func changelogSize(named name: String) -> Int { state.withLock { $0.changelogs[name]?.reduce(0) { $0 + $1.count } ?? 0 } }

    // No topics live here.
    func topics() throws(LogError) -> [TopicDescription] { [] }
    func topic(named name: String) throws(LogError) -> TopicDescription? { nil }
    func createTopic(_ topic: TopicDescription) throws(LogError) -> TopicDescription { throw .unknownTopic(topic.name) }
    func deleteTopic(named name: String) throws(LogError) { throw .unknownTopic(name) }
    func append(_ block: RecordBlock, to destination: TopicPartition) throws(LogError) -> Offset { throw .unknownPartition(destination) }
    func startOffset(of partition: TopicPartition) throws(LogError) -> Offset { throw .unknownPartition(partition) }
    func endOffset(of partition: TopicPartition, _ isolation: Isolation) throws(LogError) -> Offset { throw .unknownPartition(partition) }
    func read(_ partition: TopicPartition, from offset: Offset, _ isolation: Isolation) throws(LogError) -> RecordBlock? { nil }
    func onCommit(_ body: @escaping @Sendable () -> Void) -> AnyObject { self }
}
