import StreamTasks
import TopicLog

/// How far the topics that queries write are, at one moment: what is still on its way to them, and what is held back.
struct IdleSurvey {
    private let core: EngineCore
    private var settled: [String: Bool] = [:]

    init(_ core: EngineCore) { self.core = core }

    /// True if everything before a partition's end has reached the input, and nothing is on its way to the partition.
    mutating func isAtEnd(_ input: TaskInput) -> Bool {
        guard let end = try? core.broker.endOffset(of: input.partition, .uncommitted), input.isAtEnd(end) else { return false }
        return isSettled(input.partition.topic)
    }

    /// True if the running queries that write a topic have worked through what they read.
    private mutating func isSettled(_ topic: String) -> Bool {
        if let known = settled[topic] { return known }
        // The back edge of a cycle counts as done.
        settled[topic] = true
        let result = core.writers(of: topic).allSatisfy { query in
            query.state != .running || query.tasks.allSatisfy { task in !task.isAwaiting && task.inputs.allSatisfy { isAtEnd($0) } }
        }
        settled[topic] = result
        return result
    }

    /// Results still to come in a partition are not older than this; `Int64.min` if no query writes it, or one says nothing.
    func resultTime(of partition: TopicPartition) -> Int64 {
        core.writers(of: partition.topic).map { query in
            let writing = query.tasksWriteApart && Int(partition.partition) < query.tasks.count ? [query.tasks[Int(partition.partition)]] : query.tasks
            return writing.map { $0.isAwaiting ? .min : $0.resultTime }.min() ?? .min
        }.min() ?? .min
    }

    /// The oldest result that queries before a topic hold back.
    func oldestPending(before topic: String) -> Int64 {
        var visited: Set<String> = []
        return oldestPending(topic, &visited)
    }

    private func oldestPending(_ topic: String, _ visited: inout Set<String>) -> Int64 {
        guard visited.insert(topic).inserted else { return .max }
        var oldest = Int64.max
        for query in core.writers(of: topic) where query.state == .running {
            for task in query.tasks { oldest = min(oldest, task.isAwaiting ? .min : task.pendingResults.oldestTimestamp) }
            for source in query.sourceTopics { oldest = min(oldest, oldestPending(source, &visited)) }
        }
        return oldest
    }

    /// The stream time that the queries behind a topic wait for; `Int64.max` if none waits.
    func demand(behind topic: String) -> Int64 {
        var visited: Set<String> = []
        return demand(topic, &visited)
    }

    private func demand(_ topic: String, _ visited: inout Set<String>) -> Int64 {
        guard visited.insert(topic).inserted else { return .max }
        var earliest = Int64.max
        for reader in core.readers(of: topic) where reader.query.state == .running && !reader.task.isAwaiting {
            earliest = min(earliest, reader.task.pendingResults.nextRelease, demand(reader.query.sink.topic, &visited))
        }
        return earliest
    }
}
