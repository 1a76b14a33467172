/// How one part (key or value) of a topic is bound to a registry: where its schemas are, and how they are made.
public struct SchemaBinding: Sendable {
    public var registry: any SchemaRegistry
    /// `<topic>-key` or `<topic>-value`.
    public var subject: String
    /// The schema that is written, if the statement names one: KEY_SCHEMA_ID, VALUE_SCHEMA_ID.
    public var writerID: Int32?
    /// The name of the root record or message that is written; nil: the format's own.
    public var fullName: String?
    /// How Protobuf tells a null.
    public var nullability: ProtobufNullability

    public init(
        registry: any SchemaRegistry, subject: String, writerID: Int32? = nil, fullName: String? = nil, nullability: ProtobufNullability = .none
    ) {
        self.registry = registry
        self.subject = subject
        self.writerID = writerID
        self.fullName = fullName
        self.nullability = nullability
    }

    /// The subject of a topic's part.
    public static func subject(of topic: String, isKey: Bool) -> String { topic + (isKey ? "-key" : "-value") }
}

/// KEY_ and VALUE_PROTOBUF_NULLABLE_REPRESENTATION.
public enum ProtobufNullability: String, Hashable, Sendable {
    /// A null scalar is written as nothing, and read as the type's default.
    case none = "NONE"
    case optional = "OPTIONAL"
    case wrapper = "WRAPPER"
}

extension SchemaBinding: Hashable {
    public static func == (a: SchemaBinding, b: SchemaBinding) -> Bool {
        a.subject == b.subject && a.writerID == b.writerID && a.fullName == b.fullName && a.nullability == b.nullability
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(subject) }
}
