import Diagnostics
import Engine
import Storage
import TopicLog

/// An engine in memory that nothing outlives: for plans and reference texts.
enum ScratchEngine {
    /// - Parameter topics: Topics that statements may name; they are empty.
    static func open(topics: [TopicDescription] = []) throws(Diagnostic) -> SQLEngine {
        let broker = MemoryBroker()
        for topic in topics {
            try withLog { () throws(LogError) in _ = try broker.createTopic(topic) }
        }
        if !topics.isEmpty { try broker.commitNext() }
        return try SQLEngine(broker: broker, options: EngineOptions(), surroundings: Process.surroundings)
    }
}
