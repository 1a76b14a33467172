import Diagnostics
import Schemas
import Syntax
import Values

/// The key or the value of a source, in a format whose schemas are registered.
struct RegisteredPart {
    let isKey: Bool
    let format: String
    let binding: SchemaBinding

    /// Nil for formats that need no registry.
    /// - Throws: A diagnostic if there is no registry, or a property that concerns its schemas is wrong.
    init?(isKey: Bool, format: String, topic: String, source: String, _ with: WithProperties, _ defaults: DefinitionDefaults) throws(Diagnostic) {
        let part = isKey ? "KEY" : "VALUE"
        let nullability = try with.nullability(part)
        guard WithProperties.registeredFormats.contains(format) else { return nil }
        guard let registry = defaults.registry else { throw RegisteredPart.noRegistry(format, at: with.span(of: with.has("FORMAT") ? "FORMAT" : "\(part)_FORMAT")) }
        self.isKey = isKey
        self.format = format
        binding = SchemaBinding(
            registry: registry, subject: SchemaBinding.subject(of: topic, isKey: isKey), writerID: try with.schemaID(part),
            fullName: try with.schemaFullName(part) ?? RegisteredPart.defaultName(format, isKey: isKey, source: source), nullability: nullability)
    }

    private static func defaultName(_ format: String, isKey: Bool, source: String) -> String? {
        guard format == "AVRO" else { return nil }
        return isKey ? AvroSchema.keyName(of: source) : AvroSchema.valueName
    }

    static func noRegistry(_ format: String, at span: SourceSpan) -> Diagnostic {
        .analysis(
            "no-registry", "format \(format) needs a schema registry", at: span,
            hint: "On Kafka name one: --schema-registry-url http://HOST:8081, or ksql.schema.registry.url in fsql.properties. The embedded log has one of its own.")
    }

    /// The name of the type of schema that the format reads.
    var schemaType: SchemaType {
        switch format {
        case "AVRO": .avro
        case "PROTOBUF": .protobuf
        default: .json
        }
    }

    // MARK: Columns from the registry

    /// The schema that columns are inferred from: the one with the given id, else the subject's latest version.
    func schema(_ with: WithProperties, at span: SourceSpan) throws(Diagnostic) -> RegisteredSchema {
        let part = isKey ? "KEY" : "VALUE", place = with.has("\(part)_SCHEMA_ID") ? with.span(of: "\(part)_SCHEMA_ID") : span
        let found: RegisteredSchema?
        do throws(RegistryError) {
            found = if let id = binding.writerID { try binding.registry.schema(id: id) } else { try binding.registry.latest(binding.subject)?.schema }
        } catch {
            if case .unknownSchema = error { throw missing(at: place) }
            throw .execution(
                "registry", "Schema registry fetch for topic \(isKey ? "key" : "value") request failed: \(error.message)", at: place, hint: "List the columns, or look after the registry.")
        }
        guard let found else { throw missing(at: place) }
        guard found.schema.type == schemaType else { throw otherType(found, at: place) }
        return found
    }

    private func missing(at span: SourceSpan) -> Diagnostic {
        let parts = isKey ? "keys" : "values"
        let which = binding.writerID.map { " with id \($0)" } ?? ""
        return .analysis(
            "schema-missing", "the schema\(which) for message \(parts) of subject '\(binding.subject)' does not exist in the schema registry", at: span,
            hint: "List the columns, or register a schema under '\(binding.subject)'.")
    }

    private func otherType(_ found: RegisteredSchema, at span: SourceSpan) -> Diagnostic {
        let other = found.schema.type == .json ? "JSON_SR" : found.schema.type.rawValue
        return .analysis(
            "schema-format", "schema \(found.id) is of format \(other), not of the expected format \(format)", at: span,
            hint: "\(isKey ? "KEY" : "VALUE")_FORMAT = '\(other)'")
    }

    /// The columns that a schema stands for.
    /// - Parameter wrapsSingle: False if the value is one column that stands for itself.
    func columns(_ with: WithProperties, wrapsSingle: Bool?, at span: SourceSpan) throws(Diagnostic) -> [SchemaColumn] {
        let schema = try schema(with, at: span)
        let shape: SchemaShape, fullName = try with.schemaFullName(isKey ? "KEY" : "VALUE")
        do throws(SchemaError) { shape = try SchemaShape.of(schema, fullName: fullName) } catch {
            throw .analysis(
                "schema-unreadable", "columns cannot be taken from schema \(schema.id) of subject '\(binding.subject)': \(error.message)", at: span, hint: "List the columns.")
        }
        // With an id the schema is written as it is, so names keep their case.
        let type = binding.writerID == nil ? shape.type.upperCased : shape.type
        if isKey, format != "PROTOBUF" { return [SchemaColumn("ROWKEY", type, role: .key)] }
        if !isKey, wrapsSingle == false { return [SchemaColumn("ROWVAL", type)] }
        guard shape.isRecord, case .structure(let fields) = type else {
            throw .analysis(
                "anonymous-type", "schema \(schema.id) of subject '\(binding.subject)' is an anonymous type: \(type)", at: span,
                hint: "WITH (…, WRAP_SINGLE_VALUE = FALSE) makes it one column.")
        }
        if isKey, fields.count > 1 {
            throw .analysis("schema-key", "the key's schema contains multiple columns, which is not supported for inferred keys", at: span, hint: "List the key columns.")
        }
        return fields.map { SchemaColumn($0.name, $0.type, role: isKey ? .key : .value) }
    }
}

extension RegisteredPart {
    /// Checks the result of a query against the schema with the given id: each column must stand at its place in it.
    func check(_ columns: [SchemaColumn], _ with: WithProperties) throws(Diagnostic) {
        guard binding.writerID != nil, !columns.isEmpty else { return }
        let part = isKey ? "KEY" : "VALUE", span = with.span(of: "\(part)_SCHEMA_ID")
        let known = try self.columns(with, wrapsSingle: try with.boolean("WRAP_SINGLE_VALUE"), at: span)
        let missing = columns.enumerated().filter { index, column in
            guard index < known.count else { return true }
            // A key that stands for itself has no name in the schema.
            let hasName = isKey && format != "PROTOBUF" || known[index].name == column.name
            return !hasName || known[index].type != column.type
        }.map(\.element)
        guard !missing.isEmpty else { return }
        func list(_ columns: [SchemaColumn]) -> String { columns.map { "\(quoteIdentifier($0.name)) \($0.type)" }.joined(separator: ", ") }
        throw .analysis(
            "schema-columns",
            "The following \(isKey ? "key" : "value") columns are changed, missing or reordered: [\(list(missing))]. Schema from schema registry is [\(list(known))]", at: span,
            hint: "Select the schema's columns in its order, with its names and types.")
    }
}

extension SQLType {
    /// The type with the names of all fields in upper case.
    var upperCased: SQLType {
        switch self {
        case .array(let element): .array(element.upperCased)
        case .map(let key, let value): .map(key: key.upperCased, value: value.upperCased)
        case .structure(let fields): .structure(fields.map { .init($0.name.uppercased(), $0.type.upperCased) })
        case .boolean, .integer, .bigint, .double, .decimal, .string, .bytes, .date, .time, .timestamp: self
        }
    }
}
