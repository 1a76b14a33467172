import Catalog
import Diagnostics
import Engine
import Formats
import Schemas
import TopicLog
import Values

/// Writes lines of JSON by the schemas that the streams and tables of a topic have registered: as they stand nobody could read them.
struct RegisteredLines {
    private let key: RegisteredDatum.Encoder?
    private let value: RegisteredDatum.Encoder?
    /// The field of the message that a Protobuf key is.
    private let keyField: String?

    /// The same, where a registry elsewhere may have to be asked.
    static func named(by topic: TopicDescription, on broker: any Broker & ChangelogStore, registry: (any AwaitedRegistry)?) async throws(Diagnostic) -> RegisteredLines? {
        guard let registry else { return try RegisteredLines(topic, on: broker) }
        return try await registry.asking { () throws(Diagnostic) in try RegisteredLines(topic, on: broker, registry: registry) }
    }

    /// Nil if no source declares the topic in such a format: lines are written as they stand.
    /// - Throws: ``Diagnostic`` if a schema is missing or cannot be read.
    init?(_ topic: TopicDescription, on broker: any Broker & ChangelogStore, registry: (any SchemaRegistry)? = nil) throws(Diagnostic) {
        let (sources, registry) = try SQLEngine.declarations(on: broker, surroundings: Process.surroundings, registry: registry)
        guard let registry, let source = sources.first(where: { $0.topic == topic.name }), source.keyFormat.schemas ?? source.valueFormat.schemas != nil else { return nil }
        key = try RegisteredLines.encoder(source.keyFormat, registry)
        value = try RegisteredLines.encoder(source.valueFormat, registry)
        guard key == nil || source.schema.keyCount == 1 else {
            throw .execution("key-columns", "topic '\(topic.name)' has keys of \(source.schema.keyCount) columns, which no one field gives", hint: "Use INSERT INTO \(source.name) … instead.")
        }
        keyField = source.keyFormat.name == "PROTOBUF" ? source.schema.columns.first?.name : nil
    }

    private static func encoder(_ format: SourceFormat, _ registry: any SchemaRegistry) throws(Diagnostic) -> RegisteredDatum.Encoder? {
        guard let binding = format.schemas else { return nil }
        let found: RegisteredSchema?
        do throws(RegistryError) {
            found = if let id = binding.writerID { try registry.schema(id: id) } else { try registry.latest(binding.subject)?.schema }
        } catch { throw .execution("registry", error.message) }
        guard let found else {
            throw .execution("schema-missing", "subject '\(binding.subject)' has no schema to write by", hint: "CREATE STREAM with columns registers one.")
        }
        do throws(SchemaError) { return try RegisteredDatum.encoder(of: found, fullName: found.schema.type == .protobuf ? binding.fullName : nil) } catch {
            throw .execution("schema-unreadable", "schema \(found.id) of subject '\(binding.subject)' cannot be read: \(error.message)")
        }
    }

    /// The record's key; nil where keys are written as they stand.
    func key(_ tree: JSONTree) throws(SchemaError) -> [UInt8]? {
        guard let key else { return nil }
        return try key(keyField.map { .object([.init($0, tree)]) } ?? tree)
    }

    /// The record's value; nil where values are written as they stand.
    func value(_ line: UnsafeBufferPointer<UInt8>) throws(SchemaError) -> [UInt8]? {
        guard let value else { return nil }
        guard let tree = JSONTree(parsing: line) else { throw SchemaError("it is no JSON") }
        return try value(tree)
    }
}
