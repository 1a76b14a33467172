import Catalog
import Diagnostics
import Engine
import Formats
import Schemas
import TopicLog
import Values

/// Writes lines of JSON by registered schemas, those that the streams and tables of a topic have or those of files: as they stand nobody could read them.
struct RegisteredLines {
    private let key: RegisteredDatum.Encoder?
    private let value: RegisteredDatum.Encoder?
    private let keyWrapping: KeyWrapping

    /// How a key becomes a Protobuf message.
    private enum KeyWrapping {
        case none
        /// It is the value of this field.
        case field(String)
        /// The same, unless it is an object that has the field already.
        case fieldUnlessThere(String)
    }

    /// Nil if no source declares the topic in such a format, and no schema is given: lines are written as they stand.
    /// - Parameter given: Schemas that ``GivenLines`` has registered; they go before those of the sources.
    /// - Throws: ``Diagnostic`` if a schema is missing or cannot be read.
    init?(
        _ topic: String, declaredBy source: SourceDefinition?, registry: any SchemaRegistry, given: (key: GivenSchema?, value: GivenSchema?) = (nil, nil)
    ) throws(Diagnostic) {
        let keyFormat = given.key == nil ? source?.keyFormat : nil, valueFormat = given.value == nil ? source?.valueFormat : nil
        guard given.key != nil || given.value != nil || keyFormat?.schemas != nil || valueFormat?.schemas != nil else { return nil }
        key = try RegisteredLines.encoder(keyFormat, given.key, registry)
        value = try RegisteredLines.encoder(valueFormat, given.value, registry)
        if let given = given.key {
            keyWrapping = given.onlyField.map { .fieldUnlessThere($0) } ?? .none
        } else if key != nil, let source {
            guard source.schema.keyCount == 1 else {
                throw .execution("key-columns", "topic '\(topic)' has keys of \(source.schema.keyCount) columns, which no one field gives", hint: "Use INSERT INTO \(source.name) … instead.")
            }
            keyWrapping = source.keyFormat.name == "PROTOBUF" ? source.schema.columns.first.map { .field($0.name) } ?? .none : .none
        } else { keyWrapping = .none }
    }

    /// By what the sources say alone.
    init?(_ topic: TopicDescription, on broker: any Broker & ChangelogStore, registry: (any SchemaRegistry)? = nil) throws(Diagnostic) {
        let (sources, registry) = try SQLEngine.declarations(on: broker, surroundings: Process.surroundings, registry: registry)
        guard let registry else { return nil }
        try self.init(topic.name, declaredBy: sources.first { $0.topic == topic.name }, registry: registry)
    }

    private static func encoder(_ format: SourceFormat?, _ given: GivenSchema?, _ registry: any SchemaRegistry) throws(Diagnostic) -> RegisteredDatum.Encoder? {
        if let given { return given.encoder }
        guard let binding = format?.schemas else { return nil }
        let found: RegisteredSchema?
        do throws(RegistryError) {
            found = if let id = binding.writerID { try registry.schema(id: id) } else { try registry.latest(binding.subject)?.schema }
        } catch { throw .execution("registry", error.message) }
        guard let found else {
            throw .execution("schema-missing", "subject '\(binding.subject)' has no schema to write by", hint: "CREATE STREAM with columns registers one, and so does --schema.")
        }
        do throws(SchemaError) { return try RegisteredDatum.encoder(of: found, fullName: found.schema.type == .protobuf ? binding.fullName : nil) } catch {
            throw .execution("schema-unreadable", "schema \(found.id) of subject '\(binding.subject)' cannot be read: \(error.message)")
        }
    }

    /// The record's key; nil where keys are written as they stand.
    func key(_ tree: JSONTree) throws(SchemaError) -> [UInt8]? {
        guard let key else { return nil }
        switch keyWrapping {
        case .none: return try key(tree)
        case .field(let name): return try key(.object([.init(name, tree)]))
        case .fieldUnlessThere(let name): return try key(tree[name] == nil ? .object([.init(name, tree)]) : tree)
        }
    }

    /// The record's value; nil where values are written as they stand.
    func value(_ line: UnsafeBufferPointer<UInt8>) throws(SchemaError) -> [UInt8]? {
        guard let value else { return nil }
        guard let tree = JSONTree(parsing: line) else { throw SchemaError("it is no JSON") }
        return try value(tree)
    }
}
