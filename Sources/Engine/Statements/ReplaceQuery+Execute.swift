import Analysis
import Catalog
import Diagnostics
import Planning
import StreamTasks
import Syntax
import TopicLog
import Values

extension EngineCore {
    /// CREATE OR REPLACE of a C*AS: the query keeps its id, its positions and its state, and goes on with the new text.
    func replaceQuery(
        of existing: SourceDefinition, _ statement: CreateAsSelect, text: String, in session: SessionState
    ) throws(Diagnostic) -> StatementResult {
        let span = statement.name.span
        let bound = try QueryAnalyzer.analyze(statement.query, role: .persistent, in: metastore, keysFollowSelection: session.boolean(.keysFollowSelection))
        var sink = try SinkAnalyzer.analyze(statement, query: bound, text: text, defaults: session.definitionDefaults).definition
        let plan = try QueryPlanner.plan(bound, models: metastore.models)
        sink.createdBy = existing.createdBy
        sink.partitionCount = existing.partitionCount
        try checkReplacement(existing, by: sink, at: span)
        if isCatalogOnly {
            metastore.put(sink)
            return .done(message: "")
        }
        try catchUp(with: [existing.topic])
        guard let index = queries.firstIndex(where: { $0.id == existing.createdBy }) else {
            throw .analysis("replace", "cannot replace \(quoteIdentifier(existing.name)): no query writes it", at: span, hint: "DROP it first.")
        }
        let old = queries[index]
        let others = queries.filter { $0.sink.name == existing.name && $0.id != old.id }.map(\.id)
        guard others.isEmpty else {
            throw .analysis(
                "replace-shared", "cannot replace \(quoteIdentifier(existing.name)): other queries write to it too: \(others.joined(separator: ", "))", at: span,
                hint: "TERMINATE these queries first.")
        }
        guard plan.root.sources.map(\.definition.topic) == old.sourceTopics, plan.stateShape == old.plan.stateShape else {
            throw .analysis(
                "replace-state", "cannot replace \(quoteIdentifier(existing.name)): sources, joins, grouping, aggregates or windows are changed, and its state does not fit them",
                at: span, hint: "Conditions on a stream, selected columns and the condition of a HAVING may change. Else DROP \(existing.kind.rawValue) \(quoteIdentifier(existing.name)) first.")
        }
        let query = try startQuery(id: old.id, text: text, plan: plan, sink: sink, session: session, isInsert: false, span: span)
        query.formerTexts = old.formerTexts + [old.statementText]
        query.state = old.state == .paused ? .paused : .running
        queries[index] = query
        metastore.put(sink)
        try replaceSinks(statement.sinks, of: sink)
        remember(text, in: session, defining: "source/\(sink.name)")
        return .done(message: "Query \(old.id) was replaced")
    }

    private func checkReplacement(_ old: SourceDefinition, by new: SourceDefinition, at span: SourceSpan) throws(Diagnostic) {
        let fits = old.kind == new.kind && old.topic == new.topic && old.keyFormat == new.keyFormat && old.valueFormat == new.valueFormat && old.window == new.window
        guard fits else {
            throw .analysis("replace", "cannot replace \(quoteIdentifier(old.name)): its kind, topic, formats or window differ", at: span, hint: "DROP it first.")
        }
        guard old.schema.keyColumns == new.schema.keyColumns, new.schema.valueColumns.starts(with: old.schema.valueColumns) else {
            throw .analysis(
                "replace", "cannot replace \(quoteIdentifier(old.name)): columns are changed, missing or reordered", at: span,
                detail: "it is \(old.schema); the new query gives \(new.schema)", hint: "Columns can only be added at the end.")
        }
    }

    /// Sinks that stay go on where they are; others end or begin.
    private func replaceSinks(_ clauses: [SinkClause], of source: SourceDefinition) throws(Diagnostic) {
        let before = connectors.filter { $0.value.source == source.name }
        var kept: Set<String> = []
        for (number, clause) in clauses.enumerated() {
            let name = sinkName(clause, number: number, of: source)
            if let old = before[name] {
                suspend(old)
                kept.insert(name)
            }
            try addSink(clause, number: number, of: source)
        }
        for name in before.keys where !kept.contains(name) { removeConnector(name) }
    }
}
