public import Values

/// A kind of connector: what it is called, what can be set, and how one is made.
public struct ConnectorPlugin: Sendable {
    public enum Kind: String, Sendable { case source, sink }

    /// The short name: `SINK TO MONGODB`, `'connector.class' = 'mongodb'`.
    public var name: String
    public var kind: Kind
    public var summary: String
    /// Class names under which Kafka Connect's users know it.
    public var classes: [String]
    public var options: [OptionDeclaration]
    /// Names that are known although not declared: settings of one topic, `topic.override.T.setting`.
    var isKnown: @Sendable (String) -> Bool = { _ in false }
    var make: @Sendable (OptionValues) throws(OptionError) -> Connector
}

/// A connector, made from its settings.
public enum Connector: Sendable {
    case source(any SourceConnector)
    case sink(any SinkConnector)
}

/// A connector that was asked for, with what the asker must know.
public struct ConfiguredConnector: Sendable {
    public var plugin: ConnectorPlugin
    public var connector: Connector
    /// Topics of a sink, from `topics`.
    public var topics: [String]
    /// A regular expression for the names of a sink's topics, from `topics.regex`.
    public var topicsPattern: String?
    /// Where refused records go; nil: the engine's own place for them.
    public var deadLetterTopic: String?
    /// Headers of refused records say where they came from and why.
    public var deadLettersHaveContext: Bool
    /// A record that the target refuses for good stops the connector.
    public var stopsOnRefusal: Bool
    /// The longest wait between two tries.
    public var retryDelayMillisecondsMax: Int
    /// To be shown when the connector is made: settings that nobody knows.
    public var warnings: [String]
    /// Settings fit to be shown: secrets and unknown ones masked.
    public var shownSettings: [String: String]
}
