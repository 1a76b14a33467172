import Columns
import Schemas
import StreamTasks

/// A registry's changes as entries of a commit.
enum SchemaEntry {
    static let prefix = "schema/"
    private static let removed: UInt8 = 2

    static func name(of change: RegistryChange) -> String {
        switch change {
        case .schema(let id, _), .schemaRemoved(let id): "\(prefix)id/\(id)"
        case .version(let subject, let number, _, _), .versionRemoved(let subject, let number): "\(prefix)subject/\(number)/\(subject)"
        case .settings(let subject, _): "\(prefix)settings/\(subject)"
        }
    }

    /// What the entry holds; empty: the entry goes.
    static func bytes(of change: RegistryChange) -> [UInt8] {
        var writer = ByteWriter()
        if case .versionRemoved = change { return [] }
        // The entry stays, since an id is not given twice.
        if case .schemaRemoved = change { return [removed] }
        writer.write(UInt8(1))
        switch change {
        case .schema(let id, let schema):
            writer.write(UInt32(bitPattern: id))
            schema.write(to: &writer)
        case .version(_, let number, let id, let isDeleted):
            writer.write(UInt32(bitPattern: number))
            writer.write(UInt32(bitPattern: id))
            writer.write(isDeleted ? UInt8(1) : 0)
        case .settings(_, let settings):
            writer.write(settings.compatibility?.rawValue ?? "")
            writer.write(settings.mode?.rawValue ?? "")
            writer.write(settings.normalizes.map { $0 ? UInt8(1) : 0 } ?? 2)
        case .versionRemoved, .schemaRemoved: break
        }
        return writer.bytes
    }

    /// Nil if the entry is none that ``bytes(of:)`` wrote.
    static func change(_ name: String, _ bytes: [UInt8]) -> RegistryChange? {
        try? bytes.withReader { (reader) throws(StateFormatError) -> RegistryChange? in
            let form = try reader.read(UInt8.self)
            if form == removed, let id = Int32(name.dropFirst((prefix + "id/").count)) { return .schemaRemoved(id: id) }
            guard form == 1 else { return nil }
            if name.hasPrefix(prefix + "settings/") {
                let level = try reader.readString(), mode = try reader.readString(), normalizes = try reader.read(UInt8.self)
                return .settings(
                    subject: String(name.dropFirst((prefix + "settings/").count)),
                    RegistrySettings(compatibility: CompatibilityLevel(rawValue: level), mode: RegistryMode(rawValue: mode), normalizes: normalizes == 2 ? nil : normalizes == 1))
            }
            if name.hasPrefix(prefix + "id/") { return try schema(&reader) }
            let subject = name.dropFirst((prefix + "subject/").count).drop { $0 != "/" }.dropFirst()
            return .version(
                subject: String(subject), number: Int32(bitPattern: try reader.read(UInt32.self)), id: Int32(bitPattern: try reader.read(UInt32.self)),
                isDeleted: try reader.read(UInt8.self) == 1)
        }
    }

    private static func schema(_ reader: inout ByteReader) throws(StateFormatError) -> RegistryChange? {
        let id = Int32(bitPattern: try reader.read(UInt32.self))
        return try SchemaText(from: &reader).map { .schema(id: id, $0) }
    }
}
