import Catalog
import Diagnostics
import StreamTasks
import Syntax
import TopicLog
import Values

extension EngineCore {
    func facts(of source: SourceDefinition, isExtended: Bool) -> SourceFacts {
        let writers = queries.filter { $0.sink.name.isSame(as: source.name) }
        let readers = queries.filter { query in query.plan.root.sources.contains { $0.definition.name.isSame(as: source.name) } }
        var definition = source
        if let statement = try? Parser.parseStatement(source.statementText) { definition.statementText = MaskedStatement.text(statement.statement.sql) }
        var facts = SourceFacts(definition: definition, isExtended: isExtended, readers: readers.map(facts), writers: writers.map(facts))
        facts.dependents = readers.map(\.sink.name).filter { !$0.isSame(as: source.name) }
        guard isExtended else { return facts }
        facts.statistics = writers.map { "\($0.id): records in \($0.recordsIn), records out \($0.recordsOut), late \($0.lateRecords)" }.joined(separator: "\n")
        facts.errorStatistics = writers.filter { $0.problemCount > 0 }.map { "\($0.id): record errors \($0.problemCount)" }.joined(separator: "\n")
        return facts
    }

    func facts(of query: PersistentQuery) -> QueryFacts {
        var facts = QueryFacts(
            id: query.id, statementText: query.shownText, sinkName: query.sink.name, sinkTopic: query.sink.topic, state: query.stateName,
            sources: query.plan.root.sources.map(\.definition.name), schema: query.plan.schema, window: query.plan.resultWindow, plan: query.plan.text,
            problem: query.problem)
        facts.problemTime = query.failure?.time
        facts.overrides = query.session.overrides
        facts.tasks = tasks(of: query.tasks)
        facts.topology = (try? physicalText(query.plan, query.session)) ?? ""
        return facts
    }

    /// A client's query.
    func facts(of query: TransientQuery) -> QueryFacts {
        let plan = query.tasks.first?.plan
        var facts = QueryFacts(
            id: query.stream.queryID, kind: .push, statementText: query.text, state: "RUNNING", sources: plan?.root.sources.map(\.definition.name) ?? [],
            schema: LogicalSchema(query.stream.columns.map { SchemaColumn($0.name, $0.type) }), window: plan?.resultWindow, plan: plan?.text ?? "")
        facts.tasks = tasks(of: query.tasks)
        return facts
    }

    private func tasks(of tasks: [StreamTask]) -> [QueryFacts.Task] {
        tasks.enumerated().map { number, task in
            QueryFacts.Task(id: "0_\(number)", inputs: placements(of: task))
        }
    }

    func facts(of connector: ConnectorEntry) -> ConnectorFacts {
        var facts = ConnectorFacts(
            name: connector.name, isSource: connector.kind == .source, className: connector.pluginName, state: connector.stateName, problem: connector.problem?.message,
            topics: connector.topics, settings: connector.shownSettings.mapValues(shown))
        facts.sources = metastore.sources.values.filter { connector.topics.contains($0.topic) }.sorted { Text($0.name) < Text($1.name) }.map { self.facts(of: $0, isExtended: false) }
        return facts
    }
}

extension PersistentQuery {
    /// Why it is in ERROR or GAP.
    var problem: String? { failure?.message ?? (gaps.isEmpty ? nil : gaps.texts.joined(separator: "; ")) }
}
