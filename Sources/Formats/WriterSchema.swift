public import Schemas
public import Values

/// The schema by which one part of a topic is written.
public struct WriterSchema: Sendable {
    private let binding: SchemaBinding
    private let text: @Sendable () throws(SchemaError) -> SchemaText

    /// The schema that columns have in a format whose schemas are registered.
    /// - Parameter isWrapped: False if the only column stands for itself.
    init(_ format: FormatName, columns: [SchemaColumn], isWrapped: Bool, binding: SchemaBinding) {
        self.binding = binding
        text = { () throws(SchemaError) in try WriterSchema.text(format, columns: columns, isWrapped: isWrapped, binding: binding) }
    }

    /// What a message calls it.
    var name: String { binding.writerID.map { "\($0)" } ?? "of \(binding.subject)" }

    /// The schema, and the subject that it belongs under.
    /// - Throws: ``SchemaError`` if the columns have none, or a schema that is named by its id does not exist.
    public func wanted() throws(SchemaError) -> (schema: SchemaText, subject: String) {
        guard let id = binding.writerID else { return (try text(), binding.subject) }
        do throws(RegistryError) { return (try binding.registry.schema(id: id).schema, binding.subject) } catch { throw SchemaError(error.message) }
    }

    /// The schema, registered.
    /// - Throws: ``SchemaError`` if the columns have none, or the registry does not take it.
    public func registered() throws(SchemaError) -> RegisteredSchema {
        do throws(RegistryError) {
            if let id = binding.writerID { return try binding.registry.schema(id: id) }
        } catch { throw SchemaError(error.message) }
        let text = try text()
        do throws(RegistryError) {
            return try binding.registry.schema(id: try binding.registry.register(text, under: binding.subject))
        } catch { throw SchemaError(error.message) }
    }

    static func text(_ format: FormatName, columns: [SchemaColumn], isWrapped: Bool, binding: SchemaBinding) throws(SchemaError) -> SchemaText {
        switch format {
        case .avro: return SchemaText(.avro, try AvroSchema.text(columns: columns, isWrapped: isWrapped, fullName: binding.fullName ?? AvroSchema.valueName))
        case .jsonSR: return SchemaText(.json, try JSONSchema.text(columns: columns, isWrapped: isWrapped))
        case .protobuf: return SchemaText(.protobuf, try ProtobufSchema.text(columns: columns, fullName: binding.fullName, nullability: binding.nullability))
        case .json, .protobufNoSR, .delimited, .kafka, .none: throw SchemaError("format \(format.rawValue) has no registered schema")
        }
    }
}
