import Columns
import Schemas
import StreamTasks

/// What a registry elsewhere has said for ever, as entries of a commit: a start needs no registry.
enum LearnedSchemaEntry {
    static let prefix = "registry/"
    /// Which registry it was.
    static let identityName = prefix + "identity"

    static func name(of learned: LearnedSchema) -> String {
        switch learned {
        case .schema(let schema): "\(prefix)schema/\(schema.id)"
        case .registration(let subject, _, let id): "\(prefix)registration/\(id)/\(subject)"
        }
    }

    static func bytes(of learned: LearnedSchema) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(UInt8(1))
        switch learned {
        case .schema(let schema):
            writer.write(UInt8(1))
            writer.write(UInt32(bitPattern: schema.id))
            schema.schema.write(to: &writer)
            writer.write(UInt32(schema.referencedTexts.count))
            for (name, text) in schema.referencedTexts.sorted(by: { $0.key < $1.key }) {
                writer.write(name)
                writer.write(text)
            }
        case .registration(let subject, let schema, let id):
            writer.write(UInt8(2))
            writer.write(UInt32(bitPattern: id))
            writer.write(subject)
            schema.write(to: &writer)
        }
        return writer.bytes
    }

    /// Nil if the bytes are none that ``bytes(of:)`` wrote.
    static func learned(_ bytes: [UInt8]) -> LearnedSchema? {
        try? bytes.withReader { (reader) throws(StateFormatError) -> LearnedSchema? in
            guard try reader.read(UInt8.self) == 1 else { return nil }
            let kind = try reader.read(UInt8.self), id = Int32(bitPattern: try reader.read(UInt32.self))
            if kind == 2 {
                let subject = try reader.readString()
                return try SchemaText(from: &reader).map { .registration(subject: subject, $0, id: id) }
            }
            guard kind == 1, let schema = try SchemaText(from: &reader) else { return nil }
            var texts: [String: String] = [:]
            for _ in 0..<(try reader.read(UInt32.self)) {
                let name = try reader.readString()
                texts[name] = try reader.readString()
            }
            return .schema(RegisteredSchema(id: id, schema: schema, referencedTexts: texts))
        }
    }
}
