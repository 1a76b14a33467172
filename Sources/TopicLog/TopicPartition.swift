/// A record's position in a partition; counts from 0.
public typealias Offset = Int64

/// One partition of a topic.
public struct TopicPartition: Hashable, Sendable, Comparable, CustomStringConvertible {
    public var topic: String
    public var partition: Int32

    public init(_ topic: String, _ partition: Int32) {
        self.topic = topic
        self.partition = partition
    }

    public var description: String { "\(topic)-\(partition)" }

    public static func < (a: TopicPartition, b: TopicPartition) -> Bool {
        (a.topic, a.partition) < (b.topic, b.partition)
    }
}

/// What is known of a topic besides its records.
public struct TopicDescription: Hashable, Sendable {
    public enum CleanupPolicy: String, Sendable { case delete, compact, compactDelete = "compact,delete" }

    public var name: String
    /// Distinguishes a re-created topic from the one it replaces.
    public var id: UInt64
    public var partitionCount: Int32
    public var retentionMilliseconds: Int64?
    public var cleanupPolicy: CleanupPolicy

    public init(
        name: String, id: UInt64 = 0, partitionCount: Int32 = 1, retentionMilliseconds: Int64? = nil, cleanupPolicy: CleanupPolicy = .delete
    ) {
        self.name = name
        self.id = id
        self.partitionCount = partitionCount
        self.retentionMilliseconds = retentionMilliseconds
        self.cleanupPolicy = cleanupPolicy
    }
}
