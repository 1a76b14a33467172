import Diagnostics
import Engine
import Schemas
import Values

/// A registry as lines of JSON.
struct ExportedRegistry: Sendable {
    private var entries: [RegistryContents.Entry] = []
    private var settings: [(subject: String, settings: RegistrySettings)] = []

    // MARK: Writing

    /// Versions by id, so that a schema comes behind those that it refers to, then settings.
    static func lines(_ contents: RegistryContents) -> [String] {
        var entries: [RegistryContents.Entry] = []
        for subject in contents.subjects(deleted: true) {
            for version in (try? contents.versions(of: subject, deleted: true)) ?? [] {
                if let entry = try? contents.entry(subject, .number(version), deleted: true) { entries.append(entry) }
            }
        }
        entries.sort { ($0.id, $0.subject, $0.version) < ($1.id, $1.subject, $1.version) }
        return entries.map(line) + contents.allSettings.sorted { $0.key < $1.key }.map(line)
    }

    private static func line(_ entry: RegistryContents.Entry) -> String {
        var members: [JSONTree.Member] = [
            .init("subject", .string(entry.subject)), .init("version", .number(String(entry.version))), .init("id", .number(String(entry.id))),
            .init("schemaType", .string(entry.schema.type.rawValue)), .init("schema", .string(entry.schema.text)),
        ]
        if !entry.schema.references.isEmpty {
            members.append(.init("references", .array(entry.schema.references.map { reference in
                .object([.init("name", .string(reference.name)), .init("subject", .string(reference.subject)), .init("version", .number(String(reference.version)))])
            })))
        }
        if entry.isDeleted { members.append(.init("deleted", .boolean(true))) }
        return JSONTree.object(members).text.string
    }

    private static func line(_ subject: String, _ settings: RegistrySettings) -> String {
        var members: [JSONTree.Member] = [.init("settingsOf", .string(subject))]
        if let level = settings.compatibility { members.append(.init("compatibility", .string(level.rawValue))) }
        if let mode = settings.mode { members.append(.init("mode", .string(mode.rawValue))) }
        if let normalizes = settings.normalizes { members.append(.init("normalize", .boolean(normalizes))) }
        return JSONTree.object(members).text.string
    }

    // MARK: Reading

    /// - Throws: A diagnostic that names the line which cannot be read.
    init(_ text: String, name: String) throws(Diagnostic) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.allSatisfy(\.isWhitespace) {
            guard let tree = JSONTree(parsing: line.utf8), add(tree) else {
                throw Diagnostic(.execution, code: "registry-import", "\(name), line \(index + 1) is none that fsql registry export writes")
            }
        }
    }

    private mutating func add(_ tree: JSONTree) -> Bool {
        func text(_ name: Text, _ tree: JSONTree) -> String? { if case .string(let text)? = tree[name] { text.string } else { nil } }
        func number(_ name: Text, _ tree: JSONTree) -> Int32? { if case .number(let text)? = tree[name] { Int32(text.string) } else { nil } }
        if let subject = text("settingsOf", tree) {
            var own = RegistrySettings(compatibility: text("compatibility", tree).flatMap(CompatibilityLevel.init), mode: text("mode", tree).flatMap(RegistryMode.init))
            if case .boolean(let value)? = tree["normalize"] { own.normalizes = value }
            settings.append((subject, own))
            return true
        }
        guard let subject = text("subject", tree), let version = number("version", tree), let id = number("id", tree), let schema = text("schema", tree),
            let type = SchemaType(rawValue: text("schemaType", tree) ?? "AVRO")
        else { return false }
        var references: [SchemaText.Reference] = []
        if case .array(let elements)? = tree["references"] {
            for element in elements {
                guard let name = text("name", element), let subject = text("subject", element), let version = number("version", element) else { return false }
                references.append(.init(name: name, subject: subject, version: version))
            }
        }
        entries.append(.init(subject: subject, version: version, id: id, schema: SchemaText(type, schema, references: references), isDeleted: tree["deleted"] == .boolean(true)))
        return true
    }

    /// Everything, in one step: either all of it is there afterwards, or nothing.
    func apply(to registry: EmbeddedRegistry) throws(RegistryRefusal) -> Int {
        try registry.atomically { (registry) throws(RegistryRefusal) in
            for entry in entries { _ = try registry.register(entry.schema, under: entry.subject, normalize: false, id: entry.id, version: entry.version, isForced: true) }
            for entry in entries.reversed() where entry.isDeleted { _ = try registry.delete(entry.subject, .number(entry.version), isPermanent: false) }
            for (subject, own) in settings {
                registry.set(subject, compatibility: own.compatibility, normalizes: own.normalizes)
                try registry.set(subject, mode: own.mode, isForced: true)
            }
            return entries.count
        }
    }
}

extension SQLEngine {
    func importSchemas(_ exported: ExportedRegistry) async throws(RegistryRefusal) -> Int {
        try await changeRegistry { registry throws(RegistryRefusal) in try exported.apply(to: registry) }
    }
}
