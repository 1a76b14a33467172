/// A committed record on its way out.
public struct SinkRecord: Sendable, Hashable {
    public var topic: String
    /// Distinguishes a re-created topic from the one it replaced.
    public var topicID: UInt64
    public var partition: Int32
    public var offset: Int64
    /// Milliseconds since 1970.
    public var timestamp: Int64
    /// As in the topic.
    public var key: [UInt8]?
    /// JSON; nil for a tombstone.
    public var value: [UInt8]?
    /// The key as JSON, where the engine could read it by the topic's key format.
    public var keyJSON: String?

    public init(
        topic: String, topicID: UInt64, partition: Int32, offset: Int64, timestamp: Int64, key: [UInt8]?, value: [UInt8]?, keyJSON: String? = nil
    ) {
        self.topic = topic
        self.topicID = topicID
        self.partition = partition
        self.offset = offset
        self.timestamp = timestamp
        self.key = key
        self.value = value
        self.keyJSON = keyJSON
    }

    /// `topic#partition#offset`
    public var coordinates: String { "\(topic)#\(partition)#\(offset)" }
}

/// What became of a delivery.
public enum SinkOutcome: Sendable, Hashable {
    /// Every record arrived, or is left out by the sink's rules.
    case delivered
    /// The target does not answer or refuses for now: deliver the same records again, not before that many milliseconds. Nil leaves it to the engine.
    case retry(afterMilliseconds: Int?, reason: String)
    /// These records, by index, will never be taken; all others arrived.
    case poisoned([PoisonedRecord])
    /// These records, by index, are left out by the user's wish (`behavior.on.error = ignore`); all others arrived. To be counted.
    case ignored([PoisonedRecord])
}

/// A record that the target will never take; `index` is its place in the batch handed in.
public struct PoisonedRecord: Sendable, Hashable {
    public var index: Int
    public var reason: String
    public init(_ index: Int, _ reason: String) {
        self.index = index
        self.reason = reason
    }
}

/// The most that a sink takes at once.
public struct SinkBatchLimit: Sendable, Hashable {
    public var records: Int
    /// Of keys and values.
    public var bytes: Int
    public init(records: Int, bytes: Int = 8 << 20) {
        self.records = records
        self.bytes = bytes
    }
}

/// Takes committed records out to a target.
///
/// The engine keeps the offset, hands records in order, and repeats a batch until it is delivered; so a sink sees a record
/// again after a retry or a restart. A sink keeps no queue of its own, and waits no longer than its own timeouts.
public protocol SinkConnector: Sendable {
    var batchLimit: SinkBatchLimit { get }
    /// Delivers 1 or more records of one topic. One call at a time.
    func deliver(_ records: [SinkRecord]) async -> SinkOutcome
}
