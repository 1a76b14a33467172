/// What a registry holds: a value, so that readers can look at one state while the next one comes about.
public struct RegistryContents: Sendable {
    struct Version: Sendable {
        var number: Int32
        var id: Int32
        var isDeleted = false
    }

    private(set) var schemas: [Int32: SchemaText] = [:]
    /// The lowest id of each text.
    private var ids: [SchemaText: Int32] = [:]
    /// By subject, ascending; a hidden version keeps its number.
    private(set) var subjects: [String: [Version]] = [:]
    /// By subject; that of all is under the empty name.
    private var settings: [String: RegistrySettings] = [:]
    private var nextID: Int32

    init(firstID: Int32) { nextID = firstID }

    // MARK: Changing

    /// Everything that changes a registry goes through here, also when commits are read back.
    mutating func apply(_ change: RegistryChange) {
        switch change {
        case .schema(let id, let schema):
            schemas[id] = schema
            if ids[schema].map({ $0 > id }) ?? true { ids[schema] = id }
            reserve(id)
        case .schemaRemoved(let id):
            if let schema = schemas.removeValue(forKey: id), ids[schema] == id { ids[schema] = schemas.filter { $0.value == schema }.keys.min() }
            reserve(id)
        case .version(let subject, let number, let id, let isDeleted):
            let version = Version(number: number, id: id, isDeleted: isDeleted)
            var versions = subjects[subject] ?? []
            if let place = versions.firstIndex(where: { $0.number >= number }) {
                if versions[place].number == number { versions[place] = version } else { versions.insert(version, at: place) }
            } else { versions.append(version) }
            subjects[subject] = versions
        case .versionRemoved(let subject, let number):
            subjects[subject]?.removeAll { $0.number == number }
            if subjects[subject]?.isEmpty == true { subjects[subject] = nil }
        case .settings(let subject, let new): settings[subject] = new.isEmpty ? nil : new
        }
    }

    /// No id is given twice, also not that of a schema that is gone.
    private mutating func reserve(_ id: Int32) { nextID = max(nextID, id == .max ? id : id + 1) }

    /// The id that a text has or gets; nil: none is left.
    func id(for schema: SchemaText) -> Int32? { ids[schema] ?? (nextID < .max ? nextID : nil) }

    // MARK: Looking

    func registered(_ id: Int32) -> RegisteredSchema? {
        schemas[id].map { RegisteredSchema(id: id, schema: $0, referencedTexts: referencedTexts($0.references)) }
    }

    /// The texts behind references, also indirectly, by the names that the texts use. What does not exist is left out.
    func referencedTexts(_ references: [SchemaText.Reference]) -> [String: String] {
        var texts: [String: String] = [:]
        var open = references
        while let reference = open.popLast() {
            guard texts[reference.name] == nil, let schema = schema(reference) else { continue }
            texts[reference.name] = schema.text
            open += schema.references
        }
        return texts
    }

    func schema(_ reference: SchemaText.Reference) -> SchemaText? {
        subjects[reference.subject]?.first { $0.number == reference.version }.flatMap { schemas[$0.id] }
    }

    /// What is set for a subject itself; the empty name stands for all.
    public func ownSettings(_ subject: String) -> RegistrySettings { settings[subject] ?? RegistrySettings() }

    /// By subject; that of all is under the empty name.
    public var allSettings: [String: RegistrySettings] { settings }

    public func compatibility(of subject: String) -> CompatibilityLevel { ownSettings(subject).compatibility ?? ownSettings("").compatibility ?? .backward }
    public func mode(of subject: String) -> RegistryMode { ownSettings(subject).mode ?? ownSettings("").mode ?? .readWrite }
    func normalizes(_ subject: String) -> Bool { ownSettings(subject).normalizes ?? ownSettings("").normalizes ?? false }
}

/// A change of a registry's contents.
public enum RegistryChange: Hashable, Sendable {
    case schema(id: Int32, SchemaText)
    /// The schema is gone, its id is not given again.
    case schemaRemoved(id: Int32)
    case version(subject: String, number: Int32, id: Int32, isDeleted: Bool)
    case versionRemoved(subject: String, number: Int32)
    /// - Parameter subject: Empty: of all that set nothing themselves.
    case settings(subject: String, RegistrySettings)
}
