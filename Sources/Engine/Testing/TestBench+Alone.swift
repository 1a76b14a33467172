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

    /// How one query is let run.
    public enum Pace: Hashable, Sendable {
        /// Each record is worked through before the next.
        case recordByRecord
        /// All records at once: for queries that read one topic.
        case atOnce
        /// Record by record; the engine is dropped and opened anew after so many.
        case restarted(every: Int)
    }

    /// Lets one query work on some records of its topics in the order given, each worked through before the next; then on everything
    /// in its other topics. Other queries do not move.
    /// - Throws: Why the query failed.
    public func runAlone(_ id: String, feeding records: [(topic: String, offset: Offset)], pace: Pace = .recordByRecord) throws(Diagnostic) {
        guard let query = core.queries.first(where: { $0.id == id }) else { return }
        hold(query)
        for (index, record) in records.enumerated() {
            guard let query = core.queries.first(where: { $0.id == id }) else { return }
            allow(query, record.topic, upTo: record.offset + 1)
            if pace == .atOnce, index < records.count - 1 { continue }
            try work(query)
            if case .restarted(let every) = pace, (index + 1) % every == 0 { try reopen(id) }
        }
        let fed = Set(records.map(\.topic))
        for topic in query.sourceTopics where !fed.contains(topic) {
            guard let query = core.queries.first(where: { $0.id == id }) else { return }
            do { allow(query, topic, upTo: try log.endOffset(of: TopicPartition(topic, 0), .uncommitted)) } catch { throw Diagnostic(error) }
            try work(query)
            if case .restarted = pace { try reopen(id) }
        }
    }

    /// Nothing more may be read.
    private func hold(_ query: PersistentQuery) {
        for task in query.tasks {
            task.finalEnds = nil
            for input in task.inputs { input.limit = input.position }
        }
    }

    private func allow(_ query: PersistentQuery, _ topic: String, upTo offset: Offset) {
        for task in query.tasks {
            for input in task.inputs where input.partition == TopicPartition(topic, 0) { input.limit = offset }
        }
    }

    private func reopen(_ id: String) throws(Diagnostic) {
        try core.commit()
        try restart()
        if let query = core.queries.first(where: { $0.id == id }) { hold(query) }
    }

    private func work(_ query: PersistentQuery) throws(Diagnostic) {
        query.touched.formUnion(query.tasks.indices)
        do throws(TaskFailure) {
            for (number, task) in query.tasks.enumerated() {
                while try task.step(budget: EngineCore.taskBudget) == .worked {}
                try core.appendResults(of: query, number)
            }
        } catch { throw Diagnostic(error) }
    }
}
