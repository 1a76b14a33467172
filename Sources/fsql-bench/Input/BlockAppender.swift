import Storage
import TopicLog

/// Fills a new topic of one partition, keys as text, in blocks as a producer would send them.
struct BlockAppender {
    private static let rowsMax = 4096
    /// Keeps what waits for a commit small.
    private static let blocksPerCommit = 64

    private let broker: EmbeddedBroker
    private let partition: TopicPartition
    private var rows: [LogRecord] = []
    private var blocks = 0

    init(_ broker: EmbeddedBroker, topic: String) throws {
        self.broker = broker
        partition = TopicPartition(topic, 0)
        try broker.createTopic(TopicDescription(name: topic))
        try broker.commit(CommitRecord())
    }

    mutating func append(key: Int, value: [UInt8], timestamp: Int64) throws {
        rows.append(LogRecord(key: Array("\(key)".utf8), value: value, timestamp: timestamp))
        if rows.count == Self.rowsMax { try appendBlock() }
    }

    /// Commits the rest.
    mutating func finish() throws {
        if !rows.isEmpty { try appendBlock() }
        try broker.commit(CommitRecord())
    }

    private mutating func appendBlock() throws {
        try broker.append(RecordBlock(rows), to: partition)
        rows.removeAll(keepingCapacity: true)
        blocks += 1
        if blocks % Self.blocksPerCommit == 0 { try broker.commit(CommitRecord()) }
    }
}
