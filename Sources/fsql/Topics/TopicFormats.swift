import Catalog
import Engine
import Schemas
import TopicLog

extension TopicFormats {
    /// By what the streams and tables say that the log's commits know of.
    static func reader(of topic: TopicDescription, on broker: any Broker & ChangelogStore, registry: (any SchemaRegistry)?) throws -> any RecordTextMaker {
        let (sources, registry) = try SQLEngine.declarations(on: broker, surroundings: Process.surroundings, registry: registry)
        return reader(declaredBy: sources.first { $0.topic == topic.name }, registry: registry)
    }
}
