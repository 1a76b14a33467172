import Analysis
import Catalog
import Diagnostics
import Syntax
import TopicLog
import Values

extension EngineCore {
    func executeDropSource(_ statement: DropSource) throws(Diagnostic) -> StatementResult {
        guard let source = metastore.source(statement.name.name) else {
            if forgetBroken("source/\(statement.name.name)") { return .done(message: "Source \(quoteIdentifier(statement.name.name)) was dropped.") }
            if statement.ifExists { return .done(message: "Source \(quoteIdentifier(statement.name.name)) does not exist.") }
            throw .analysis(
                "unknown-source", "\(statement.kind == .table ? "table" : "stream") \(quoteIdentifier(statement.name.name)) does not exist", at: statement.name.span,
                hint: closestMatch(to: statement.name.name, among: metastore.sources.keys.map(\.string)).map { "Did you mean \($0)?" } ?? "SHOW STREAMS and SHOW TABLES list what exists.")
        }
        let kind: SourceDefinition.Kind = statement.kind == .table ? .table : .stream
        guard source.kind == kind else {
            throw .analysis("drop-kind", "\(quoteIdentifier(source.name)) is a \(source.kind.rawValue), not a \(kind.rawValue)", at: statement.name.span, hint: "DROP \(source.kind.rawValue) \(source.name);")
        }
        guard !ProcessingLog.sourceNames.contains(source.name) else { throw .analysis("drop-system", "the processing log cannot be dropped", at: statement.name.span, hint: "It is empty while all records can be processed.") }
        let readers = queries.filter { $0.plan.root.sources.contains { $0.definition.name.isSame(as: source.name) } }
        let writers = queries.filter { $0.sink.name.isSame(as: source.name) && $0.id != source.createdBy }
        if !readers.isEmpty || !writers.isEmpty {
            let named = [("read from", readers), ("write into", writers)].filter { !$1.isEmpty }
                .map { "queries \($0): \($1.map(\.id).joined(separator: ", "))" }.joined(separator: "; ")
            throw .analysis("drop-used", "cannot drop \(quoteIdentifier(source.name)): \(named)", at: statement.name.span, hint: "TERMINATE these queries first.")
        }
        let learners = models.all.filter { $0.trainingSources.contains(source.name) || $0.triggerSources.contains(source.name) }.map(\.definition.name)
        guard learners.isEmpty else {
            throw .analysis(
                "drop-used", "cannot drop \(quoteIdentifier(source.name)): models train on it: \(learners.joined(separator: ", "))", at: statement.name.span,
                hint: "DROP these models first, or ALTER MODEL … AS SELECT from something else, or SET ('retrain.on' = '').")
        }
        if statement.deleteTopic { try checkDeletion(of: source, span: statement.name.span) }
        // A registry elsewhere is asked before anything changes.
        if statement.deleteTopic { try deleteSchemas(of: source, at: statement.name.span) }
        if let id = source.createdBy { remove(query: id) }
        removeConnectors(ofSource: source.name)
        metastore.removeSource(source.name)
        forget("source/\(source.name)")
        if statement.deleteTopic {
            do {
                noteDeletion(ofTopic: source.topic, partitions: try broker.topic(named: source.topic)?.partitionCount ?? 0)
                try broker.deleteTopic(named: source.topic)
            } catch { throw Diagnostic(error) }
            hasUncommittedRecords = true
        }
        return .done(message: "Source \(quoteIdentifier(source.name)) (topic: \(source.topic)) was dropped.")
    }

    /// A topic that something else needs is not deleted.
    private func checkDeletion(of source: SourceDefinition, span: SourceSpan) throws(Diagnostic) {
        if source.isReadOnly { throw .analysis("read-only", "\(quoteIdentifier(source.name)) is read-only: its topic cannot be deleted with it", at: span, hint: "Leave DELETE TOPIC out.") }
        let others = metastore.sources.values.filter { $0.topic.isSame(as: source.topic) && !$0.name.isSame(as: source.name) }.map(\.name)
            + connectors.values.filter { $0.topics.contains(source.topic) && !($0.source ?? "").isSame(as: source.name) }.map(\.name)
        guard others.isEmpty else {
            throw .analysis(
                "topic-used", "refusing to delete topic '\(source.topic)': \(others.sorted().joined(separator: ", ")) use\(others.count == 1 ? "s" : "") it", at: span,
                hint: "Drop these first, or leave DELETE TOPIC out.")
        }
    }

