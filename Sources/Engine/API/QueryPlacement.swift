import StreamTasks
public import TopicLog

/// Where a stored query stands: what it reads, how far it is, and what it keeps.
public struct QueryPlacement: Sendable {
    public struct Input: Sendable {
        public var partition: TopicPartition
        /// The first record that is kept.
        public var start: Offset
        /// The next record that it reads.
        public var position: Offset
        /// Behind the last committed record.
        public var end: Offset
        public init(partition: TopicPartition, start: Offset = 0, position: Offset, end: Offset) {
            (self.partition, self.start, self.position, self.end) = (partition, start, position, end)
        }
    }

    public var id: String
    public var stores: [String]
    public var inputs: [Input]

    public init(id: String, stores: [String], inputs: [Input]) { (self.id, self.stores, self.inputs) = (id, stores, inputs) }
}

extension SQLEngine {
    public func queryPlacements() async -> [QueryPlacement] {
        let placements = try? await perform { core in core.queries.map(core.placement) }
        return placements ?? []
    }
}

extension EngineCore {
    func placement(of query: PersistentQuery) -> QueryPlacement {
        let inputs = query.tasks.flatMap { placements(of: $0) }
        var stores: [String] = []
        for name in query.tasks.flatMap({ $0.pipeline.stores.map(\.name) }) where !stores.contains(name) { stores.append(name) }
        return QueryPlacement(
            id: query.id, stores: stores, inputs: inputs.sorted { ($0.partition.topic, $0.partition.partition) < ($1.partition.topic, $1.partition.partition) })
    }

    func placements(of task: StreamTask) -> [QueryPlacement.Input] {
        task.inputs.map { input in
            QueryPlacement.Input(
                partition: input.partition, start: (try? broker.startOffset(of: input.partition)) ?? 0, position: input.position,
                end: (try? broker.endOffset(of: input.partition, .committed)) ?? input.position)
        }
    }
}
