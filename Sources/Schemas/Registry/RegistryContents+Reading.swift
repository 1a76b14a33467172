/// What clients ask.
extension RegistryContents {
    /// Which version is meant.
    public enum VersionName: Hashable, Sendable {
        case latest
        case number(Int32)
    }

    /// A version as clients see it.
    public struct Entry: Hashable, Sendable {
        public var subject: String
        public var version: Int32
        public var id: Int32
        public var schema: SchemaText
        public var isDeleted: Bool

        public init(subject: String, version: Int32, id: Int32, schema: SchemaText, isDeleted: Bool) {
            (self.subject, self.version, self.id, self.schema, self.isDeleted) = (subject, version, id, schema, isDeleted)
        }
    }

    public func schema(id: Int32) throws(RegistryRefusal) -> SchemaText {
        guard let schema = schemas[id] else { throw .init(40403, "Schema \(id) not found") }
        return schema
    }

    /// The subjects with a prefix, sorted.
    /// - Parameter deleted: Hidden ones, too.
    public func subjects(prefix: String = "", deleted: Bool = false, deletedOnly: Bool = false) -> [String] {
        subjects.filter { name, versions in
            let isHidden = versions.allSatisfy(\.isDeleted)
            return name.hasPrefix(prefix) && (deletedOnly ? isHidden : deleted || !isHidden)
        }.keys.sorted()
    }

    /// - Throws: 40401 if the subject has none.
    public func versions(of subject: String, deleted: Bool = false, deletedOnly: Bool = false) throws(RegistryRefusal) -> [Int32] {
        let found = (subjects[subject] ?? []).filter { deletedOnly ? $0.isDeleted : deleted || !$0.isDeleted }
        guard !found.isEmpty else { throw .subject(subject) }
        return found.map(\.number)
    }

    /// - Throws: 40401 or 40402.
    public func entry(_ subject: String, _ name: VersionName, deleted: Bool = false) throws(RegistryRefusal) -> Entry {
        guard let versions = subjects[subject], deleted || versions.contains(where: { !$0.isDeleted }) else { throw .subject(subject) }
        switch name {
        case .latest:
            guard let version = versions.last(where: { deleted || !$0.isDeleted }), let entry = entry(subject, version) else { throw .subject(subject) }
            return entry
        case .number(let number):
            guard let version = versions.first(where: { $0.number == number && (deleted || !$0.isDeleted) }), let entry = entry(subject, version) else { throw .version(number) }
            return entry
        }
    }

    func entry(_ subject: String, _ version: Version) -> Entry? {
        schemas[version.id].map { Entry(subject: subject, version: version.number, id: version.id, schema: $0, isDeleted: version.isDeleted) }
    }

    /// The version of a subject that has a schema.
    /// - Throws: 40401, 40403, or 42201 if the text is no schema.
    public func find(_ schema: SchemaText, under subject: String, normalize: Bool = false, deleted: Bool = false) throws(RegistryRefusal) -> Entry {
        guard let versions = subjects[subject], deleted || versions.contains(where: { !$0.isDeleted }) else { throw .subject(subject) }
        let canonical = try canonical(schema, under: subject, normalize: normalize)
        guard let version = versions.last(where: { (deleted || !$0.isDeleted) && schemas[$0.id] == canonical }), let entry = entry(subject, version) else { throw .schema }
        return entry
    }

    /// The form of a text in which two equal schemas are the same.
    /// - Throws: 42201 if it is no schema, or refers to something that does not exist.
    func canonical(_ schema: SchemaText, under subject: String, normalize: Bool) throws(RegistryRefusal) -> SchemaText {
        for reference in schema.references where self.schema(reference) == nil {
            throw .invalid("reference '\(reference.name)' leads to version \(reference.version) of subject '\(reference.subject)', which does not exist")
        }
        do throws(SchemaError) {
            return try schema.canonical(referencedTexts: referencedTexts(schema.references), isNormalized: normalize || normalizes(subject))
        } catch { throw .invalid(error.message) }
    }

    /// Where an id is used.
    public func usages(of id: Int32, deleted: Bool = false) throws(RegistryRefusal) -> [(subject: String, version: Int32)] {
        _ = try schema(id: id)
        var usages: [(subject: String, version: Int32)] = []
        for subject in subjects.keys.sorted() {
            for version in subjects[subject] ?? [] where version.id == id && (deleted || !version.isDeleted) { usages.append((subject, version.number)) }
        }
        return usages
    }

    /// The ids of the schemas that refer to a version.
    public func referencing(_ subject: String, _ name: VersionName) throws(RegistryRefusal) -> [Int32] {
        let number = try entry(subject, name, deleted: true).version
        return referencing(subject, number: number)
    }

    func referencing(_ subject: String, number: Int32) -> [Int32] {
        let live = Set(subjects.values.joined().filter { !$0.isDeleted }.map(\.id))
        return schemas.filter { live.contains($0.key) && $0.value.references.contains { $0.subject == subject && $0.version == number } }.keys.sorted()
    }

    // MARK: Compatibility

    /// What is wrong with a schema as the next version.
    /// - Parameter name: The version that it is compared with; nil: as the subject's level says, all versions if it is transitive.
    /// - Throws: 40402 if the version does not exist, 42201 if the text is no schema.
    public func conflict(_ schema: SchemaText, with subject: String, _ name: VersionName?) throws(RegistryRefusal) -> VersionConflict? {
        let canonical = try canonical(schema, under: subject, normalize: false)
        let others: [Entry]
        switch name {
        case nil: others = (subjects[subject] ?? []).filter { !$0.isDeleted }.compactMap { entry(subject, $0) }
        case .latest?: others = (try? entry(subject, .latest)).map { [$0] } ?? []
        case .number?: others = try [entry(subject, name ?? .latest)]
        }
        return try conflict(canonical, with: others, at: compatibility(of: subject))
    }

    func conflict(_ schema: SchemaText, with entries: [Entry], at level: CompatibilityLevel) throws(RegistryRefusal) -> VersionConflict? {
        let new = ComparedSchema(schema.type, schema.text, referencedTexts: referencedTexts(schema.references))
        let old = entries.map { (number: $0.version, schema: ComparedSchema($0.schema.type, $0.schema.text, referencedTexts: referencedTexts($0.schema.references))) }
        do throws(SchemaError) { return try new.conflict(with: old, at: level) } catch { throw .invalid(error.message) }
    }
}
