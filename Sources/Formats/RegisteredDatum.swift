public import Schemas
public import Values

/// Single values in the form of a registered schema, from and to JSON: for records that people write or look at.
public enum RegisteredDatum {
    /// What turns JSON values into framed bytes of a schema.
    public typealias Encoder = (_ value: JSONTree) throws(SchemaError) -> [UInt8]

    /// Reads a schema once, for many values.
    ///
    /// - Parameter fullName: The message that is meant, where a Protobuf text defines several.
    /// - Returns: What throws ``SchemaError`` for a value that the schema cannot hold.
    /// - Throws: ``SchemaError`` if the schema cannot be read.
    public static func encoder(of registered: RegisteredSchema, fullName: String? = nil) throws(SchemaError) -> Encoder {
        var prefix: [UInt8] = []
        RecordFraming.append(id: registered.id, to: &prefix)
        let misfit = SchemaError("the value does not fit schema \(registered.id)")
        switch registered.schema.type {
        case .avro:
            let schema = try AvroSchema(parsing: registered.schema.text, references: registered.referencedTexts)
            return { [prefix] (value) throws(SchemaError) in
                guard let body = AvroDatum.bytes(of: value, in: schema) else { throw misfit }
                return prefix + body
            }
        case .json:
            let schema = try JSONSchema(parsing: registered.schema.text, references: registered.referencedTexts, isForReading: true)
            return { [prefix] (value) throws(SchemaError) in
                guard let body = schema.written(value) else { throw misfit }
                var bytes = prefix
                body.append(to: &bytes)
                return bytes
            }
        case .protobuf:
            let schema = try ProtobufSchema(parsing: registered.schema.text, references: registered.referencedTexts)
            let message = try schema.message(named: fullName)
            guard let path = schema.path(to: message.fullName) else { throw SchemaError("message \(message.fullName) is declared in another file") }
            ProtobufFraming.append(path: path, to: &prefix)
            return { [prefix] (value) throws(SchemaError) in prefix + (try ProtobufDatum.bytes(of: value, schema, message)) }
        }
    }

    /// The framed bytes of a JSON value, as ``encoder(of:fullName:)`` makes them.
    public static func bytes(of value: JSONTree, in registered: RegisteredSchema, fullName: String? = nil) throws(SchemaError) -> [UInt8] {
        try encoder(of: registered, fullName: fullName)(value)
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
        case .protobuf:
            let schema = try ProtobufSchema(parsing: registered.schema.text, references: registered.referencedTexts)
            let found = Array(body + [0]).withUnsafeBufferPointer { buffer in
                buffer.baseAddress.flatMap { start in ProtobufFraming.path(start, end: start + body.count).map { (path: $0.path, count: $0.body - start) } }
            }
            guard let found, let message = schema.message(at: found.path) else { throw SchemaError("the bytes name no message of schema \(id)") }
            guard let tree = try ProtobufDatum.tree(of: body.dropFirst(found.count), schema, message) else { throw SchemaError("the bytes do not fit schema \(id)") }
            return tree
        }
    }
}
