import Analysis
import Catalog
import Diagnostics
import Formats
import Schemas
import StreamTasks
import Syntax
import Values

extension EngineCore {
    /// The registry, if its schemas are part of the commits here.
    var embeddedSchemas: EmbeddedRegistry? { schemas as? EmbeddedRegistry }

    /// The registry, if it is elsewhere.
    var remoteSchemas: (any AwaitedRegistry)? { schemas as? any AwaitedRegistry }

    func definitionDefaults(_ session: SessionState) -> DefinitionDefaults {
        var defaults = session.definitionDefaults
        defaults.registry = schemas
        defaults.isReplaying = isReplaying
        return defaults
    }

    /// Asks the registry whether it will take the schemas by which a source is written, before anything is created.
    /// - Parameter isResult: The source is a query's result, which always writes by its own schema; else a subject that exists stays as it is.
    func checkSchemas(of definition: SourceDefinition, isResult: Bool, at span: SourceSpan) throws(Diagnostic) {
        try forEachWriter(of: definition, isResult: isResult, at: span) { binding, writer in
            let (schema, subject) = try writer.wanted()
            try binding.registry.check(schema, under: subject)
        }
    }

    /// Registers the schemas by which a source is written; as above.
    func registerSchemas(of definition: SourceDefinition, isResult: Bool, at span: SourceSpan) throws(Diagnostic) {
        try forEachWriter(of: definition, isResult: isResult, at: span) { binding, writer in
            if let id = binding.writerID { try register(id: id, under: binding, at: span) } else { _ = try writer.registered() }
        }
    }

    private func forEachWriter(
        of definition: SourceDefinition, isResult: Bool, at span: SourceSpan, _ body: (SchemaBinding, WriterSchema) throws -> Void
    ) throws(Diagnostic) {
        guard !isReplaying else { return }
        for (format, columns, isKey) in [(definition.keyFormat, definition.schema.keyColumns, true), (definition.valueFormat, definition.schema.valueColumns, false)] {
            do {
                guard let binding = format.schemas, let writer = try format.writerSchema(columns, isKey: isKey) else { continue }
                if try isResult || binding.writerID != nil || binding.registry.latest(binding.subject) == nil { try body(binding, writer) }
            } catch let error as Diagnostic { throw error } catch let error as RegistryError { throw couldNotRegister(error, span) } catch let error as SchemaError {
                throw couldNotRegister(error.message, span)
            } catch { throw couldNotRegister("\(error)", span) }
        }
    }

    /// Hides the subjects of a topic that is deleted.
    func deleteSchemas(of definition: SourceDefinition, at span: SourceSpan) throws(Diagnostic) {
        guard !isReplaying else { return }
        for binding in [definition.keyFormat.schemas, definition.valueFormat.schemas].compactMap(\.self) {
            do throws(RegistryError) { try binding.registry.delete(binding.subject) } catch { throw Diagnostic(error, "Could not delete the schemas of the topic", at: span) }
        }
    }

    private func couldNotRegister(_ error: RegistryError, _ span: SourceSpan) -> Diagnostic {
        switch error {
        case .unavailable, .refused: Diagnostic(error, "Could not register schema for topic", at: span)
        case .unknownSchema, .invalid, .incompatible: couldNotRegister(error.message, span)
        }
    }

    private func couldNotRegister(_ reason: String, _ span: SourceSpan) -> Diagnostic {
        .analysis("schema-registration", "Could not register schema for topic: \(reason)", at: span, hint: "Change the columns, or the subject's compatibility.")
    }

    /// A schema that is named by its id belongs to the subject from now on.
    private func register(id: Int32, under binding: SchemaBinding, at span: SourceSpan) throws {
        let schema = try binding.registry.schema(id: id).schema
        let registered = try binding.registry.register(schema, under: binding.subject)
        guard registered == id else {
            throw Diagnostic.analysis(
                "schema-id", "Schema id registered is \(registered) which is different from provided \(id)", at: span, hint: "Use the id \(registered).")
        }
    }

    // MARK: Commit

    /// What the embedded registry learned since the last commit.
    func addSchemas() {
        for change in embeddedSchemas?.takeChanges() ?? [] { put(SchemaEntry.name(of: change), SchemaEntry.bytes(of: change)) }
        for learned in remoteSchemas?.takeLearned() ?? [] { put(LearnedSchemaEntry.name(of: learned), LearnedSchemaEntry.bytes(of: learned)) }
    }

    func restoreSchemas() throws(Diagnostic) {
        if let remote = remoteSchemas { try restoreLearned(remote) }
        guard let registry = embeddedSchemas else { return }
        var changes: [RegistryChange] = []
        for (name, bytes) in entries.sorted(by: { $0.key < $1.key }) where name.hasPrefix(SchemaEntry.prefix) {
            guard let change = SchemaEntry.change(name, bytes) else { throw Diagnostic(.damage, code: "catalog", "schema entry '\(name)' of the catalog cannot be read") }
            changes.append(change)
        }
        registry.restore(changes)
    }
}

extension EngineCore {
    /// What another registry has said is forgotten.
    private func restoreLearned(_ registry: any AwaitedRegistry) throws(Diagnostic) {
        let identity = Array(registry.identity.utf8), known = entries.filter { $0.key.hasPrefix(LearnedSchemaEntry.prefix) }
        guard entries[LearnedSchemaEntry.identityName] == identity else {
            for name in known.keys { put(name, []) }
            if !isCatalogOnly { put(LearnedSchemaEntry.identityName, identity) }
            return
        }
        var learned: [LearnedSchema] = []
        for (name, bytes) in known where name != LearnedSchemaEntry.identityName {
            guard let item = LearnedSchemaEntry.learned(bytes) else { throw Diagnostic(.damage, code: "catalog", "schema entry '\(name)' of the catalog cannot be read") }
            learned.append(item)
        }
        registry.restore(learned)
    }
}

extension CreateSource {
    /// The statement with all columns in its list.
    func completed(with schema: LogicalSchema) -> String {
        let key = kind == .table ? "PRIMARY KEY" : "KEY"
        let columns = schema.columns.map { column in
            switch column.role {
            case .key: "\(quoteIdentifier(column.name)) \(column.type) \(key)"
            case .value: "\(quoteIdentifier(column.name)) \(column.type)"
            case .header(nil): "\(quoteIdentifier(column.name)) \(column.type) HEADERS"
            case .header(let name?): "\(quoteIdentifier(column.name)) \(column.type) HEADER('\(name.string.replacing("'", with: "''"))')"
            }
        }
        let text = "CREATE \(kind.rawValue) X (\(columns.joined(separator: ", ")));"
        guard let parsed = try? Parser.parseStatement(text), case .createSource(let listed) = parsed.statement else { return Statement.createSource(self).sql }
        var statement = self
        statement.elements = listed.elements
        return Statement.createSource(statement).sql
    }
}
