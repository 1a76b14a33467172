public import Schemas
public import Values

/// A registered stream or table: what a name in FROM stands for.
public struct SourceDefinition: Sendable, Hashable {
    public enum Kind: String, Sendable { case stream = "STREAM", table = "TABLE" }

    public var name: String
    public var kind: Kind
    public var schema: LogicalSchema
    public var topic: String
    public var keyFormat: SourceFormat
    public var valueFormat: SourceFormat
    public var timestampColumn: TimestampColumn?
    /// The window of the key, if it has one.
    public var window: WindowInfo?
    /// CREATE SOURCE …: may not be written to.
    public var isReadOnly: Bool
    /// The query that writes it, for C*AS.
    public var createdBy: String?
    public var partitionCount: Int32
    /// How long a partition may stand at its end before stream time goes on without it, in milliseconds; 0: it never does; nil: as the query's
    /// session says.
    public var idleTimeout: Int64?
    /// The statement that made it, as text.
    public var statementText: String

    public init(
        name: String, kind: Kind, schema: LogicalSchema, topic: String, keyFormat: SourceFormat, valueFormat: SourceFormat,
        timestampColumn: TimestampColumn? = nil, window: WindowInfo? = nil, isReadOnly: Bool = false, createdBy: String? = nil,
        partitionCount: Int32 = 1, statementText: String = ""
    ) {
        self.name = name
        self.kind = kind
        self.schema = schema
        self.topic = topic
        self.keyFormat = keyFormat
        self.valueFormat = valueFormat
        self.timestampColumn = timestampColumn
        self.window = window
        self.isReadOnly = isReadOnly
        self.createdBy = createdBy
        self.partitionCount = partitionCount
        self.statementText = statementText
    }
}

/// A format by its SQL name, with the properties that the WITH clause may give it.
public struct SourceFormat: Sendable, Hashable {
    /// `JSON`, `DELIMITED`, `KAFKA`, …
    public var name: String
    public var delimiter: UInt8?
    /// WRAP_SINGLE_VALUE; nil: the format's own way.
    public var wrapsSingle: Bool?
    /// Where the format's schemas are registered, for those that have any.
    public var schemas: SchemaBinding?

    public init(_ name: String, delimiter: UInt8? = nil, wrapsSingle: Bool? = nil, schemas: SchemaBinding? = nil) {
        self.schemas = schemas
        self.name = name
        self.delimiter = delimiter
        self.wrapsSingle = wrapsSingle
    }
}

/// The column that gives records their timestamp.
public struct TimestampColumn: Sendable, Hashable {
    public var name: String
    /// A pattern, if the column is a string.
    public var pattern: String?
    public init(name: String, pattern: String? = nil) {
        self.name = name
        self.pattern = pattern
    }
}

/// How keys are windowed; milliseconds.
public enum WindowInfo: Sendable, Hashable {
    case tumbling(size: Int64)
    case hopping(size: Int64)
    case session

    public var size: Int64? {
        switch self {
        case .tumbling(let size), .hopping(let size): size
        case .session: nil
        }
    }
}
