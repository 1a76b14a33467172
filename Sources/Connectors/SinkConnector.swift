/// A committed record on its way out.
public struct SinkRecord: Sendable, Hashable {
    public var topic: String
    /// Distinguishes a topic and a log from others that had the same name and offsets before: 0, or the number of those.
    public var incarnation: UInt64
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
        topic: String, incarnation: UInt64 = 0, partition: Int32, offset: Int64, timestamp: Int64, key: [UInt8]?, value: [UInt8]?, keyJSON: String? = nil
    ) {
        self.topic = topic
        self.incarnation = incarnation
        self.partition = partition
        self.offset = offset
        self.timestamp = timestamp
        self.key = key
        self.value = value
        self.keyJSON = keyJSON
    }

    /// `topic#partition#offset`, and from the second incarnation on `#incarnation`.
    public var coordinates: String { "\(topic)#\(partition)#\(offset)" + (incarnation == 0 ? "" : "#\(incarnation)") }
}

/// What a log says of itself to a target that may know records of another log under the same coordinates.
public struct SinkClaim: Sendable, Hashable {
    public var topic: String
    /// Of the topic in the log's incarnation; no other log, and no later topic of that name, has it.
    public var owner: String
    /// The lowest number that the owner may have.
    public var number: UInt64
    /// Where the partitions ended when the log was opened; nil: that was compared already, or is of no interest.
    public var openedEnds: [Int64]?
    /// Where they end now: the target may get all records before; nil: it gets none that it has not had.
    public var ends: [Int64]?

    public init(topic: String, owner: String, number: UInt64, openedEnds: [Int64]?, ends: [Int64]?) {
        (self.topic, self.owner, self.number, self.openedEnds, self.ends) = (topic, owner, number, openedEnds, ends)
    }
}

/// What a target says to a claim.
public enum SinkClaimOutcome: Sendable, Hashable {
    /// The owner's number at this target, from now on.
    case granted(UInt64)
    /// The target may have had records of this owner that the log has lost: it was set back to an earlier time.
    case setBack
    /// The target does not answer for now.
    case retry(reason: String)
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
    /// One of the others, with reports to be kept.
    indirect case reported([SinkReport], SinkOutcome)

    /// The outcome without its reports.
    public var parts: (SinkOutcome, [SinkReport]) {
        guard case .reported(let reports, let outcome) = self else { return (self, []) }
        let (inner, more) = outcome.parts
        return (inner, reports + more)
    }
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
/// The engine keeps the offset, hands records in order (with several calls in flight: those of each key), and repeats a batch until it is delivered; so a sink sees a record
/// again after a retry or a restart. A sink keeps no queue of its own, and waits no longer than its own timeouts.
public protocol SinkConnector: Sendable {
    var batchLimit: SinkBatchLimit { get }
    /// How many calls of ``deliver(_:)`` may be under way at once; records of one key are never in two of them. 1 if a sink does not say.
    var inFlightMax: Int { get }
    /// Delivers 1 or more records of one partition, in their order.
    func deliver(_ records: [SinkRecord]) async -> SinkOutcome
    /// Claims the coordinates of records before they are delivered. A target that can remember answers with a number that no other owner of the topic
    /// has there; others take what the log says.
    func claim(_ claim: SinkClaim) async -> SinkClaimOutcome
}

extension SinkConnector {
    public var inFlightMax: Int { 1 }
    public func claim(_ claim: SinkClaim) async -> SinkClaimOutcome { .granted(claim.number) }
}
