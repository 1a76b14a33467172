import Catalog
import Formats
import Functions
import Planning
import StreamTasks
import Synchronization
import TopicLog

/// Which record each key of a table has now, in all partitions. Whoever asks first reads what was committed since the last time; several readers share the work.
final class TableView: @unchecked Sendable {
    /// What a reader sees of the table: one commit of it.
    struct Snapshot {
        /// By partition.
        var records: [PresentRecords]
        var problems: [RecordProblem]
    }

    /// How far a reader came.
    enum Progress {
        case found(Snapshot)
        /// There is more to be read first.
        case behind
        /// The view is beyond what the reader may see: it does not go back.
        case passed
    }

    let partitions: [TopicPartition]
    private let source: SourceStep
    private let topic: TopicDescription
    private let broker: any Broker
    private let context: FunctionContext
    private let mutex = Mutex(())
    /// Guarded by the mutex.
    private let indexes: [TableIndex]
    private let bytes = Atomic<Int>(0)
    /// By partition: what look-ups have read.
    let caches: [BlockCache]
    private static let cacheBytes = 32 << 20
    /// One look keeps others from the view for so long: a few milliseconds.
    private static let blocksMax = 2

    convenience init(_ source: SourceStep, in topic: TopicDescription, _ core: EngineCore) throws {
        try self.init(source, topic, core.broker, core.functionContext)
    }

    private init(_ source: SourceStep, _ topic: TopicDescription, _ broker: any Broker, _ context: FunctionContext) throws {
        let partitions = (0..<topic.partitionCount).map { TopicPartition(topic.name, $0) }
        (self.source, self.topic, self.broker, self.context, self.partitions) = (source, topic, broker, context, partitions)
        caches = partitions.map { _ in BlockCache(bytesMax: Self.cacheBytes / partitions.count) }
        let definition = source.definition, suffix = definition.window.map { $0 == .session ? WindowedKeys.Suffix.session : .time }
        indexes = try partitions.map { partition in
            try TableIndex(
                partition, broker: broker, reader: SourceReader(SourceStep(definition: definition, columns: []), context: context), suffix: suffix)
        }
    }

    /// The same table, with nothing read.
    func anew() throws -> TableView { try TableView(source, topic, broker, context) }

    /// Bytes of the indexes.
    var byteCount: Int { bytes.load(ordering: .relaxed) }

    /// Reads on, and looks keys up once there is nothing more to read.
    /// - Parameters:
    ///   - keys: The keys that are wanted; nil: all.
    ///   - ends: Where reading ends, by partition; nil: with the last commit.
    func look(up keys: EncodedRows?, upTo ends: [Offset]?) throws(LogError) -> Progress {
        try mutex.withLock { (_) throws(LogError) -> Progress in
            let ends = if let ends { ends } else { try broker.endOffsets(of: partitions, .committed) }
            var left = Self.blocksMax
            for (index, end) in zip(indexes, ends) {
                while left > 0, try index.takeBlock(upTo: end) { left -= 1 }
            }
            if left < Self.blocksMax { bytes.store(indexes.reduce(0) { $0 + $1.byteCount }, ordering: .relaxed) }
            guard left > 0 else { return .behind }
            guard zip(indexes, ends).allSatisfy({ $0.next <= $1 }) else { return .passed }
            var snapshot = Snapshot(records: [], problems: [])
            for index in indexes {
                let found = if let keys { try index.of(keys) } else { try index.all() }
                snapshot.records.append(found)
                snapshot.problems += index.problems
            }
            return .found(snapshot)
        }
    }
}
