import Catalog
import Diagnostics
import Engine
import Formats
import Schemas
import TopicLog

/// A topic that a command writes to, and how its lines become records.
struct WrittenTopic {
    var description: TopicDescription
    /// Nil: lines are written as they stand.
    var lines: RegisteredLines?
    /// The stream or table that declares it, if one does.
    var source: SourceDefinition?

    /// Makes the topic if it is missing, and registers the given schemas if they are new. What is refused leaves nothing behind.
    ///
    /// - Parameters:
    ///   - registry: The registry elsewhere; nil: that of the embedded log.
    ///   - firstSchemaID: Where the ids of the embedded log's registry begin.
    /// - Throws: ``Diagnostic`` if a schema cannot be read, is refused or belongs to another format than the topic has.
    static func open(
        _ name: String, partitions: Int32, on broker: any Broker & ChangelogStore, registry: (any AwaitedRegistry)?, given: GivenSchemas = GivenSchemas(),
        firstSchemaID: Int32 = 1
    ) async throws(Diagnostic) -> WrittenTopic {
        let (sources, schemas) = try await asking(registry) { () throws(Diagnostic) in
            try SQLEngine.declarations(on: broker, surroundings: Process.surroundings, registry: registry, firstSchemaID: firstSchemaID)
        }
        let source = sources.first { $0.topic == name }, parts = given.parts(of: name)
        guard let schemas else {
            guard parts.isEmpty else {
                throw .execution(
                    "no-registry", "records by a schema need a schema registry",
                    hint: "On Kafka name one: --schema-registry-url http://HOST:8081, or ksql.schema.registry.url in fsql.properties.")
            }
            return WrittenTopic(description: try TopicCreation.topic(named: name, partitions: partitions, on: broker), source: source)
        }
        try given.requireFormats(of: source)
        // Both are judged before either is registered.
        try await asking(registry) { () throws(Diagnostic) in
            for (part, subject) in parts { try part.check(under: subject, in: schemas) }
        }
        // The sources' own schemas, too, are looked for before a topic is made.
        if parts.isEmpty {
            let lines = try await asking(registry) { () throws(Diagnostic) in try RegisteredLines(name, declaredBy: source, registry: schemas) }
            return WrittenTopic(description: try TopicCreation.topic(named: name, partitions: partitions, on: broker), lines: lines, source: source)
        }
        if registry != nil {
            let description = try TopicCreation.topic(named: name, partitions: partitions, on: broker)
            return WrittenTopic(description: description, lines: try await asking(registry) { () throws(Diagnostic) in try registering(given, name, source, schemas) }, source: source)
        }
        // One commit has the topic and its schemas: no record can be there without them.
        let lines = try registering(given, name, source, schemas)
        let entries = (schemas as? EmbeddedRegistry).map(SQLEngine.entries) ?? [:]
        return WrittenTopic(description: try TopicCreation.topic(named: name, partitions: partitions, on: broker, with: entries), lines: lines, source: source)
    }

    private static func registering(_ given: GivenSchemas, _ name: String, _ source: SourceDefinition?, _ schemas: any SchemaRegistry) throws(Diagnostic) -> RegisteredLines? {
        let key = try given.key.map { part throws(Diagnostic) in try GivenSchema(part, under: SchemaBinding.subject(of: name, isKey: true), in: schemas) }
        let value = try given.value.map { part throws(Diagnostic) in try GivenSchema(part, under: SchemaBinding.subject(of: name, isKey: false), in: schemas) }
        return try RegisteredLines(name, declaredBy: source, registry: schemas, given: (key, value))
    }

    /// Does something as often as a registry elsewhere needs to answer all that it asks.
    private static func asking<Success>(_ registry: (any AwaitedRegistry)?, _ body: () throws(Diagnostic) -> Success) async throws(Diagnostic) -> Success {
        guard let registry else { return try body() }
        return try await registry.asking(body)
    }
}

/// A file's schema that a registry has taken.
struct GivenSchema {
    let encoder: RegisteredDatum.Encoder
    /// The field of a Protobuf message that has no other.
    let onlyField: String?

    /// Registers it, if it is new.
    init(_ part: GivenSchemas.Part, under subject: String, in registry: any SchemaRegistry) throws(Diagnostic) {
        let registered: RegisteredSchema
        do throws(RegistryError) { registered = try registry.schema(id: try registry.register(part.schema, under: subject)) } catch { throw part.refusal(error, subject) }
        do throws(SchemaError) {
            guard part.schema.type == .protobuf else {
                (encoder, onlyField) = (try RegisteredDatum.encoder(of: registered), nil)
                return
            }
            let message = try part.message(of: registered)
            encoder = try RegisteredDatum.encoder(of: registered, fullName: message.fullName)
            onlyField = message.fields.count == 1 ? message.fields[0].name : nil
        } catch { throw part.unreadable(error) }
    }
}

extension GivenSchemas {
    /// - Throws: ``Diagnostic`` if a stream or table reads the topic in another format: to it, each record would be a bad one.
    fileprivate func requireFormats(of source: SourceDefinition?) throws(Diagnostic) {
        guard let source else { return }
        for (part, format, what) in [(key, source.keyFormat, "keys"), (value, source.valueFormat, "values")] {
            guard let part, format.name != part.schema.type.formatName else { continue }
            throw .execution(
                "schema-format", "\(source.kind.rawValue.lowercased()) \(source.name) reads the \(what) of topic '\(source.topic)' as \(format.name), and \(part.path) is \(part.schema.type.formatName)",
                hint: "Write to another topic, or declare the \(source.kind.rawValue.lowercased()) with \(what == "keys" ? "KEY" : "VALUE")_FORMAT='\(part.schema.type.formatName)'.")
        }
    }
}

extension GivenSchemas.Part {
    /// Asks whether the registry would take it, and whether records can be written by it.
    fileprivate func check(under subject: String, in registry: any SchemaRegistry) throws(Diagnostic) {
        do throws(SchemaError) {
            switch schema.type {
            case .avro: _ = try AvroSchema(parsing: schema.text, references: [:])
            case .json: _ = try JSONSchema(parsing: schema.text, references: [:], isForReading: true)
            case .protobuf: _ = try message(of: RegisteredSchema(id: 0, schema: schema))
            }
        } catch { throw unreadable(error) }
        do throws(RegistryError) { try registry.check(schema, under: subject) } catch { throw refusal(error, subject) }
    }

    fileprivate func unreadable(_ error: SchemaError) -> Diagnostic {
        .execution("schema-unreadable", "\(path) cannot be read as \(schema.type.formatName): \(error.message)", detail: "Nothing was written.")
    }

    fileprivate func refusal(_ error: RegistryError, _ subject: String) -> Diagnostic {
        let what = "\(path) cannot be registered under '\(subject)': \(error.message)"
        return switch error {
        case .unavailable: Diagnostic(.connection, code: "registry-unavailable", what, hint: "Look after the registry and ksql.schema.registry.url.")
        case .refused: .execution("registry-refused", what, hint: "Look after the registry's rights, and the credentials below ksql.schema.registry.")
        case .incompatible:
            .execution("schema-incompatible", what, detail: "Nothing was written.", hint: "Change the schema, or the subject's compatibility.")
        case .unknownSchema, .invalid: .execution("registry", what, detail: "Nothing was written.")
        }
    }
}
