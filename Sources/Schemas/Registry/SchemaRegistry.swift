/// Where schemas are kept, and where the ids in records come from.
public protocol SchemaRegistry: AnyObject, Sendable {
    /// The schema with an id.
    /// - Throws: ``RegistryError/unknownSchema(id:)`` if there is none, ``RegistryError/unavailable(_:)`` if the registry cannot be asked.
    func schema(id: Int32) throws(RegistryError) -> RegisteredSchema

    /// The newest version of a subject; nil if the subject does not exist.
    func latest(_ subject: String) throws(RegistryError) -> SubjectVersion?

    /// The same, where an answer may be a minute old.
    func recentLatest(_ subject: String) throws(RegistryError) -> SubjectVersion?

    /// The subjects that have a version with an id.
    /// - Throws: ``RegistryError/unknownSchema(id:)`` if no schema has it.
    func subjects(of id: Int32) throws(RegistryError) -> [String]

    /// Makes a schema the newest version of a subject, unless the subject has it already.
    /// - Returns: Its id: the same text has the same id in every subject.
    /// - Throws: ``RegistryError/incompatible(_:)`` if the subject's rule forbids it, ``RegistryError/invalid(_:)`` if it is no schema.
    func register(_ schema: SchemaText, under subject: String) throws(RegistryError) -> Int32

    /// Asks whether ``register(_:under:)`` would take a schema; nothing changes.
    /// - Throws: As that does.
    func check(_ schema: SchemaText, under subject: String) throws(RegistryError)

    /// Hides a subject's versions; a subject that does not exist is no error.
    func delete(_ subject: String) throws(RegistryError)
}

extension SchemaRegistry {
    public func recentLatest(_ subject: String) throws(RegistryError) -> SubjectVersion? { try latest(subject) }
}

/// Why a registry did not do what was asked.
public enum RegistryError: Error, Hashable, Sendable {
    case unknownSchema(id: Int32)
    case invalid(String)
    case incompatible(String)
    case unavailable(String)
    case refused(String)

    public var message: String {
        switch self {
        case .unknownSchema(let id): "schema \(id) does not exist in the schema registry"
        case .invalid(let text), .incompatible(let text), .unavailable(let text), .refused(let text): text
        }
    }
}
