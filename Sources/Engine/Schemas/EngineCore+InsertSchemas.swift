import Catalog
import Diagnostics
import Schemas
import Syntax
import Values

extension EngineCore {
    /// Refuses an INSERT VALUES whose schemas the registry would not take, and one that would give a topic's keys another schema.
    func checkInsertedSchemas(of definition: SourceDefinition, at span: SourceSpan) throws(Diagnostic) {
        try checkKeySchema(of: definition, at: span)
        try checkSchemas(of: definition, isResult: true, at: span)
    }

    /// Has the registry say everything that an INSERT VALUES needs.
    func prepareSchemas(for statement: InsertValues) throws(Diagnostic) {
        guard let target = metastore.source(statement.target.name) else { return }
        try checkInsertedSchemas(of: target, at: statement.target.span)
        try registerWriters(of: target, at: statement.target.span)
    }

    /// Registers what rows are written by, where that cannot be done while they are written.
    func registerWriters(of definition: SourceDefinition, at span: SourceSpan) throws(Diagnostic) {
        if remoteSchemas != nil { try registerSchemas(of: definition, isResult: true, at: span) }
    }

    /// Equal keys must stay equal bytes, so the columns must be those that the newest schema stands for.
    private func checkKeySchema(of definition: SourceDefinition, at span: SourceSpan) throws(Diagnostic) {
        guard let binding = definition.keyFormat.schemas, binding.writerID == nil, !definition.schema.keyColumns.isEmpty else { return }
        // What the registry has once taken for these columns it need not be asked for again.
        if isRegistered(definition, binding) { return }
        let registered: RegisteredSchema, shape: SchemaShape
        do {
            guard let latest = try binding.registry.recentLatest(binding.subject) else {
                throw Diagnostic.execution(
                    "key-schema", "Failed to fetch key schema: subject '\(binding.subject)' does not exist in the schema registry", at: span,
                    hint: "Register the schema that the topic's keys have.")
            }
            registered = latest.schema
            shape = try SchemaShape.of(registered, fullName: binding.fullName)
        } catch let error as Diagnostic { throw error } catch let error as RegistryError {
            throw Diagnostic(error, "Failed to fetch key schema", at: span)
        } catch let error as SchemaError { throw .execution("key-schema", "the key's schema \(binding.subject) cannot be read: \(error.message)", at: span) } catch {
            throw .execution("key-schema", "\(error)", at: span)
        }
        let columns = definition.schema.keyColumns
        let isBare = columns.count == 1 && definition.keyFormat.name != "PROTOBUF"
        let own = isBare ? columns[0].type : .structure(columns.map { .init($0.name, $0.type) })
        guard own.isSame(as: shape.type) else {
            throw .execution(
                "key-schema",
                "Cannot INSERT VALUES into \(quoteIdentifier(definition.name)), as this would overwrite existing key schema: schema \(registered.id) of '\(binding.subject)' is \(shape.type), the key columns are \(own)",
                at: span, hint: "Declare the stream or table with the topic's key columns.")
        }
    }
}

extension EngineCore {
    private func isRegistered(_ definition: SourceDefinition, _ binding: SchemaBinding) -> Bool {
        guard let remote = binding.registry as? any AwaitedRegistry,
            let wanted = try? definition.keyFormat.writerSchema(definition.schema.keyColumns, isKey: true)?.wanted()
        else { return false }
        return remote.isRegistered(wanted.schema, under: wanted.subject)
    }
}

extension SQLType {
    /// Equal but for the case of fields' names.
    fileprivate func isSame(as other: SQLType) -> Bool {
        switch (self, other) {
        case (.array(let a), .array(let b)): a.isSame(as: b)
        case (.map(let a, let b), .map(let c, let d)): a.isSame(as: c) && b.isSame(as: d)
        case (.structure(let a), .structure(let b)):
            a.count == b.count && zip(a, b).allSatisfy { $0.name.uppercased() == $1.name.uppercased() && $0.type.isSame(as: $1.type) }
        default: self == other
        }
    }
}
