public import Values

/// Everything that names can stand for, as an immutable snapshot: a change makes a new one.
public struct MetaStore: Sendable {
    public private(set) var sources: [Text: SourceDefinition] = [:]
    /// Streams and tables that set an idle timeout.
    public private(set) var idleSources: Set<String> = []
    public private(set) var types: [Text: SQLType] = [:]
    public private(set) var models: [Text: ModelDefinition] = [:]

    public init() {}

    public func source(_ name: String) -> SourceDefinition? { sources[Text(name)] }
    public func type(_ name: String) -> SQLType? { types[Text(name)] }
    public func model(_ name: String) -> ModelDefinition? { models[Text(name)] }

    public mutating func put(_ source: SourceDefinition) {
        sources[Text(source.name)] = source
        if (source.idleTimeout ?? 0) > 0 { idleSources.insert(source.name) } else { idleSources.remove(source.name) }
    }
    public mutating func put(_ type: SQLType, named name: String) { types[Text(name)] = type }
    public mutating func put(_ model: ModelDefinition) { models[Text(model.name)] = model }
    public mutating func removeSource(_ name: String) {
        sources[Text(name)] = nil
        idleSources.remove(name)
    }
    public mutating func removeType(_ name: String) { types[Text(name)] = nil }
    public mutating func removeModel(_ name: String) { models[Text(name)] = nil }

    /// The source that declares a topic, streams before tables, then by name; nil if none does.
    public func declaration(ofTopic topic: String) -> SourceDefinition? {
        sources.values.filter { $0.topic.isSame(as: topic) }.min { ($0.kind.rawValue, Text($0.name)) < ($1.kind.rawValue, Text($1.name)) }
    }
}
