import StreamTasks

/// Who writes and who reads a topic, so that neither needs a walk through all queries.
struct QueryGraph {
    struct Reader {
        let query: PersistentQuery
        let input: TaskInput
        let task: StreamTask
    }

    private(set) var writers: [String: [PersistentQuery]] = [:]
    private(set) var readers: [String: [Reader]] = [:]

    init(_ queries: [PersistentQuery]) {
        for query in queries {
            writers[query.sink.topic, default: []].append(query)
            for task in query.tasks {
                for input in task.readers { readers[input.partition.topic, default: []].append(Reader(query: query, input: input, task: task)) }
            }
        }
    }
}

extension EngineCore {
    /// In the order of creation.
    func writers(of topic: String) -> [PersistentQuery] { graph.writers[topic] ?? [] }

    func readers(of topic: String) -> [QueryGraph.Reader] { graph.readers[topic] ?? [] }
}
