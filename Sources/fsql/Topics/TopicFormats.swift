import Catalog
import Engine
import TopicLog

extension TopicFormats {
    /// By what the streams and tables say that the log's commits know of.
    static func reader(of topic: TopicDescription, on broker: any Broker & ChangelogStore) throws -> any RecordTextMaker {
        let (sources, registry) = try SQLEngine.declarations(on: broker, surroundings: Process.surroundings)
        return reader(declaredBy: sources.first { $0.topic == topic.name }, registry: registry)
    }
}
