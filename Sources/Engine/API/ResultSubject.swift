public import Catalog
public import TopicLog
public import Values

/// What a finished answer is about: people read its table, programs want its parts.
public enum ResultSubject: Sendable {
    case streams, tables, topics, topicsExtended, queries, variables, connectors, connectorPlugins
    /// With the names of the properties that the session or the system has set.
    case properties(set: [String])
    /// With the category of each row.
    case functions(categories: [String])
    case function(FunctionFacts)
    case types([Text: SQLType])
    case source(SourceFacts)
    case sources([SourceFacts])
    case query(QueryFacts)
    case queryDescriptions([QueryFacts])
    case connector(ConnectorFacts)
    /// Nothing that has a form of its own.
    case other
}

/// A stream or table, and the queries around it.
public struct SourceFacts: Sendable {
    public var definition: SourceDefinition
    public var isExtended: Bool
    public var readers: [QueryFacts]
    public var writers: [QueryFacts]
    /// Streams and tables that queries make of it.
    public var dependents: [String] = []
    /// How its writers fare, as text; empty unless extended.
    public var statistics = ""
    /// What was wrong with records, as text; empty unless extended.
    public var errorStatistics = ""
}

/// A query, running or explained.
public struct QueryFacts: Sendable {
    public enum Kind: String, Sendable { case persistent = "PERSISTENT", push = "PUSH" }

    /// What a task of it reads.
    public struct Task: Sendable {
        public var id: String
        public var inputs: [QueryPlacement.Input]
    }

    /// Nil for a statement that was only explained.
    public var id: String?
    public var kind = Kind.persistent
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
    /// Milliseconds since 1970.
    public var problemTime: Int64?
    /// Settings that it was created under.
    public var overrides: [String: String] = [:]
    public var tasks: [Task] = []
    /// Its tasks, stores and topics, as text.
    public var topology = ""
}

/// A function, as DESCRIBE FUNCTION knows it.
public struct FunctionFacts: Sendable {
    public struct Parameter: Sendable {
        public var name: String
        public var type: String
        public var isVariadic: Bool
    }

    public struct Form: Sendable {
        public var parameters: [Parameter]
        public var returnType: String
    }

    public var name: String
    /// `SCALAR`, `AGGREGATE` or `TABLE`.
    public var kind: String
    public var summary: String
    public var forms: [Form]
}

/// A connector, and how it fares.
public struct ConnectorFacts: Sendable {
    public var name: String
    public var isSource: Bool
    public var className: String
    public var state: String
    public var problem: String?
    public var topics: [String]
    /// As they may be shown.
    public var settings: [String: String]
    /// Streams and tables of its topics.
    public var sources: [SourceFacts] = []
}

extension ConnectorFacts: Hashable {
    public static func == (a: ConnectorFacts, b: ConnectorFacts) -> Bool { a.name == b.name && a.state == b.state && a.settings == b.settings }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
