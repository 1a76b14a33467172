import Catalog
import Engine
import TopicLog

/// Chooses how a topic's records are read.
enum TopicFormats {
    /// By the formats that a stream or table declares on the topic, else by what the bytes look like.
    static func reader(of topic: TopicDescription, declaredBy sources: [SourceDefinition]) -> any RecordTextMaker {
        guard let source = sources.first(where: { $0.topic == topic.name }) else { return UndeclaredFormats() }
        return DeclaredFormats(source)
    }

    /// The streams and tables that the log's commits know of.
    static func sources(on broker: any Broker & ChangelogStore) throws -> [SourceDefinition] {
        try SQLEngine.declarations(on: broker, surroundings: Process.surroundings)
    }
}
