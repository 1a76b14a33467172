import Analysis
import Catalog
import Diagnostics
import Planning
import StreamTasks
import Syntax
import TopicLog
import Values

extension EngineCore {
    func executeCreateSource(_ statement: CreateSource, text: String, in session: SessionState) throws(Diagnostic) -> StatementResult {
        let kind = statement.kind == .table ? "Table" : "Stream"
        if statement.orReplace, statement.isSource || metastore.source(statement.name.name)?.isReadOnly == true {
            throw .analysis("replace-source", "a source \(kind.lowercased()) is read-only: it cannot be replaced", at: statement.name.span, hint: "DROP it, and create it again.")
        }
        if let existing = metastore.source(statement.name.name), !statement.orReplace {
            if statement.ifNotExists { return .done(message: "\(kind) \(existing.name) exists already.", StatementOutcome(isNoOp: true)) }
            throw alreadyExists(statement.name, existing)
        }
        var bound = try DefinitionAnalyzer.analyze(statement, text: text, in: metastore, defaults: definitionDefaults(session))
        if let existing = metastore.source(statement.name.name) { try checkReplacement(existing, by: bound.source, at: statement.name.span) }
        let places = Dictionary((statement.elements ?? []).map { ($0.name.name, $0.span) }) { first, _ in first }
        try FormatCheck.check(bound.source, at: statement.name.span, places: places)
        // A restart must not depend on what the registry says by then.
        let text = bound.isInferred ? statement.completed(with: bound.source.schema) : text
        bound.source.statementText = text
        // Before the topic is made: a refusal changes nothing.
        try checkSchemas(of: bound.source, isResult: false, at: statement.name.span)
        let everything = SourceStep(definition: bound.source, columns: Array(bound.source.schema.columns.indices))
        do { _ = try SourceReader(everything, context: functionContext) } catch { throw .analysis("format", error.message, at: statement.name.span) }
        _ = try ensureTopic(bound, statement, creates: false)
        try registerSchemas(of: bound.source, isResult: false, at: statement.name.span)
        bound.source.partitionCount = try ensureTopic(bound, statement, creates: true)
        metastore.put(bound.source)
        remember(text, in: session, defining: "source/\(bound.source.name)")
        return .done(message: "\(kind) created")
    }

    /// The topic's partitions; a missing topic is created if PARTITIONS says how.
    /// - Parameter creates: False: it is only looked whether that can be done.
    private func ensureTopic(_ bound: BoundDefinition, _ statement: CreateSource, creates: Bool) throws(Diagnostic) -> Int32 {
        func span(_ property: String) -> SourceSpan { statement.options.first { $0.name.name.uppercased() == property }?.valueSpan ?? statement.name.span }
        // What has become of a topic since is the affair of the queries that read it.
        if isReplaying { return (try? broker.topic(named: bound.source.topic))??.partitionCount ?? bound.partitions ?? 1 }
        do {
            if let topic = try broker.topic(named: bound.source.topic) {
                if let partitions = bound.partitions, partitions != topic.partitionCount {
                    throw Diagnostic.analysis(
                        "partition-count", "topic '\(topic.name)' has \(topic.partitionCount) partition\(topic.partitionCount == 1 ? "" : "s"), not \(partitions)", at: span("PARTITIONS"), hint: "Leave PARTITIONS out.")
                }
                return topic.partitionCount
            }
            guard let partitions = bound.partitions else {
                let names = try broker.topics().map(\.name)
                throw Diagnostic.analysis(
                    "unknown-topic", "topic '\(bound.source.topic)' does not exist", at: span("KAFKA_TOPIC"),
                    hint: closestMatch(to: bound.source.topic, among: names).map { "Did you mean '\($0)'? Or" } .map { $0 + " add PARTITIONS = 1 to create it." }
                        ?? "Add PARTITIONS = 1 to create it, or load it with fsql topic load.")
            }
            guard partitions > 0 else { throw Diagnostic.analysis("partition-count", "PARTITIONS must be at least 1", at: span("PARTITIONS"), hint: "PARTITIONS = 1") }
            guard creates else { return partitions }
            try broker.createTopic(
                TopicDescription(
                    name: bound.source.topic, partitionCount: partitions, retentionMilliseconds: bound.retentionMilliseconds,
                    cleanupPolicy: bound.source.kind == .table ? .compact : .delete))
            hasUncommittedRecords = true
            return partitions
        } catch let error as LogError { throw Diagnostic(error) } catch let error as Diagnostic { throw error } catch { throw .execution("topic", "\(error)") }
    }

    /// CREATE OR REPLACE of a declaration: the same columns, and perhaps more behind them.
    private func checkReplacement(_ old: SourceDefinition, by new: SourceDefinition, at span: SourceSpan) throws(Diagnostic) {
        func refuse(_ change: String, hint: String) -> Diagnostic {
            .analysis("replace", "cannot replace \(quoteIdentifier(old.name)): \(change)", at: span, hint: hint)
        }
        let drop = "DROP it first."
        if old.kind != new.kind { throw refuse("it is a \(old.kind.rawValue), not a \(new.kind.rawValue)", hint: drop) }
        if old.createdBy != nil { throw refuse("a query writes it", hint: "CREATE OR REPLACE … AS SELECT replaces the query.") }
        if old.isReadOnly { throw refuse("a source \(old.kind.rawValue.lowercased()) can only be read", hint: drop) }
        if old.topic != new.topic { throw refuse("its topic is changed from '\(old.topic)' to '\(new.topic)'", hint: drop) }
        if old.timestampColumn != new.timestampColumn { throw refuse("its TIMESTAMP is changed", hint: drop) }
        if let change = new.schema.change(from: old.schema) {
            throw refuse("columns are changed, missing or reordered: \(change)", hint: "Columns can only be added at the end.")
        }
    }

    func alreadyExists(_ name: Identifier, _ existing: SourceDefinition) -> Diagnostic {
        .analysis(
            "already-exists", "cannot add '\(name.name)': a \(existing.kind.rawValue.lowercased()) with the same name already exists", at: name.span,
            hint: "DROP it first, or use IF NOT EXISTS.")
    }
}
