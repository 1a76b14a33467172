import CRdKafka
import Synchronization
public import TopicLog

/// Topics in Kafka; offsets, catalog and changelogs in a local broker beside them.
///
/// A commit first waits until Kafka has acknowledged every record appended, with all replicas in sync, and then commits locally what
/// is derived from them. After a crash in between, the epoch is computed again and its records are produced again: at least once.
/// Other readers of Kafka see records before the commit.
public final class KafkaBroker: Broker, ChangelogStore, Recoverable {
    /// What is made anew when records were lost on the way.
    private struct Link: Sendable {
        let producer: KafkaProducer
        let watermarks: Watermarks
    }

    private let settings: KafkaSettings
    private let link: Mutex<Link>
    var producer: KafkaProducer { link.withLock { $0.producer } }
    var watermarks: Watermarks { link.withLock { $0.watermarks } }
    let consumer: KafkaHandle
    let metadata: any Broker & ChangelogStore
    let timeouts: KafkaTimeouts
    let arrivals = Arrivals()
    private let readers = Mutex<[TopicPartition: PartitionReader]>([:])
    private let partitionCounts = Mutex<[String: Int32]>([:])
    /// What the cluster said last of its topics.
    private let listed = Mutex(Listing(counts: [:], time: .now))

    private struct Listing: Sendable {
        var counts: [String: Int32]
        var time: ContinuousClock.Instant
    }

    /// Connects.
    ///
    /// - Parameters:
    ///   - bootstrapServers: `host:port`, several separated by commas.
    ///   - settings: librdkafka's settings by its names, over fsql's defaults.
    ///   - metadata: Keeps entries and changelogs of commits; a broker in the data directory.
    /// - Throws: ``LogError/broker(_:)`` if no server answers in time, or a setting is wrong.
    public init(
        bootstrapServers: String, settings: [String: String] = [:], metadata: any Broker & ChangelogStore, timeouts: KafkaTimeouts = KafkaTimeouts()
    ) throws(LogError) {
        let settings = KafkaSettings(bootstrapServers: bootstrapServers, user: settings, timeouts: timeouts)
        self.settings = settings
        link = Mutex(try Self.connect(settings))
        consumer = try KafkaHandle(RD_KAFKA_CONSUMER, settings)
        self.metadata = metadata
        self.timeouts = timeouts
        _ = try topics()
    }

    private static func connect(_ settings: KafkaSettings) throws(LogError) -> Link {
        let producer = try KafkaProducer(settings)
        return Link(producer: producer, watermarks: Watermarks(producer.handle, timeout: settings.timeouts.request))
    }

    /// Errors of single topics are those of who writes them.
    public var fault: LogError? {
        if let fault = metadata.fault { return fault }
        if case .broker(let reason)? = producer.failure { return .broker(reason) }
        return nil
    }

    /// Asks the cluster for its topics, and the local broker whether it has room.
    public func probe() throws(LogError) {
        remember(try producer.handle.describeTopics(timeout: min(timeouts.request, 2000)))
        try (metadata as? any Recoverable)?.probe()
    }

    /// Drops what was not acknowledged, with the producer that has it. What of it has come to Kafka all the same stays there.
    public func reopen() throws(LogError) {
        if metadata.fault != nil { try (metadata as? any Recoverable)?.reopen() }
        let fresh = try Self.connect(settings)
        link.withLock { $0 = fresh }
    }

    deinit {
        for reader in readers.withLock({ Array($0.values) }) { reader.close() }
    }

    func existingReader(of partition: TopicPartition) -> PartitionReader? { readers.withLock { $0[partition] } }

    /// The one reader of a partition that exists.
    func reader(of partition: TopicPartition) throws(LogError) -> PartitionReader {
        if let reader = existingReader(of: partition) { return reader }
        try requirePartition(partition)
        return readers.withLock { readers in
            if let reader = readers[partition] { return reader }
            let reader = PartitionReader(partition, consumer, arrivals)
            readers[partition] = reader
            return reader
        }
    }

    /// - Throws: ``LogError/unknownTopic(_:)``, ``LogError/unknownPartition(_:)``.
    func requirePartition(_ partition: TopicPartition) throws(LogError) {
        var count = partitionCounts.withLock { $0[partition.topic] }
        if count == nil || partition.partition >= count ?? 0 { count = try topic(named: partition.topic)?.partitionCount }
        guard let count else { throw .unknownTopic(partition.topic) }
        guard (0..<count).contains(partition.partition) else { throw .unknownPartition(partition) }
    }

    func remember(_ topics: [TopicDescription]) {
        let counts = Dictionary(topics.map { ($0.name, $0.partitionCount) }) { first, _ in first }
        partitionCounts.withLock { $0.merge(counts) { $1 } }
        listed.withLock { $0 = Listing(counts: counts, time: .now) }
    }

    /// The partitions of a topic as of at most a second ago; nil if it was not there, or nobody has looked since.
    func rememberedPartitionCount(of topic: String) -> Int32? {
        listed.withLock { listing in ContinuousClock.now - listing.time < .seconds(1) ? listing.counts[topic] : nil }
    }

    /// Ends everything that reads or remembers a topic.
    func forget(topic name: String) {
        let gone = readers.withLock { readers in
            let gone = readers.filter { $0.key.topic == name }
            for partition in gone.keys { readers[partition] = nil }
            return Array(gone.values)
        }
        for reader in gone { reader.close() }
        partitionCounts.withLock { $0[name] = nil }
        listed.withLock { $0.counts[name] = nil }
        producer.forget(topic: name)
        watermarks.forget(topic: name)
        consumer.forget(name)
    }
}
