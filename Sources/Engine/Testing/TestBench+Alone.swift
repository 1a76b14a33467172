public import Diagnostics
import StreamTasks
public import TopicLog

/// One query at a time, record by record: the order of ksqlDB's JSON cases.
extension TestBench {
    public struct QueryDescription: Sendable {
        public var id: String
        /// Topics that it reads, left to right.
        public var sourceTopics: [String]
        public var sinkTopic: String
    }

    /// Persistent queries in the order of their statements.
    public var queries: [QueryDescription] { core.queries.map { QueryDescription(id: $0.id, sourceTopics: $0.sourceTopics, sinkTopic: $0.sink.topic) } }

    public var topics: [TopicDescription] { (try? log.topics()) ?? [] }

    /// Appends one record to partition 0.
    public func append(_ record: LogRecord, to topic: String) throws(Diagnostic) -> Offset {
        core.hasUncommittedRecords = true
        do { return try log.append(RecordBlock([record]), to: TopicPartition(topic, 0)) } catch { throw Diagnostic(error) }
    }

    /// Everything in partition 0 of a topic.
    public func appended(to topic: String) throws(Diagnostic) -> [LogRecord] {
        var result: [LogRecord] = []
        do {
            guard try log.topic(named: topic) != nil else { return [] }
            let partition = TopicPartition(topic, 0)
            var next = try log.startOffset(of: partition)
            while let block = try log.read(partition, from: next, .uncommitted), block.count > 0 {
                result += (0..<block.count).map { block.record($0) }
                next = block.endOffset
            }
        } catch { throw Diagnostic(error) }
        return result
    }

    /// Lets one query work on some records of its topics in the order given, each worked through before the next; then on everything
    /// in its other topics. Other queries do not move.
    /// - Throws: Why the query failed.
    public func runAlone(_ id: String, feeding records: [(topic: String, offset: Offset)]) throws(Diagnostic) {
        guard let query = core.queries.first(where: { $0.id == id }) else { return }
        for task in query.tasks {
            task.isExhausted = { _ in true }
            for input in task.inputs { input.limit = input.position }
        }
        for record in records {
            for task in query.tasks {
                for input in task.inputs where input.partition == TopicPartition(record.topic, 0) { input.limit = record.offset + 1 }
            }
            try work(query)
        }
        let fed = Set(records.map(\.topic))
        for topic in query.sourceTopics where !fed.contains(topic) {
            do {
                for task in query.tasks {
                    for input in task.inputs where input.partition.topic == topic { input.limit = try log.endOffset(of: input.partition, .uncommitted) }
                }
            } catch { throw Diagnostic(error) }
            try work(query)
        }
    }

    private func work(_ query: PersistentQuery) throws(Diagnostic) {
        do throws(TaskFailure) {
            for task in query.tasks {
                while try task.step(budget: EngineCore.taskBudget) == .worked {}
            }
        } catch { throw Diagnostic(error) }
    }
}
