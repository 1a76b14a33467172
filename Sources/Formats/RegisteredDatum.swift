public import Schemas
public import Values

/// Single values in the form of a registered schema, from and to JSON: for records that people write or look at.
public enum RegisteredDatum {
    /// The framed bytes of a JSON value.
    /// - Parameter fullName: The message that is meant, where a Protobuf text defines several.
    /// - Throws: ``SchemaError`` if the schema cannot be read, or cannot hold the value.
    public static func bytes(of value: JSONTree, in registered: RegisteredSchema, fullName: String? = nil) throws(SchemaError) -> [UInt8] {
        var bytes: [UInt8] = []
        RecordFraming.append(id: registered.id, to: &bytes)
        switch registered.schema.type {
        case .avro:
            let schema = try AvroSchema(parsing: registered.schema.text, references: registered.referencedTexts)
            guard let body = AvroDatum.bytes(of: value, in: schema) else { throw SchemaError("the value does not fit schema \(registered.id)") }
            bytes += body
        case .json:
            let schema = try JSONSchema(parsing: registered.schema.text, references: registered.referencedTexts, isForReading: true)
            guard let body = schema.written(value) else { throw SchemaError("the value does not fit schema \(registered.id)") }
            body.append(to: &bytes)
        case .protobuf: throw SchemaError("schemas of type \(registered.schema.type.rawValue) cannot be written yet")
        }
        return bytes
    }

    /// The JSON of framed bytes, with the names of the schema that they name.
    /// - Throws: ``SchemaError`` if the bytes are no record of a schema that the registry knows.
    public static func tree(of bytes: [UInt8], from registry: any SchemaRegistry) throws(SchemaError) -> JSONTree {
        guard let id = bytes.withUnsafeBufferPointer({ buffer in buffer.baseAddress.flatMap { RecordFraming.id($0, count: buffer.count) } }) else {
            throw SchemaError("the record has no schema id in front")
        }
        let registered: RegisteredSchema
        do throws(RegistryError) { registered = try registry.schema(id: id) } catch { throw SchemaError(error.message) }
        let body = bytes.dropFirst(RecordFraming.byteCount)
        switch registered.schema.type {
        case .avro:
            let schema = try AvroSchema(parsing: registered.schema.text, references: registered.referencedTexts)
            guard let tree = AvroDatum.tree(of: body, in: schema) else { throw SchemaError("the bytes do not fit schema \(id)") }
            return tree
        case .json:
            let schema = try JSONSchema(parsing: registered.schema.text, references: registered.referencedTexts, isForReading: true)
            guard let tree = JSONTree(prefixOf: body).flatMap({ schema.shown($0) }) else { throw SchemaError("the bytes do not fit schema \(id)") }
            return tree
        case .protobuf: throw SchemaError("schemas of type \(registered.schema.type.rawValue) cannot be read yet")
        }
    }
}
