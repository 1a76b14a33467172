/// What clients change. Each call gives the changes that ``RegistryContents/apply(_:)`` makes true.
extension RegistryContents {
    /// Makes a schema a version of a subject, unless it is one already.
    ///
    /// - Parameters:
    ///   - id: The id that it has elsewhere; only in mode IMPORT.
    ///   - version: Likewise.
    ///   - isForced: The engine's own tests and `fsql registry import` give ids in any mode.
    /// - Throws: 409 if the subject's level forbids it, 42201, 42205, 42207.
    func registering(
        _ schema: SchemaText, under subject: String, normalize: Bool = false, id: Int32? = nil, version: Int32? = nil, isForced: Bool = false
    ) throws(RegistryRefusal) -> (entry: Entry, changes: [RegistryChange]) {
        guard !subject.isEmpty else { throw .init(42208, "The subject's name is empty") }
        let mode = mode(of: subject)
        if mode == .readOnly, !isForced { throw .init(42205, "Subject \(subject) is in read-only mode") }
        let canonical = try canonical(schema, under: subject, normalize: normalize)
        let versions = subjects[subject] ?? []
        let isImport = isForced || mode == .import
        if let known = versions.last(where: { !$0.isDeleted && schemas[$0.id] == canonical }), id == nil || id == known.id, version == nil || version == known.number,
            let entry = entry(subject, known)
        { return (entry, []) }
        if id != nil || version != nil, !isImport { throw .init(42205, "Subject \(subject) is not in import mode") }
        if mode == .import, !isForced, id == nil { throw .init(42205, "Subject \(subject) is in import mode: schemas come with their ids") }
        if !isImport { try check(canonical, under: subject, versions) }
        guard let newID = id ?? self.id(for: canonical) else { throw .init(50001, "No id is left") }
        if newID < 1 { throw .init(42207, "Ids are positive") }
        if let other = schemas[newID], other != canonical { throw .init(42207, "Id \(newID) belongs to another schema") }
        let last = versions.last?.number ?? 0
        guard let number = version ?? (last < .max ? last + 1 : nil), number > 0 else { throw .init(42202, "The version must be a number from 1 to \(Int32.max)") }
        if let taken = versions.first(where: { $0.number == number }), taken.id != newID, !taken.isDeleted { throw .init(42205, "Version \(number) of subject \(subject) exists already") }
        var changes: [RegistryChange] = []
        if schemas[newID] == nil { changes.append(.schema(id: newID, canonical)) }
        changes.append(.version(subject: subject, number: number, id: newID, isDeleted: false))
        return (Entry(subject: subject, version: number, id: newID, schema: canonical, isDeleted: false), changes)
    }

    private func check(_ schema: SchemaText, under subject: String, _ versions: [Version]) throws(RegistryRefusal) {
        let live = versions.filter { !$0.isDeleted }.compactMap { entry(subject, $0) }
        guard let conflict = try conflict(schema, with: live, at: compatibility(of: subject)) else { return }
        throw .init(409, "the schema is incompatible with subject '\(subject)': \(conflict.message)")
    }

    // MARK: Deletion

    /// Hides a subject, or removes a hidden one for good.
    /// - Returns: Its versions.
    /// - Throws: 40401, 40404 if it is hidden already, 40405 if it is not hidden yet, 42206 if another schema refers to it.
    func deleting(_ subject: String, isPermanent: Bool) throws(RegistryRefusal) -> (versions: [Int32], changes: [RegistryChange]) {
        guard let versions = subjects[subject] else { throw .subject(subject) }
        try checkDeletion(subject)
        let live = versions.filter { !$0.isDeleted }
        if isPermanent {
            guard live.isEmpty else { throw .init(40405, "Subject '\(subject)' was not deleted first before being permanently deleted") }
            return (versions.map(\.number), removing(versions.map(\.number), of: subject))
        }
        guard !live.isEmpty else { throw .init(40404, "Subject '\(subject)' was soft deleted. Set permanent=true to delete permanently") }
        for version in live { try checkReferences(subject, version.number) }
        return (live.map(\.number), live.map { .version(subject: subject, number: $0.number, id: $0.id, isDeleted: true) })
    }

    /// - Throws: 40401, 40402, 40406, 40407, 42206, as for subjects.
    func deleting(_ subject: String, _ name: VersionName, isPermanent: Bool) throws(RegistryRefusal) -> (version: Int32, changes: [RegistryChange]) {
        let found = try entry(subject, name, deleted: true)
        try checkDeletion(subject)
        if isPermanent {
            guard found.isDeleted else { throw .init(40407, "Subject '\(subject)' Version \(found.version) was not deleted first before being permanently deleted") }
            return (found.version, removing([found.version], of: subject))
        }
        guard !found.isDeleted else { throw .init(40406, "Subject '\(subject)' Version \(found.version) was soft deleted. Set permanent=true to delete permanently") }
        try checkReferences(subject, found.version)
        return (found.version, [.version(subject: subject, number: found.version, id: found.id, isDeleted: true)])
    }

    private func checkDeletion(_ subject: String) throws(RegistryRefusal) {
        if mode(of: subject) == .readOnly { throw .init(42205, "Subject \(subject) is in read-only mode") }
    }

    private func checkReferences(_ subject: String, _ number: Int32) throws(RegistryRefusal) {
        let others = referencing(subject, number: number)
        guard others.isEmpty else {
            throw .init(42206, "One or more references exist to the schema {subject=\(subject),version=\(number)}: ids \(others.map(String.init).joined(separator: ", "))")
        }
    }

    private func removing(_ numbers: [Int32], of subject: String) -> [RegistryChange] {
        var changes: [RegistryChange] = numbers.map { .versionRemoved(subject: subject, number: $0) }
        let gone = Set((subjects[subject] ?? []).filter { numbers.contains($0.number) }.map(\.id))
        for id in gone.sorted() {
            let isUsed = subjects.contains { name, versions in versions.contains { $0.id == id && !(name == subject && numbers.contains($0.number)) } }
            if !isUsed { changes.append(.schemaRemoved(id: id)) }
        }
        return changes
    }

    // MARK: Settings

    /// - Parameter subject: Empty: of all that set nothing themselves.
    /// - Throws: 42205 for mode IMPORT where schemas exist, unless `isForced`.
    func setting(_ subject: String, mode: RegistryMode?, isForced: Bool) throws(RegistryRefusal) -> [RegistryChange] {
        let hasSchemas = subject.isEmpty ? subjects.values.contains { $0.contains { !$0.isDeleted } } : subjects[subject]?.contains { !$0.isDeleted } == true
        if mode == .import, hasSchemas, !isForced { throw .init(42205, "Cannot import since found existing subjects") }
        var settings = ownSettings(subject)
        settings.mode = mode
        return [.settings(subject: subject, settings)]
    }

    func setting(_ subject: String, compatibility: CompatibilityLevel?, normalizes: Bool?) -> [RegistryChange] {
        var settings = ownSettings(subject)
        settings.compatibility = compatibility
        settings.normalizes = normalizes
        return [.settings(subject: subject, settings)]
    }
}
