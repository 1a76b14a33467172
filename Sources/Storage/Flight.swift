import Dispatch
import TopicLog

/// Keeps a broker while its thread works for it. Who is told of the end may close the directory and open it anew at once.
final class Hold: @unchecked Sendable {
    private var broker: EmbeddedBroker?

    init(_ broker: EmbeddedBroker) { self.broker = broker }

    /// Called once.
    func letGo(_ body: (EmbeddedBroker) -> Result<Void, LogError>) -> Result<Void, LogError> {
        defer { broker = nil }
        return broker.map(body) ?? .success(())
    }
}

/// An epoch on its way to disk: what it was when the next one began.
final class Flight: Sendable {
    let epoch: UInt64
    let record: CommitRecord
    let topics: TopicTable.Change
    /// Every partition, and those with sealed blocks.
    let logs: [TopicPartition: PartitionLog]
    let dirtyLogs: [PartitionLog]
    let expired: [(log: PartitionLog, segments: [Segment])]
    let compacted: [Compaction]
    private let ended = DispatchGroup()

    init(
        epoch: UInt64, record: CommitRecord, topics: TopicTable.Change, logs: [TopicPartition: PartitionLog], dirtyLogs: [PartitionLog],
        expired: [(log: PartitionLog, segments: [Segment])], compacted: [Compaction]
    ) {
        (self.epoch, self.record, self.topics, self.logs) = (epoch, record, topics, logs)
        (self.dirtyLogs, self.expired, self.compacted) = (dirtyLogs, expired, compacted)
        ended.enter()
    }

    /// About what will be written: keys, values and changelogs.
    var byteCount: Int {
        dirtyLogs.reduce(0) { $0 + $1.committing.byteCount } + record.changelogs.reduce(0) { $0 + $1.block.count }
    }

    /// Lets all go on that wait.
    func end() { ended.leave() }
    func wait() { ended.wait() }
}
