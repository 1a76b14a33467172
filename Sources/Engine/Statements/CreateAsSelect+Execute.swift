import Analysis
import Catalog
import Columns
import Diagnostics
import Planning
import StreamTasks
import Syntax
import TopicLog
import Values

extension EngineCore {
    func executeCreateAsSelect(_ statement: CreateAsSelect, text: String, in session: SessionState) throws(Diagnostic) -> StatementResult {
        if let existing = metastore.source(statement.name.name) {
            if statement.ifNotExists { return .done(message: "\(statement.kind == .table ? "Table" : "Stream") \(existing.name) exists already.", StatementOutcome(isNoOp: true)) }
            guard statement.orReplace else { throw alreadyExists(statement.name, existing) }
            return try replaceQuery(of: existing, statement, text: text, in: session)
        }
        let bound = try QueryAnalyzer.analyze(statement.query, role: .persistent, in: metastore, keysFollowSelection: session.boolean(.keysFollowSelection))
        var sink = try SinkAnalyzer.analyze(statement, query: bound, text: text, defaults: definitionDefaults(session))
        try FormatCheck.check(sink.definition, at: statement.name.span, places: Dictionary(bound.items.map { ($0.name, $0.span) }) { first, _ in first })
        let plan = try QueryPlanner.plan(bound, models: metastore.models)
        let id = "C\(statement.kind == .table ? "T" : "S")AS_\(statement.name.name)_\(nextCommand)"
        sink.definition.createdBy = id
        try checkParts(of: plan, in: session, at: statement.name.span)
        for clause in statement.sinks { try checkSink(clause, of: sink.definition) }
        try checkSchemas(of: sink.definition, isResult: true, at: statement.name.span)
        // Whatever can be refused is refused before the first of them is made.
        _ = try ensureSinkTopic(sink, span: statement.name.span, creates: false)
        try registerSchemas(of: sink.definition, isResult: true, at: statement.name.span)
        sink.definition.partitionCount = try ensureSinkTopic(sink, span: statement.name.span, creates: true)
        if isCatalogOnly {
            metastore.put(sink.definition)
            return .done(message: "")
        }
        let query = try startQuery(id: id, text: text, plan: plan, sink: sink.definition, session: session, isInsert: false, span: statement.name.span)
        metastore.put(sink.definition)
        queries.append(query)
        var warnings: [String] = []
        for (index, clause) in statement.sinks.enumerated() {
            warnings += try addSink(clause, number: index, of: sink.definition)
        }
        remember(text, in: session, defining: "source/\(sink.definition.name)")
        return .done(message: "Created query with ID \(id)", StatementOutcome(queryID: id, hint: passedOver(by: query)), warnings: warnings)
    }

    func executeInsertSelect(_ statement: InsertSelect, text: String, in session: SessionState) throws(Diagnostic) -> StatementResult {
        if isCatalogOnly { return .done(message: "") }
        let with = try WithProperties(statement.options)
        let analyzed = try QueryAnalyzer.analyze(statement.query, role: .persistent, in: metastore, keysFollowSelection: session.boolean(.keysFollowSelection))
        let (bound, target) = try SinkAnalyzer.analyze(statement, query: analyzed, in: metastore)
        let plan = try QueryPlanner.plan(bound, models: metastore.models)
        let id = try with.string("QUERY_ID").map { $0.uppercased() } ?? "INSERTQUERY_\(nextCommand)"
        guard !queries.contains(where: { $0.id == id }) else {
            throw .analysis("query-id", "a query with the id '\(id)' exists already", at: with.span(of: "QUERY_ID"), hint: "Choose another one, or TERMINATE that query.")
        }
        try registerSchemas(of: target, isResult: true, at: statement.target.span)
        let query = try startQuery(id: id, text: text, plan: plan, sink: target, session: session, isInsert: true, span: statement.target.span)
        queries.append(query)
        remember(text, in: session, defining: "query/\(id)")
        return .done(message: "Created query with ID \(id)", StatementOutcome(queryID: id, hint: passedOver(by: query)))
    }

    /// Whatever could refuse a query once its topic is there is looked at before: then a refusal changes nothing, and costs nobody anything.
    private func checkParts(of plan: QueryPlan, in session: SessionState, at span: SourceSpan) throws(Diagnostic) {
        guard !isReplaying, !isCatalogOnly else { return }
        do {
            _ = try taskBuilder(session).task(
                queryID: "", plan: plan, over: .nothing, isolation: .uncommitted, sink: nil, from: { (_) throws(LogError) in 0 }, accept: { _ in })
        } catch { throw .analysis("plan", error.message, at: span, hint: error.hint) }
    }

    /// The partitions of the result's topic.
    /// - Parameter creates: A missing topic is created; else it is only looked at what there is.
    private func ensureSinkTopic(_ sink: BoundSink, span: SourceSpan, creates: Bool) throws(Diagnostic) -> Int32 {
        // What has become of the topic since is the affair of the query.
        if isReplaying { return (try? broker.topic(named: sink.definition.topic))??.partitionCount ?? sink.partitions ?? sink.definition.partitionCount }
        do {
            if let topic = try broker.topic(named: sink.definition.topic) {
                if let partitions = sink.partitions, partitions != topic.partitionCount {
                    throw Diagnostic.analysis("partition-count", "topic '\(topic.name)' has \(topic.partitionCount) partition\(topic.partitionCount == 1 ? "" : "s"), not \(partitions)", at: span, hint: "Leave PARTITIONS out.")
                }
                return topic.partitionCount
            }
            let partitions = sink.partitions ?? sink.definition.partitionCount
            guard creates else { return partitions }
            let cleanup: TopicDescription.CleanupPolicy =
                sink.definition.kind == .stream ? .delete : sink.definition.window == nil ? .compact : .compactDelete
            try broker.createTopic(
                TopicDescription(
                    name: sink.definition.topic, partitionCount: partitions, retentionMilliseconds: sink.retentionMilliseconds, cleanupPolicy: cleanup))
            hasUncommittedRecords = true
            return partitions
        } catch let error as LogError { throw Diagnostic(error) } catch let error as Diagnostic { throw error } catch { throw .execution("topic", "\(error)") }
    }
}

extension Diagnostic {
    init(_ failure: TaskFailure) {
        switch failure {
        case .input(let error), .log(let error): self = Diagnostic(error)
        case .query(let error): self = .execution("query-failed", error.message, hint: error.hint)
        }
    }
}
