public import Catalog
public import Columns
import Operators
public import Planning
public import TopicLog
import Values

/// Makes a query's tasks.
public struct TaskBuilder {
    public let broker: any Broker
    public let settings: PipelineSettings
    public let batchRowsMax: Int
    /// Rows of a batch where a function may make a large value of a small one: each may come to 16 MiB.
    private static let largeRowsMax = 16
    /// Partitions that tasks of several queries read together; nil: each task reads for itself.
    private let shared: SharedPartitions?

    public init(broker: any Broker, settings: PipelineSettings, batchRowsMax: Int, shared: SharedPartitions? = nil) {
        self.broker = broker
        self.settings = settings
        self.batchRowsMax = batchRowsMax
        self.shared = shared
    }

    /// What one task reads.
    public struct Assignment {
        /// A task that is handed its rows.
        public static var nothing: Assignment { Assignment(inputs: []) }

        /// Partitions, and which source of the plan each belongs to.
        public var inputs: [(source: Int, partition: TopicPartition)]
        /// Only a share of the rows is the task's.
        var lane: Lane?

        /// The partition of the result that all rows belong to; nil: their keys tell.
        public private(set) var sinkPartition: Int32?
    }

    /// What the tasks of a plan read whose results are not written to a topic: a task per partition where rows can stay apart, else one.
    public func assignments(_ plan: QueryPlan) throws(LogError) -> [Assignment] {
        let partitions = try partitions(plan)
        if !plan.changesPartitioning, partitions.count == 1 { return partitions[0].map { Assignment(inputs: [(0, $0)]) } }
        return [whole(partitions)]
    }

    /// Everything that a plan reads, for a single task.
    public func everything(_ plan: QueryPlan) throws(LogError) -> Assignment { whole(try partitions(plan)) }

    /// What the tasks of a plan read whose results go to a topic.
    public func assignments(
        _ plan: QueryPlan, to sink: SourceDefinition, partitions sinkPartitions: Int32, isolation: Isolation
    ) throws -> [Assignment] {
        let partitions = try partitions(plan)
        switch TaskLayout(plan, partitions: partitions.map { Int32($0.count) }, sink: sink, sinkPartitions: sinkPartitions) {
        case .byPartition(let count):
            return (0..<count).map { number in
                // Elsewhere others write, too, and place keys as they like.
                Assignment(
                    inputs: partitions.indices.map { ($0, partitions[$0][Int(number)]) }, sinkPartition: broker.assignsOffsets && plan.readsOwnWindows ? number : nil)
            }
        // Elsewhere a partition is read by one task at a time, and a record that nothing goes past holds up all lanes at once.
        case .byNewKey(let count) where broker.assignsOffsets && !settings.failsOnInvalidTimestamp:
            guard let exchange = try exchange(plan, partitions[0], to: sink, lanes: count, isolation) else { return [whole(partitions)] }
            return (0..<count).map { number in
                Assignment(inputs: partitions[0].map { (0, $0) }, lane: Lane(exchange: exchange, number: Int(number)), sinkPartition: number)
            }
        case .byNewKey, .whole: return [whole(partitions)]
        }
    }

    private func exchange(
        _ plan: QueryPlan, _ partitions: [TopicPartition], to sink: SourceDefinition, lanes: Int32, _ isolation: Isolation
    ) throws(TaskError) -> Exchange? {
        guard let key = plan.newKey else { return nil }
        let source = plan.root.sources[0]
        var inputs: [TaskInput] = [], feeds: [KeyedFeed] = []
        for partition in partitions {
            let reader = try reader(source), writer = try SinkWriter(sink, broker: broker, context: settings.context, changesKey: plan.changesKey)
            let keys = try PipelineBuilder.keys(key.expressions, of: plan, over: key.input, settings: settings)
            let feed = KeyedFeed(
                try feed(partition, source, reader, isolation), partition: partition.partition,
                rekeying: Rekeying(keys, sink: writer, laneCount: lanes), aheadMax: partitions.count <= 8 ? 2 : 1)
            feeds.append(feed)
            inputs.append(TaskInput(partition, source: 0, reader: reader, feed: feed, broker: broker, isolation: isolation, from: 0, batchRowsMax: batchRowsMax))
        }
        let columns = ExchangedColumns(types: ExecutionStep.source(source).columnTypes, read: key.columnsReadBesides)
        return Exchange(inputs, feeds: feeds, columns: columns, laneCount: Int(lanes))
    }

