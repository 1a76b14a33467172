import Storage
import TopicLog

/// Fills a new topic, keys as text, each record in its key's partition, in blocks as a producer would send them.
struct BlockAppender {
    private static let rowsMax = 4096
    /// Keeps what waits for a commit small.
    private static let blocksPerCommit = 64

    private let broker: EmbeddedBroker
    private let topic: String
    /// What waits, by partition.
    private var rows: [[LogRecord]]
    private var blocks = 0

    init(_ broker: EmbeddedBroker, topic: String, partitionCount: Int32 = 1) throws {
        self.broker = broker
        self.topic = topic
        rows = (0..<partitionCount).map { _ in [] }
        try broker.createTopic(TopicDescription(name: topic, partitionCount: partitionCount))
        try broker.commit(CommitRecord())
    }

    mutating func append(key: Int, value: [UInt8], timestamp: Int64) throws {
        let key = Array("\(key)".utf8), partition = rows.count == 1 ? 0 : Int(Murmur2.partition(key: key, count: Int32(rows.count)))
        rows[partition].append(LogRecord(key: key, value: value, timestamp: timestamp))
        if rows[partition].count == Self.rowsMax { try appendBlock(partition) }
    }

    /// Commits the rest.
    mutating func finish() throws {
        for partition in rows.indices where !rows[partition].isEmpty { try appendBlock(partition) }
        try broker.commit(CommitRecord())
    }

    private mutating func appendBlock(_ partition: Int) throws {
        try broker.append(RecordBlock(rows[partition]), to: TopicPartition(topic, Int32(partition)))
        rows[partition].removeAll(keepingCapacity: true)
        blocks += 1
        if blocks % Self.blocksPerCommit == 0 { try broker.commit(CommitRecord()) }
    }
}
