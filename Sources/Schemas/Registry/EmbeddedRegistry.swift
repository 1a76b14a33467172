import Synchronization

/// A registry inside the program: schemas are kept in memory, and what changes is handed out for the next commit.
///
/// Ids count up from a base and are never given twice: the same text has the same id in every subject. Clients outside see what is committed; the engine
/// sees what its next commit will say, too.
public final class EmbeddedRegistry: SchemaRegistry {
    private struct State {
        var live: RegistryContents
        /// What commits hold.
        var committed: RegistryContents
        /// States that commits under way will make true, in their order.
        var sealed: [RegistryContents] = []
        var changes: [RegistryChange] = []
    }

    private let state: Mutex<State>
    private let firstID: Int32

    /// - Parameter firstID: The id of the first schema.
    public init(firstID: Int32 = 1) {
        self.firstID = max(firstID, 1)
        let empty = RegistryContents(firstID: self.firstID)
        state = Mutex(State(live: empty, committed: empty))
    }

    // MARK: For the engine

    public func schema(id: Int32) throws(RegistryError) -> RegisteredSchema {
        guard let found = state.withLock({ $0.live.registered(id) }) else { throw .unknownSchema(id: id) }
        return found
    }

    public func latest(_ subject: String) throws(RegistryError) -> SubjectVersion? {
        state.withLock { state in
            guard let entry = try? state.live.entry(subject, .latest), let schema = state.live.registered(entry.id) else { return nil }
            return SubjectVersion(subject: subject, version: entry.version, schema: schema)
        }
    }

    public func subjects(of id: Int32) throws(RegistryError) -> [String] {
        do throws(RegistryRefusal) { return try state.withLock({ $0.live }).usages(of: id).map(\.subject) } catch { throw .unknownSchema(id: id) }
    }

    public func register(_ schema: SchemaText, under subject: String) throws(RegistryError) -> Int32 {
        do throws(RegistryRefusal) { return try register(schema, under: subject, normalize: false).id } catch { throw error.error }
    }

    /// - Parameter id: The id that the schema has elsewhere; nil: the next one.
    public func register(_ schema: SchemaText, under subject: String, id: Int32?) throws(RegistryError) -> Int32 {
        do throws(RegistryRefusal) { return try register(schema, under: subject, normalize: false, id: id, isForced: true).id } catch { throw error.error }
    }

    public func check(_ schema: SchemaText, under subject: String) throws(RegistryError) {
        do throws(RegistryRefusal) { _ = try state.withLock({ $0.live }).registering(schema, under: subject) } catch { throw error.error }
    }

    public func delete(_ subject: String) throws(RegistryError) {
        do throws(RegistryRefusal) { _ = try delete(subject, isPermanent: false) } catch {
            // Nothing to hide is no error.
            if error.code != 40401, error.code != 40404 { throw error.error }
        }
    }

    // MARK: For clients

    /// What commits hold.
    public var committed: RegistryContents { state.withLock { $0.committed } }

    /// - Throws: What ``RegistryContents`` says about each.
    public func register(
        _ schema: SchemaText, under subject: String, normalize: Bool, id: Int32? = nil, version: Int32? = nil, isForced: Bool = false
    ) throws(RegistryRefusal) -> RegistryContents.Entry {
        try change { (contents) throws(RegistryRefusal) in
            try contents.registering(schema, under: subject, normalize: normalize, id: id, version: version, isForced: isForced)
        }
    }

    public func delete(_ subject: String, isPermanent: Bool) throws(RegistryRefusal) -> [Int32] {
        try change { (contents) throws(RegistryRefusal) in try contents.deleting(subject, isPermanent: isPermanent) }
    }

    public func delete(_ subject: String, _ version: RegistryContents.VersionName, isPermanent: Bool) throws(RegistryRefusal) -> Int32 {
        try change { (contents) throws(RegistryRefusal) in try contents.deleting(subject, version, isPermanent: isPermanent) }
    }

    public func set(_ subject: String, mode: RegistryMode?, isForced: Bool = false) throws(RegistryRefusal) {
        try change { (contents) throws(RegistryRefusal) in ((), try contents.setting(subject, mode: mode, isForced: isForced)) }
    }

    public func set(_ subject: String, compatibility: CompatibilityLevel?, normalizes: Bool? = nil) {
        try? change { (contents) throws(RegistryRefusal) in ((), contents.setting(subject, compatibility: compatibility, normalizes: normalizes)) }
    }

    /// Makes several changes, or none if one is refused. For the engine's thread, which alone changes a registry.
    public func atomically<Answer>(_ body: (EmbeddedRegistry) throws(RegistryRefusal) -> Answer) throws(RegistryRefusal) -> Answer {
        let (live, changes) = state.withLock { ($0.live, $0.changes) }
        do throws(RegistryRefusal) { return try body(self) } catch {
            state.withLock { ($0.live, $0.changes) = (live, changes) }
            throw error
        }
    }

    private func change<Answer: Sendable>(
        _ body: (RegistryContents) throws(RegistryRefusal) -> (Answer, [RegistryChange])
    ) throws(RegistryRefusal) -> Answer {
        try state.withLock { state -> Result<Answer, RegistryRefusal> in
            do throws(RegistryRefusal) {
                let (answer, changes) = try body(state.live)
                for change in changes { state.live.apply(change) }
                state.changes += changes
                return .success(answer)
            } catch { return .failure(error) }
        }.get()
    }

    // MARK: Commits

    /// What has changed since the last call, in order: for the next commit, which ``seal()`` and ``publish()`` tell of.
    public func takeChanges() -> [RegistryChange] {
        state.withLock { state in
            defer { state.changes = [] }
            return state.changes
        }
    }

    /// A commit begins that makes the present contents true.
    public func seal() { state.withLock { $0.sealed.append($0.live) } }

    /// The oldest commit that was begun is done: clients see what it says.
    public func publish() {
        state.withLock { state in
            if !state.sealed.isEmpty { state.committed = state.sealed.removeFirst() }
        }
    }

    public var hasChanges: Bool { state.withLock { !$0.changes.isEmpty } }

    /// Goes back to what commits hold: changes by anybody since are forgotten.
    public func restore(_ changes: some Sequence<RegistryChange>) {
        var restored = RegistryContents(firstID: firstID)
        for change in changes { restored.apply(change) }
        state.withLock { [restored] in $0 = State(live: restored, committed: restored) }
    }
}
