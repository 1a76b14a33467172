public import Catalog
public import Values

/// What a finished answer is about: people read its table, programs want its parts.
public enum ResultSubject: Sendable {
    case streams, tables, topics, queries, functions, properties, variables, connectors, connectorPlugins
    case types([Text: SQLType])
    case source(SourceFacts)
    case query(QueryFacts)
    /// Nothing that has a form of its own.
    case other
}

/// A stream or table, and the queries around it.
public struct SourceFacts: Sendable {
    public var definition: SourceDefinition
    public var isExtended: Bool
    public var readers: [QueryFacts]
    public var writers: [QueryFacts]
}

/// A query, running or explained.
public struct QueryFacts: Sendable {
    /// Nil for a statement that was only explained.
    public var id: String?
    public var statementText: String
    public var sinkName: String?
    public var sinkTopic: String?
    public var state: String
    public var sources: [String]
    public var schema: LogicalSchema
    public var window: WindowInfo?
    /// The tree of steps.
    public var plan: String
    public var problem: String?
}
