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
        var sink = try SinkAnalyzer.analyze(statement, query: bound, text: text, defaults: definitionDefaults(session)).definition
        let plan = try QueryPlanner.plan(bound, models: metastore.models)
        sink.createdBy = existing.createdBy
        sink.partitionCount = existing.partitionCount
        if let old = queries.first(where: { $0.id == existing.createdBy }), let change = plan.structuralChange(from: old.plan) {
            throw refusal(of: existing, "replace-state", change, at: span)
        }
        try checkReplacement(existing, by: sink, at: span)
        if isCatalogOnly {
            metastore.put(sink)
            return .done(message: "")
        }
        guard let index = queries.firstIndex(where: { $0.id == existing.createdBy }) else {
            throw .analysis("replace", "cannot replace \(quoteIdentifier(existing.name)): no query writes it", at: span, hint: "DROP it first.")
        }
        let old = queries[index]
        let others = queries.filter { $0.sink.name.isSame(as: existing.name) && $0.id != old.id }.map(\.id)
        guard others.isEmpty else {
            throw .analysis(
                "replace-shared", "cannot replace \(quoteIdentifier(existing.name)): other queries write to it too: \(others.joined(separator: ", "))", at: span,
                hint: "TERMINATE these queries first.")
        }
        let replacement = plan.replacement(of: old.plan)
        if case .refuse(let change) = replacement { throw refusal(of: existing, "replace-state", change, at: span) }
        let takesOver = replacement == .takeOver && !isReplaying && !isSandbox
        if takesOver, try taskCount(plan, to: sink, session) != old.tasks.count {
            throw refusal(of: existing, "replace-state", "its work would be shared out among tasks in another way", at: span)
        }
        try registerSchemas(of: sink, isResult: true, at: span)
        let query = try startQuery(
            id: old.id, text: text, plan: plan, sink: sink, session: session, isInsert: false, span: span, takingOver: takesOver ? old : nil)
        query.formerTexts = old.formerTexts + [old.statementText]
        query.state = old.state == .paused ? .paused : .running
        queries[index] = query
        metastore.put(sink)
        let warnings = try replaceSinks(statement.sinks, of: sink)
        remember(text, in: session, defining: "source/\(sink.name)")
        return .done(message: "Query \(old.id) was replaced", warnings: warnings)
    }

    private func refusal(of source: SourceDefinition, _ code: String, _ change: String, at span: SourceSpan) -> Diagnostic {
        .analysis(
            code, "cannot replace \(quoteIdentifier(source.name)): \(change)", at: span,
            hint: "Conditions may change, and columns may be added at the end. Else DROP \(source.kind.rawValue) \(quoteIdentifier(source.name)) first.")
    }

    private func checkReplacement(_ old: SourceDefinition, by new: SourceDefinition, at span: SourceSpan) throws(Diagnostic) {
        let properties = [
            ("kind", old.kind.rawValue, new.kind.rawValue), ("topic", "'\(old.topic)'", "'\(new.topic)'"),
            ("key format", old.keyFormat.name, new.keyFormat.name), ("value format", old.valueFormat.name, new.valueFormat.name),
        ]
        for (name, before, after) in properties where before != after {
            throw refusal(of: old, "replace", "its \(name) is changed from \(before) to \(after)", at: span)
        }
        if old.keyFormat != new.keyFormat || old.valueFormat != new.valueFormat {
            throw refusal(of: old, "replace", "the properties of its formats are changed", at: span)
        }
        if old.window != new.window { throw refusal(of: old, "replace", "WINDOW is changed", at: span) }
        guard let change = new.schema.change(from: old.schema) else { return }
        throw .analysis(
            "replace", "cannot replace \(quoteIdentifier(old.name)): columns are changed, missing or reordered: \(change)", at: span,
            detail: "it is \(old.schema); the new query gives \(new.schema)", hint: "Columns can only be added at the end.")
    }

    /// Sinks that stay go on where they are; others end or begin.
    /// - Returns: What has no effect.
    private func replaceSinks(_ clauses: [SinkClause], of source: SourceDefinition) throws(Diagnostic) -> [String] {
        let before = connectors.filter { ($0.value.source ?? "").isSame(as: source.name) }
        var kept: Set<String> = [], warnings: [String] = []
        for (number, clause) in clauses.enumerated() {
            let name = sinkName(clause, number: number, of: source)
            if let old = before[name] {
                suspend(old)
                kept.insert(name)
            }
            warnings += try addSink(clause, number: number, of: source)
        }
        for name in before.keys where !kept.contains(name) { removeConnector(name) }
        return warnings
    }
}