    private func whole(_ partitions: [[TopicPartition]]) -> Assignment {
        Assignment(inputs: partitions.enumerated().flatMap { index, list in list.map { (index, $0) } })
    }

    private func partitions(_ plan: QueryPlan) throws(LogError) -> [[TopicPartition]] {
        var partitions: [[TopicPartition]] = []
        for source in plan.root.sources {
            let count = try broker.topic(named: source.definition.topic)?.partitionCount ?? 1
            partitions.append((0..<count).map { TopicPartition(source.definition.topic, $0) })
        }
        return partitions
    }

    /// A task over some partitions.
    /// - Parameters:
    ///   - position: Where a new task begins in a partition.
    ///   - accept: Takes result rows.
    public func task(
        queryID: String, plan: QueryPlan, over assignment: Assignment, isolation: Isolation, sink: SinkWriter?,
        from position: (TopicPartition) throws(LogError) -> Offset, accept: @escaping (RecordBatch) -> Void
    ) throws(TaskError) -> StreamTask {
        let sources = plan.root.sources
        var inputs: [TaskInput] = []
        let rowsMax = plan.multipliesSizes ? min(batchRowsMax, TaskBuilder.largeRowsMax) : batchRowsMax
        for (source, partition) in assignment.inputs {
            let reader = try reader(sources[source])
            let feed: any RowFeed = assignment.lane == nil ? try self.feed(partition, sources[source], reader, isolation) : NoRows()
            let start: Offset
            do { start = try position(partition) } catch { throw TaskError(error) }
            inputs.append(
                TaskInput(
                    partition, source: source, reader: reader, feed: feed, broker: broker, isolation: isolation, from: start, batchRowsMax: rowsMax))
        }
        let pipeline = try PipelineBuilder.build(
            plan, settings: settings, readsOnePartition: inputs.count == sources.count, serializeKeys: sink.map(serializer),
            givenKeys: assignment.lane?.exchange.keysPosition)
        let task = StreamTask(queryID: queryID, plan: plan, inputs: inputs, pipeline: pipeline, lane: assignment.lane, sink: sink, accept: accept)
        task.markSettled()
        return task
    }

    private func reader(_ source: SourceStep) throws(TaskError) -> SourceReader {
        try SourceReader(source, context: settings.context, failsOnInvalidTimestamp: settings.failsOnInvalidTimestamp)
    }

    /// A partition as a source reads it.
    private func feed(_ partition: TopicPartition, _ source: SourceStep, _ reader: SourceReader, _ isolation: Isolation) throws(TaskError) -> PartitionFeed {
        let together = shared?.partition(partition, of: source.definition, isolation: isolation, broker: broker, context: settings.context)
        let log = try LogRows(partition, reader: reader, broker: broker, isolation: isolation, shared: together)
        return PartitionFeed(partition, reader: reader, log: log)
    }

    /// Group keys as the sink's key format writes them. The grouping's keys are the result's key columns, in their order.
    private func serializer(_ sink: SinkWriter) -> KeySerializer {
        { keys, count in
            let rows = RecordBatch(count: count, columns: keys, timestamps: .fixed(.bigint, [Int64](repeating: 0, count: count)))
            let encoded = sink.encodedKeys(rows)
            return Column(.bytes, count: count, storage: .text(offsets: encoded.offsets, bytes: encoded.bytes))
        }
    }
}
