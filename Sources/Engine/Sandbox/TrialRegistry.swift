import Schemas
import Synchronization

/// What a registry would say after the statements that are tried: nothing reaches the registry itself.
final class TrialRegistry: SchemaRegistry {
    private let base: any SchemaRegistry
    private let trial = Mutex(Trial())

    private struct Trial {
        /// By subject; nil: it was deleted.
        var subjects: [String: SubjectVersion?] = [:]
        var schemas: [Int32: RegisteredSchema] = [:]
        /// No registry gives such ids.
        var nextID: Int32 = .max
    }

    init(_ base: any SchemaRegistry) { self.base = base }

    func schema(id: Int32) throws(RegistryError) -> RegisteredSchema {
        if let schema = trial.withLock({ $0.schemas[id] }) { return schema }
        return try base.schema(id: id)
    }

    func latest(_ subject: String) throws(RegistryError) -> SubjectVersion? {
        if let known = trial.withLock({ $0.subjects[subject] }) { return known }
        return try base.latest(subject)
    }

    func subjects(of id: Int32) throws(RegistryError) -> [String] {
        let own = trial.withLock { trial in trial.subjects.values.compactMap { $0?.schema.id == id ? $0?.subject : nil } }
        return own.isEmpty ? try base.subjects(of: id) : own
    }

    func register(_ schema: SchemaText, under subject: String) throws(RegistryError) -> Int32 {
        let newest = try latest(subject)
        if let newest, newest.schema.schema == schema { return newest.schema.id }
        try check(schema, under: subject)
        return trial.withLock { trial in
            let registered = RegisteredSchema(id: trial.nextID, schema: schema)
            trial.nextID -= 1
            trial.schemas[registered.id] = registered
            trial.subjects[subject] = SubjectVersion(subject: subject, version: (newest?.version ?? 0) + 1, schema: registered)
            return registered.id
        }
    }

    func check(_ schema: SchemaText, under subject: String) throws(RegistryError) { try base.check(schema, under: subject) }

    func delete(_ subject: String) throws(RegistryError) { trial.withLock { $0.subjects[subject] = .some(nil) } }
}
