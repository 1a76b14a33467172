/// A record that a source brings.
public struct SourceRecord: Sendable, Hashable {
    public var topic: String
    public var key: [UInt8]?
    /// As the source has it, usually JSON; the topic's format judges it.
    public var value: [UInt8]
    /// Event time, milliseconds since 1970.
    public var timestamp: Int64

    public init(topic: String, key: [UInt8]?, value: [UInt8], timestamp: Int64) {
        self.topic = topic
        self.key = key
        self.value = value
        self.timestamp = timestamp
    }
}

/// How the engine hands a source's records in.
public struct SourceSchedule: Sendable, Hashable {
    /// Records of one timestamp are handed in and worked off before the next: what the queries see does not depend on the
    /// speed of this machine.
    public var isLockstep: Bool
    /// The source ends by itself.
    public var isBounded: Bool
    /// Topics it writes.
    public var topics: [String]
    /// Event time at which it begins to play; nil: that of its first record.
    public var start: Int64?

    public init(isLockstep: Bool, isBounded: Bool, topics: [String], start: Int64? = nil) {
        self.isLockstep = isLockstep
        self.isBounded = isBounded
        self.topics = topics
        self.start = start
    }
}

/// Brings records in, in order of their timestamps, when asked. It has no clock: the engine paces it by the records' timestamps.
///
/// The same settings give the same records in the same order, so that after a restart a source is continued by skipping
/// as many records as were committed.
public protocol SourceConnector: Sendable {
    var schedule: SourceSchedule { get }
    /// How its records are written; it hands out JSON where a form is named.
    var forms: SourceForms { get }
    /// The next record; nil at the end.
    mutating func next() -> SourceRecord?
}

extension SourceConnector {
    public var forms: SourceForms { SourceForms() }

    /// Passes over records that were handed in before.
    public mutating func skip(_ count: Int) {
        for _ in 0..<count where next() == nil { return }
    }
}
