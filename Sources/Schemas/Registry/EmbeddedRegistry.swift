import Synchronization

/// A registry inside the program: schemas are kept in memory, and what changes is handed out for the next commit.
///
/// Ids count up from a base and are never given twice: the same text has the same id in every subject.
public final class EmbeddedRegistry: SchemaRegistry {
    private struct State {
        var schemas: [Int32: SchemaText] = [:]
        var ids: [SchemaText: Int32] = [:]
        /// Versions by subject, ascending; a hidden one keeps its number.
        var subjects: [String: [Version]] = [:]
        var nextID: Int32
        var changes: [RegistryChange] = []
    }

    private struct Version {
        var number: Int32
        var id: Int32
        var isDeleted = false
    }

    private let state: Mutex<State>

    /// - Parameter firstID: The id of the first schema.
    public init(firstID: Int32 = 1) { state = Mutex(State(nextID: firstID)) }

    public func schema(id: Int32) throws(RegistryError) -> RegisteredSchema {
        guard let found = state.withLock({ state in state.schemas[id].map { EmbeddedRegistry.registered(id, $0, state) } }) else { throw .unknownSchema(id: id) }
        return found
    }

    public func latest(_ subject: String) throws(RegistryError) -> SubjectVersion? {
        state.withLock { state in
            guard let version = state.subjects[subject]?.last(where: { !$0.isDeleted }), let schema = state.schemas[version.id] else { return nil }
            return SubjectVersion(subject: subject, version: version.number, schema: EmbeddedRegistry.registered(version.id, schema, state))
        }
    }

    public func register(_ schema: SchemaText, under subject: String) throws(RegistryError) -> Int32 {
        try register(schema, under: subject, id: nil)
    }

    /// - Parameter id: The id that the schema has elsewhere; nil: the next one.
    public func register(_ schema: SchemaText, under subject: String, id wanted: Int32?) throws(RegistryError) -> Int32 {
        let result: Result<Int32, RegistryError> = state.withLock { state in
            if let wanted {
                if let other = state.schemas[wanted], other != schema { return .failure(.refused("id \(wanted) belongs to another schema")) }
            } else if let version = state.subjects[subject]?.last(where: { !$0.isDeleted && state.schemas[$0.id] == schema }) {
                return .success(version.id)
            }
            let id: Int32
            if let known = wanted ?? state.ids[schema] { id = known } else {
                guard state.nextID < .max else { return .failure(.refused("no id is left")) }
                id = state.nextID
            }
            if state.schemas[id] == nil {
                state.schemas[id] = schema
                if state.ids[schema] == nil { state.ids[schema] = id }
                state.nextID = max(state.nextID, id == .max ? id : id + 1)
                state.changes.append(.schema(id: id, schema))
            }
            if let version = state.subjects[subject]?.last, version.id == id, !version.isDeleted { return .success(id) }
            let number = (state.subjects[subject]?.last?.number ?? 0) + 1
            state.subjects[subject, default: []].append(Version(number: number, id: id))
            state.changes.append(.version(subject: subject, number: number, id: id, isDeleted: false))
            return .success(id)
        }
        return try result.get()
    }

    public func delete(_ subject: String) throws(RegistryError) {
        state.withLock { state in
            for index in state.subjects[subject]?.indices ?? 0..<0 {
                guard var version = state.subjects[subject]?[index], !version.isDeleted else { continue }
                version.isDeleted = true
                state.subjects[subject]?[index] = version
                state.changes.append(.version(subject: subject, number: version.number, id: version.id, isDeleted: true))
            }
        }
    }

    /// What has changed since the last call, in order: for the next commit.
    public func takeChanges() -> [RegistryChange] {
        state.withLock { state in
            defer { state.changes = [] }
            return state.changes
        }
    }

    public var hasChanges: Bool { state.withLock { !$0.changes.isEmpty } }

    /// Goes back to what commits hold: changes by anybody since are forgotten.
    public func restore(_ changes: some Sequence<RegistryChange>, firstID: Int32 = 1) {
        var restored = State(nextID: firstID)
        for change in changes {
            switch change {
            case .schema(let id, let schema):
                restored.schemas[id] = schema
                if restored.ids[schema].map({ $0 > id }) ?? true { restored.ids[schema] = id }
                restored.nextID = max(restored.nextID, id == .max ? id : id + 1)
            case .version(let subject, let number, let id, let isDeleted):
                restored.subjects[subject, default: []].append(Version(number: number, id: id, isDeleted: isDeleted))
            }
        }
        for subject in restored.subjects.keys { restored.subjects[subject]?.sort { $0.number < $1.number } }
        state.withLock { [restored] in $0 = restored }
    }

    private static func registered(_ id: Int32, _ schema: SchemaText, _ state: borrowing State) -> RegisteredSchema {
        var texts: [String: String] = [:]
        collect(schema.references, state, &texts)
        return RegisteredSchema(id: id, schema: schema, referencedTexts: texts)
    }

    private static func collect(_ references: [SchemaText.Reference], _ state: borrowing State, _ texts: inout [String: String]) {
        for reference in references where texts[reference.name] == nil {
            guard let version = state.subjects[reference.subject]?.first(where: { $0.number == reference.version }), let schema = state.schemas[version.id] else { continue }
            texts[reference.name] = schema.text
            collect(schema.references, state, &texts)
        }
    }
}

/// A change of a registry's contents.
public enum RegistryChange: Hashable, Sendable {
    case schema(id: Int32, SchemaText)
    case version(subject: String, number: Int32, id: Int32, isDeleted: Bool)
}
