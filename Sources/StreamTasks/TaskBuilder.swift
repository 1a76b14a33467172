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

    public init(broker: any Broker, settings: PipelineSettings, batchRowsMax: Int) {
        self.broker = broker
        self.settings = settings
        self.batchRowsMax = batchRowsMax
    }

    /// Which partitions each task of a plan reads: one task per partition where rows can stay apart, else one for all.
    public func assignments(_ plan: QueryPlan) throws(LogError) -> [[(source: Int, partition: TopicPartition)]] {
        var partitions: [[TopicPartition]] = []
        for source in plan.root.sources {
            let count = try broker.topic(named: source.definition.topic)?.partitionCount ?? 1
            partitions.append((0..<count).map { TopicPartition(source.definition.topic, $0) })
        }
        if !plan.changesPartitioning, partitions.count == 1 { return partitions[0].map { [(0, $0)] } }
        return [partitions.enumerated().flatMap { index, list in list.map { (index, $0) } }]
    }

    /// A task over some partitions.
    /// - Parameters:
    ///   - position: Where a new task begins in a partition.
    ///   - accept: Takes result rows.
    public func task(
        queryID: String, plan: QueryPlan, over assignment: [(source: Int, partition: TopicPartition)], isolation: Isolation, sink: SinkWriter?,
        from position: (TopicPartition) throws(LogError) -> Offset, accept: @escaping (RecordBatch) throws(TaskFailure) -> Void
    ) throws(TaskError) -> StreamTask {
        let sources = plan.root.sources
        var inputs: [TaskInput] = []
        for (source, partition) in assignment {
            let reader = try SourceReader(sources[source], context: settings.context, failsOnInvalidTimestamp: settings.failsOnInvalidTimestamp)
            let start: Offset
            do { start = try position(partition) } catch { throw TaskError("\(error)") }
            inputs.append(
                TaskInput(partition, source: source, reader: reader, broker: broker, isolation: isolation, from: start, batchRowsMax: batchRowsMax))
        }
        let pipeline = try PipelineBuilder.build(plan, settings: settings, serializeKeys: sink.map(serializer))
        return StreamTask(queryID: queryID, plan: plan, inputs: inputs, pipeline: pipeline, accept: accept)
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
