import Columns
import Schemas
import StreamTasks

/// A registry's changes as entries of a commit.
enum SchemaEntry {
    static let prefix = "schema/"

    static func name(of change: RegistryChange) -> String {
        switch change {
        case .schema(let id, _): "\(prefix)id/\(id)"
        case .version(let subject, let number, _, _): "\(prefix)subject/\(number)/\(subject)"
        }
    }

    static func bytes(of change: RegistryChange) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(UInt8(1))
        switch change {
        case .schema(let id, let schema):
            writer.write(UInt32(bitPattern: id))
            writer.write(schema.type.rawValue)
            writer.write(schema.text)
            writer.write(UInt32(schema.references.count))
            for reference in schema.references {
                writer.write(reference.name)
                writer.write(reference.subject)
                writer.write(UInt32(bitPattern: reference.version))
            }
        case .version(_, let number, let id, let isDeleted):
            writer.write(UInt32(bitPattern: number))
            writer.write(UInt32(bitPattern: id))
            writer.write(isDeleted ? UInt8(1) : 0)
        }
        return writer.bytes
    }

    /// Nil if the entry is none that ``bytes(of:)`` wrote.
    static func change(_ name: String, _ bytes: [UInt8]) -> RegistryChange? {
        try? bytes.withReader { (reader) throws(StateFormatError) -> RegistryChange? in
            guard try reader.read(UInt8.self) == 1 else { return nil }
            if name.hasPrefix(prefix + "id/") { return try schema(&reader) }
            let subject = name.dropFirst((prefix + "subject/").count).drop { $0 != "/" }.dropFirst()
            return .version(
                subject: String(subject), number: Int32(bitPattern: try reader.read(UInt32.self)), id: Int32(bitPattern: try reader.read(UInt32.self)),
                isDeleted: try reader.read(UInt8.self) == 1)
        }
    }

    private static func schema(_ reader: inout ByteReader) throws(StateFormatError) -> RegistryChange? {
        let id = Int32(bitPattern: try reader.read(UInt32.self))
        guard let type = SchemaType(rawValue: try reader.readString()) else { return nil }
        let text = try reader.readString()
        var references: [SchemaText.Reference] = []
        for _ in 0..<(try reader.read(UInt32.self)) {
            let name = try reader.readString(), subject = try reader.readString()
            references.append(.init(name: name, subject: subject, version: Int32(bitPattern: try reader.read(UInt32.self))))
        }
        return .schema(id: id, SchemaText(type, text, references: references))
    }
}
