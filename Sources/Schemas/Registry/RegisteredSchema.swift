/// A schema as it is handed to a registry.
public struct SchemaText: Hashable, Sendable {
    /// Another subject's version that the text refers to.
    public struct Reference: Hashable, Sendable {
        /// As the text writes it: an import's path (PROTOBUF), a full name (AVRO), a URI (JSON).
        public var name: String
        public var subject: String
        public var version: Int32

        public init(name: String, subject: String, version: Int32) {
            self.name = name
            self.subject = subject
            self.version = version
        }
    }

    public var type: SchemaType
    public var text: String
    public var references: [Reference]

    public init(_ type: SchemaType, _ text: String, references: [Reference] = []) {
        self.type = type
        self.text = text
        self.references = references
    }
}

/// A schema that a registry knows, with the id that records carry.
public struct RegisteredSchema: Hashable, Sendable {
    public var id: Int32
    public var schema: SchemaText
    /// The texts of all schemas that it refers to, also indirectly, by the names that the texts use.
    public var referencedTexts: [String: String]

    public init(id: Int32, schema: SchemaText, referencedTexts: [String: String] = [:]) {
        self.id = id
        self.schema = schema
        self.referencedTexts = referencedTexts
    }
}

/// One version of a subject.
public struct SubjectVersion: Hashable, Sendable {
    public var subject: String
    /// From 1 on.
    public var version: Int32
    public var schema: RegisteredSchema

    public init(subject: String, version: Int32, schema: RegisteredSchema) {
        self.subject = subject
        self.version = version
        self.schema = schema
    }
}