    /// Ends a query and forgets its state.
    func remove(query id: String) {
        guard let index = queries.firstIndex(where: { $0.id == id }) else { return }
        queries[index].removeState(from: &pending)
        queries.remove(at: index)
    }

    func executeTerminate(_ statement: TerminateQuery, in session: SessionState) throws(Diagnostic) -> StatementResult {
        if let id = statement.queryID?.name, let broken = brokenCommands.first(where: { $0.queryID == id || $0.queryID == id.uppercased() }) {
            _ = forgetBroken(broken.subject)
            return .done(message: "Query terminated.")
        }
        if let id = statement.queryID, let stream = clientReads.stream(ofQuery: id.name) {
            if !isSandbox { stream.cancel() }
            return .done(message: "Query terminated.", StatementOutcome(endedClientQuery: stream.queryID))
        }
        let ended = try matching(statement.queryID)
        for query in ended {
            remove(query: query.id)
            if query.isInsert {
                forget("query/\(query.id)")
            } else {
                terminated(query, in: session)
            }
        }
        return .done(message: ended.count == 1 ? "Query terminated." : "\(ended.count) queries terminated.")
    }

    /// A C*AS whose query is gone leaves its source and topic: the catalog keeps it as a plain declaration, which needs none of what
    /// the query read. Its sinks go on as connectors of their own.
    private func terminated(_ query: PersistentQuery, in session: SessionState) {
        guard var source = metastore.source(query.sink.name) else { return }
        source.createdBy = nil
        metastore.put(source)
        rewrite("source/\(source.name)", as: source.declaration)
        for entry in connectors.values.filter({ ($0.source ?? "").isSame(as: source.name) }).sorted(by: { $0.name < $1.name }) {
            connectors[entry.name]?.source = nil
            remember(entry.declaration, in: session, defining: "connector/\(entry.name)")
        }
    }

    func matching(_ id: Identifier?) throws(Diagnostic) -> [PersistentQuery] {
        guard let id else { return queries }
        let found = queries.filter { $0.id == id.name || $0.id == id.name.uppercased() }
        guard !found.isEmpty else {
            throw .analysis(
                "unknown-query", "query '\(id.name)' does not exist", at: id.span,
                hint: closestMatch(to: id.name, among: queries.map(\.id)).map { "Did you mean \($0)?" } ?? "SHOW QUERIES lists them.")
        }
        return found
    }

    func setPaused(_ isPaused: Bool, _ id: Identifier?) throws(Diagnostic) -> StatementResult {
        let found = try matching(id)
        for query in found {
            try setPaused(isPaused, query)
        }
        let what = isPaused ? "paused" : "resumed"
        return .done(message: found.count == 1 ? "Query \(what)." : "\(found.count) queries \(what).")
    }

    func executeCreateType(_ statement: CreateType, text: String, in session: SessionState) throws(Diagnostic) -> StatementResult {
        if metastore.type(statement.name.name) != nil {
            if statement.ifNotExists { return .done(message: "Type \(statement.name.name) exists already.", StatementOutcome(isNoOp: true)) }
            throw .analysis("already-exists", "cannot register type '\(statement.name.name)': it exists already", at: statement.name.span, hint: "DROP TYPE it first, or use IF NOT EXISTS.")
        }
        let metastore = metastore
        let type = try statement.type.resolved { (name) throws(Diagnostic) -> SQLType in
            guard let type = metastore.type(name.name) else { throw unknownType(name, in: metastore) }
            return type
        }
        self.metastore.put(type, named: statement.name.name)
        remember(text, in: session, defining: "type/\(statement.name.name)")
        return .done(message: "Registered custom type with name '\(statement.name.name)' and SQL type \(type)")
    }

    func executeDropType(_ statement: DropType, text: String, in session: SessionState) throws(Diagnostic) -> StatementResult {
        guard metastore.type(statement.name.name) != nil else {
            if statement.ifExists { return .done(message: "Type '\(statement.name.name)' does not exist") }
            throw .analysis("unknown-type", "type '\(statement.name.name)' does not exist", at: statement.name.span, hint: "SHOW TYPES lists them.")
        }
        metastore.removeType(statement.name.name)
        // Statements before it may use the type: when the catalog is read back they need it as long as they did.
        remember(text, in: session, defining: "type/\(statement.name.name)")
        return .done(message: "Dropped type '\(statement.name.name)'")
    }
}
