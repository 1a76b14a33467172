import Schemas

/// Schemas by the ids that records carry, each compiled once. Not for concurrent use.
final class WriterSchemas<Program> {
    enum Entry {
        case known(Program)
        case failed(MalformedRow.Reason)
    }

    private let registry: any SchemaRegistry
    private let type: SchemaType
    private let compile: (RegisteredSchema) throws(SchemaError) -> Program
    private var entries: [Int32: Entry] = [:]
    private var last: (id: Int32, entry: Entry)?
    /// A log full of ids that do not exist must not fill the memory.
    private static var entriesMax: Int { 10_000 }

    init(_ registry: any SchemaRegistry, type: SchemaType, compile: @escaping (RegisteredSchema) throws(SchemaError) -> Program) {
        self.registry = registry
        self.type = type
        self.compile = compile
    }

    @inline(__always)
    subscript(id: Int32) -> Entry {
        if let last, last.id == id { return last.entry }
        return find(id)
    }

    @inline(never)
    private func find(_ id: Int32) -> Entry {
        if let known = entries[id] {
            last = (id, known)
            return known
        }
        let entry = make(id)
        // A schema that is not there yet may be there for a later record.
        if case .failed(.unknownSchema) = entry { return entry }
        if entries.count >= Self.entriesMax { entries = [:] }
        entries[id] = entry
        last = (id, entry)
        return entry
    }

    private func make(_ id: Int32) -> Entry {
        let registered: RegisteredSchema
        do throws(RegistryError) { registered = try registry.schema(id: id) } catch { return .failed(.unknownSchema) }
        guard registered.schema.type == type else { return .failed(.schemaType) }
        do throws(SchemaError) { return .known(try compile(registered)) } catch { return .failed(.unreadableSchema) }
    }
}
