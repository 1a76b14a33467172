/// Which requests to train were made already, and what came of them: a repeated request trains nothing.
///
/// A request whose key names a record (`topic-partition-offset`) is known by a mark: records of a partition ask in order, so that everything up to
/// the highest offset has asked. Any other key is known for seven days. Outcomes are kept as long.
public struct TrainingLedger: Sendable, Hashable {
    public static let keptMilliseconds: Int64 = 7 * 24 * 3600 * 1000

    public enum Outcome: Sendable, Hashable {
        /// It waits for a training under way, or for the end of the cooldown.
        case kept
        /// A version came of it; whether that scores is the version's standing.
        case trained(version: Int, modelTime: String = "")
        case failed(String)
    }

    /// A log's partition; a topic that was made again is another one.
    public struct Source: Sendable, Hashable {
        public var topic: String
        public var topicID: UInt64
        public var partition: Int32
        public init(topic: String, topicID: UInt64, partition: Int32) { (self.topic, self.topicID, self.partition) = (topic, topicID, partition) }
    }

    public struct Known: Sendable, Hashable {
        public var outcome: Outcome
        /// When it was asked, milliseconds since 1970.
        public var time: Int64
        public init(outcome: Outcome, time: Int64) { (self.outcome, self.time) = (outcome, time) }
    }

    public private(set) var marks: [Source: Int64] = [:]
    public private(set) var known: [String: Known] = [:]

    public init() {}

    /// What came of a request; nil if it is a new one.
    ///
    /// - Parameter record: The record that the key names, if it does.
    public func outcome(of key: String, record: (source: Source, offset: Int64)?, at now: Int64) -> Outcome? {
        if let found = known[key], now - found.time < TrainingLedger.keptMilliseconds { return found.outcome }
        guard let record, let mark = marks[record.source], record.offset <= mark else { return nil }
        // What came of it is forgotten, not that it was asked.
        return .trained(version: 0)
    }

    /// Remembers a request, or what has come of it.
    public mutating func note(_ key: String, record: (source: Source, offset: Int64)?, _ outcome: Outcome, at now: Int64) {
        known[key] = Known(outcome: outcome, time: known[key]?.time ?? now)
        if let record { marks[record.source] = max(marks[record.source] ?? .min, record.offset) }
    }

    /// Takes back what commits hold.
    public mutating func restore(key: String, _ value: Known) { known[key] = value }
    public mutating func restore(mark: Int64, of source: Source) { marks[source] = mark }

    /// Forgets what is too old.
    /// - Returns: The keys that are gone.
    public mutating func prune(at now: Int64) -> [String] {
        let old = known.filter { now - $0.value.time >= TrainingLedger.keptMilliseconds }.map(\.key)
        for key in old { known[key] = nil }
        return old
    }
}
