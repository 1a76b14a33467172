public import TopicLog

/// The lives of a log. A log that is restored from a backup, or repaired, gives out offsets again that it has given out before; what outlives it elsewhere,
/// a document or a key of a request, must not take the new record for the old one. So each of these begins a new incarnation, and each record belongs to the one
/// in which it was appended.
///
/// Part of the commits.
public struct LogIncarnations: Sendable, Equatable {
    public static let entryName = "incarnations"

    public struct Incarnation: Sendable, Equatable {
        /// 0 for the first one.
        public var number: UInt64
        /// Random: two logs that were made of one backup differ.
        public var identity: UInt64
        /// Where it began, per topic's number and partition; a topic that is younger belongs to it as a whole.
        var starts: [UInt64: [Offset]] = [:]
    }

    /// At least one, in the order of their beginnings.
    public private(set) var list: [Incarnation]

    /// Of a new log.
    public init(identity: UInt64) { list = [Incarnation(number: 0, identity: identity)] }

    public var current: Incarnation { list[list.count - 1] }

    /// The one in which a record was appended.
    public func incarnation(ofTopic topicID: UInt64, partition: Int32, offset: Offset) -> Incarnation {
        list.last { offset >= start(of: $0, topicID, partition) } ?? list[0]
    }

    private func start(of incarnation: Incarnation, _ topicID: UInt64, _ partition: Int32) -> Offset {
        guard let starts = incarnation.starts[topicID], starts.indices.contains(Int(partition)) else { return 0 }
        return starts[Int(partition)]
    }

    /// Begins a new one.
    /// - Parameter ends: Where each topic's partitions end, by the topic's number.
    public mutating func begin(identity: UInt64, ends: [UInt64: [Offset]]) {
        list.append(Incarnation(number: current.number + (isPlanted(.incarnationNotRaised) ? 0 : 1), identity: identity, starts: ends))
    }

    // MARK: Bytes

    public var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.write(1)
        writer.write(list.count)
        for incarnation in list {
            writer.write(incarnation.number)
            writer.write(incarnation.identity)
            writer.write(incarnation.starts.count)
            for (topicID, offsets) in incarnation.starts.sorted(by: { $0.key < $1.key }) {
                writer.write(topicID)
                writer.write(offsets.count)
                for offset in offsets { writer.write(Int(offset)) }
            }
        }
        return writer.bytes
    }

    /// Nil if the bytes make no sense.
    public init?(_ bytes: [UInt8]) {
        let list = bytes.withUnsafeBytes { raw -> [Incarnation]? in
            guard let start = raw.baseAddress else { return nil }
            var reader = ByteReader(start, count: raw.count)
            guard reader.number() == 1, let count = reader.count(), count > 0 else { return nil }
            var list: [Incarnation] = []
            for _ in 0..<count {
                guard let next = reader.incarnation() else { return nil }
                list.append(next)
            }
            return reader.isAtEnd ? list : nil
        }
        guard let list else { return nil }
        self.list = list
    }
}

extension ByteReader {
    fileprivate mutating func incarnation() -> LogIncarnations.Incarnation? {
        guard let number = number(), let identity = self.number(), let topics = count() else { return nil }
        var incarnation = LogIncarnations.Incarnation(number: number, identity: identity)
        for _ in 0..<topics {
            guard let topicID = self.number(), let partitions = count() else { return nil }
            var offsets: [Offset] = []
            for _ in 0..<partitions {
                guard let offset = int() else { return nil }
                offsets.append(Offset(offset))
            }
            incarnation.starts[topicID] = offsets
        }
        return incarnation
    }
}

extension CommittedState {
    /// Where each topic's partitions end, by the topic's number.
    var ends: [UInt64: [Offset]] {
        var known: [UInt64: [Int32: Offset]] = [:]
        for (key, entry) in segments { known[key.topicID, default: [:]][key.partition] = max(entry.endOffset, known[key.topicID]?[key.partition] ?? 0) }
        return topics.mapValues { topic in (0..<max(0, topic.partitionCount)).map { known[topic.id]?[$0] ?? 0 } }
    }

    /// The entry that begins a new incarnation behind all that is committed.
    func entryBeginningIncarnation(_ random: () -> UInt64) -> (name: String, value: [UInt8]) {
        var incarnations = entries[LogIncarnations.entryName].flatMap { LogIncarnations($0) } ?? LogIncarnations(identity: random())
        incarnations.begin(identity: random(), ends: ends)
        return (LogIncarnations.entryName, incarnations.bytes)
    }
}
