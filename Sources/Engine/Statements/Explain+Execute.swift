import Analysis
import Diagnostics
import Planning
import StreamTasks
import Syntax
import TopicLog
import Values

extension EngineCore {
    func executeExplain(_ statement: Explain, in session: SessionState) throws(Diagnostic) -> StatementResult {
        let stage = try statement.stage.map { (name) throws(Diagnostic) in try ExplainStage(name) }
        switch statement.target {
        case .query(let id):
            guard let query = queries.first(where: { $0.id == id.name || $0.id == id.name.uppercased() }) else {
                throw .analysis("unknown-query", "query '\(id.name)' does not exist", at: id.span, hint: closestMatch(to: id.name, among: queries.map(\.id)).map { "Did you mean \($0)?" } ?? "SHOW QUERIES lists them.")
            }
            guard let stage else { return .table(explained(facts(of: query), [("id", query.id), ("status", query.stateName), ("sql", query.shownText)] + query.standing)) }
            return try explained(try Parser.parseStatement(query.statementText).statement, plan: query.plan, stage, session)
        case .statement(let inner):
            guard let stage else {
                let plan = try plan(try bound(inner, session))
                var facts = QueryFacts(
                    id: nil, statementText: inner.sql, state: "", sources: plan.root.sources.map(\.definition.name), schema: plan.schema,
                    window: plan.resultWindow, plan: plan.text)
                if case .query = inner { facts.kind = .push }
                facts.overrides = session.overrides
                facts.topology = (try? physicalText(plan, session)) ?? ""
                return .table(explained(facts, []))
            }
            return try explained(inner, plan: nil, stage, session)
        }
    }

    private func explained(_ statement: Statement, plan known: QueryPlan?, _ stage: ExplainStage, _ session: SessionState) throws(Diagnostic) -> StatementResult {
        let text: String
        switch stage {
        case .syntax: text = statement.sql
        case .bound: text = try bound(statement, session).text
        case .logical: text = try planned(statement, known, session).text
        case .physical: text = try physicalText(try planned(statement, known, session), session)
        }
        return .table(ResultTable(columns: ["Stage", "Text"], rows: [[.string(stage.rawValue), .string(text)]], text: text))
    }

    private func bound(_ statement: Statement, _ session: SessionState) throws(Diagnostic) -> BoundQuery {
        guard let (query, role) = statement.explainable else {
            throw .analysis("explain", "EXPLAIN needs a query: SELECT, CREATE … AS SELECT, INSERT INTO … SELECT, or a query's id", hint: "EXPLAIN (SYNTAX) takes any statement.")
        }
        return try QueryAnalyzer.analyze(query, role: role, in: metastore, keysFollowSelection: session.boolean(.keysFollowSelection))
    }

    private func planned(_ statement: Statement, _ known: QueryPlan?, _ session: SessionState) throws(Diagnostic) -> QueryPlan {
        if let known { return known }
        return try plan(try bound(statement, session))
    }

    private func plan(_ bound: BoundQuery) throws(Diagnostic) -> QueryPlan { try QueryPlanner.plan(bound, models: metastore.models) }

    /// The tasks that a plan comes to: the partitions that each reads, and the stores that it keeps.
    func physicalText(_ plan: QueryPlan, _ session: SessionState) throws(Diagnostic) -> String {
        let builder = taskBuilder(session)
        do {
            var lines: [String] = []
            for (number, assignment) in try builder.assignments(plan).enumerated() {
                let task = try builder.task(
                    queryID: "", plan: plan, over: assignment, isolation: .committed, sink: nil, from: { (_) throws(LogError) in 0 },
                    accept: { _ in })
                let inputs = assignment.inputs.map { "\(plan.root.sources[$0.source].definition.topic) partition \($0.partition.partition)" }
                let stores = task.pipeline.stores.map(\.name)
                lines.append("[ TASK \(number) ] reads \(inputs.joined(separator: ", ")) | keeps \(stores.isEmpty ? "nothing" : stores.joined(separator: ", "))")
            }
            for source in plan.root.sources {
                let definition = source.definition
                lines.append("[ TOPIC ] \(definition.topic) | key \(definition.keyFormat.name), value \(definition.valueFormat.name)")
            }
            return (lines + [plan.text]).joined(separator: "\n")
        } catch let error as LogError { throw Diagnostic(error) } catch let error as TaskError {
            throw .analysis("plan", error.message, hint: error.hint)
        } catch { throw .execution("explain", "\(error)") }
    }

    private func explained(_ query: QueryFacts, _ facts: [(String, String)]) -> ResultTable {
        var rows = facts.map { [SQLValue.string($0.0), .string($0.1)] }
        rows.append([.string("schema"), .string(query.schema.description)])
        rows.append([.string("sources"), .string(query.sources.joined(separator: ", "))])
        rows.append([.string("plan"), .string(query.plan)])
        let head = facts.map { "\($0.0): \($0.1)" } + ["schema: \(query.schema)"]
        return ResultTable(columns: ["Field", "Value"], rows: rows, text: (head + [query.plan]).joined(separator: "\n"), about: .query(query))
    }
}

/// What a statement is on its way to a running query.
private enum ExplainStage: String, CaseIterable {
    /// The canonical text of what was parsed.
    case syntax = "SYNTAX"
    /// Names and types resolved.
    case bound = "BOUND"
    /// The tree of steps.
    case logical = "LOGICAL"
    /// Tasks, partitions, stores and formats.
    case physical = "PHYSICAL"

    init(_ name: Identifier) throws(Diagnostic) {
        guard let stage = ExplainStage(rawValue: name.name.uppercased()) else {
            throw .analysis(
                "explain-stage", "EXPLAIN knows no stage '\(name.name)'", at: name.span,
                hint: "It is one of \(ExplainStage.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        self = stage
    }
}

extension Statement {
    /// The query in it, and what it is for.
    fileprivate var explainable: (Query, QueryRole)? {
        if case .query(let select) = self { return (select, select.emit == .none ? .pull : .push) }
        if case .createAsSelect(let create) = self { return (create.query, .persistent) }
        if case .insertSelect(let insert) = self { return (insert.query, .persistent) }
        return nil
    }
}
