import Connectors
import Diagnostics
import Formats
import Schemas
import Values

/// Writes what a source hands out by the schemas of its forms.
struct SourceWriter {
    private let key: RegisteredDatum.Encoder?
    /// The field of a Protobuf key's message.
    private let keyField: String?
    private let value: RegisteredDatum.Encoder?

    /// Registers the schemas, where they are new.
    ///
    /// A subject that has another schema of that type, and does not take the source's, keeps its own: records are written by that.
    ///
    /// - Throws: ``Diagnostic`` if there is no registry, or it takes a schema neither way.
    init(_ forms: SourceForms, topic: String, connector: String, registry: (any SchemaRegistry)?) throws(Diagnostic) {
        guard let registry else {
            throw .execution(
                "no-registry", "connector \(connector) needs a schema registry", hint: "On Kafka name one: --schema-registry-url http://HOST:8081, or ksql.schema.registry.url in fsql.properties.")
        }
        var encoders: [Bool: RegisteredDatum.Encoder] = [:], keyField: String?
        // What is asked of a registry elsewhere is asked for both.
        var failure: Diagnostic?
        for (form, isKey) in [(forms.key, true), (forms.value, false)] {
            guard let form else { continue }
            let subject = SchemaBinding.subject(of: topic, isKey: isKey)
            do {
                let registered = try SourceWriter.register(form, under: subject, in: registry)
                guard registered.schema.type == .protobuf else {
                    encoders[isKey] = try RegisteredDatum.encoder(of: registered)
                    continue
                }
                let schema = try ProtobufSchema(parsing: registered.schema.text, references: registered.referencedTexts)
                let message = try schema.message(named: schema.topLevel.first)
                encoders[isKey] = try RegisteredDatum.encoder(of: registered, fullName: message.fullName)
                if isKey { keyField = message.fields.first?.name }
            } catch let error as RegistryError {
                failure = failure ?? SourceWriter.refusal(error, "connector \(connector) cannot register its schema under '\(subject)'")
            } catch { failure = failure ?? .execution("schema-unreadable", "the schema of subject '\(subject)' cannot be read: \((error as? SchemaError)?.message ?? "\(error)")") }
        }
        if let failure { throw failure }
        (key, value, self.keyField) = (encoders[true], encoders[false], keyField)
    }

    private static func refusal(_ error: RegistryError, _ what: String) -> Diagnostic {
        guard case .unavailable = error else { return .execution("registry", "\(what): \(error.message)", hint: "Give it a topic of its own, by 'kafka.topic'.") }
        return Diagnostic(.connection, code: "registry-unavailable", "\(what): \(error.message)", hint: "Look after the registry and ksql.schema.registry.url.")
    }

    private static func register(_ form: SchemaText, under subject: String, in registry: any SchemaRegistry) throws(RegistryError) -> RegisteredSchema {
        do throws(RegistryError) {
            try registry.check(form, under: subject)
            return try registry.schema(id: try registry.register(form, under: subject))
        } catch {
            guard case .incompatible = error, let latest = try registry.latest(subject), latest.schema.schema.type == form.type else { throw error }
            return latest.schema
        }
    }

    /// - Throws: ``SchemaError`` for a record that the schema cannot hold.
    func written(_ record: Connectors.SourceRecord) throws(SchemaError) -> (key: [UInt8]?, value: [UInt8]) {
        var bytes = (key: record.key, value: record.value)
        if let value { bytes.value = try value(try SourceWriter.tree(record.value)) }
        if let key, let given = record.key {
            let tree = try SourceWriter.tree(given)
            bytes.key = try key(keyField.map { .object([.init(Text($0), tree)]) } ?? tree)
        }
        return bytes
    }

    private static func tree(_ bytes: [UInt8]) throws(SchemaError) -> JSONTree {
        guard let tree = JSONTree(parsing: bytes) else { throw SchemaError("it is no JSON") }
        return tree
    }
}
