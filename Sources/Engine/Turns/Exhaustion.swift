import StreamTasks
import TopicLog

/// Which partitions can get no more records in a turn: their sources are done, and all that write them stand at the end of such partitions.
///
/// Taken before a turn, so that tasks need not look at each other while they work. To take a partition for open that has just been
/// closed only delays a task to the next turn.
struct Exhaustion {
    private let core: EngineCore
    /// Known answers, by topic.
    private var isFinal: [String: Bool] = [:]

    init(_ core: EngineCore) { self.core = core }

    /// For each input where its partition ends, nil if more may come.
    mutating func ends(of task: StreamTask) -> [Offset?] {
        task.inputs.map { input in
            let topic = input.partition.topic
            let known = isFinal[topic] ?? isFinal(topic)
            isFinal[topic] = known
            return known ? try? core.broker.endOffset(of: input.partition, .uncommitted) : nil
        }
    }

    private func isFinal(_ topic: String) -> Bool {
        var visited: Set<String> = []
        return isFinal(topic, &visited)
    }

    /// - Parameter visited: Queries on the way: the back edge of a cycle counts as done.
    private func isFinal(_ topic: String, _ visited: inout Set<String>) -> Bool {
        guard core.sourcesAreFinished(with: topic) else { return false }
        for query in core.writers(of: topic) where query.state == .running && visited.insert(query.id).inserted {
            for task in query.tasks {
                if task.isAwaiting { return false }
                for input in task.inputs where !isDone(input, &visited) { return false }
            }
        }
        return true
    }

    private func isDone(_ input: TaskInput, _ visited: inout Set<String>) -> Bool {
        if let limit = input.limit, input.position >= limit { return true }
        guard let end = try? core.broker.endOffset(of: input.partition, .uncommitted), input.isAtEnd(end) else { return false }
        return isFinal(input.partition.topic, &visited)
    }
}
