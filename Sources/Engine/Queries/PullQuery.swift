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
    /// A pull query: reads what is committed now, once. Over a stream it reads the topic; over a table the present row of each key.
    ///
    /// Beyond ksqlDB it may group and aggregate a stream: the answer is what the groups come to at the end.
    func executePull(_ query: Query, in session: SessionState) throws(Diagnostic) -> StatementResult {
        if query.hasGroupBy || query.window != nil { return try pullAggregate(query, session) }
        var bound = try QueryAnalyzer.analyze(query.inListedOrder(metastore.source(query.from.name.name)), role: .pull, in: metastore)
        let order = bound.orderBy, stream = pullStream(of: bound, columns: bound.items.count)
        bound.items += order.enumerated().map { BoundItem(name: "ORDER_\($0)", expression: $1.expression, isKey: false, span: .none) }
        let descending = order.map(\.isDescending)
        if bound.sources[0].definition.kind == .table {
            try pullTable(bound, descending, stream, session)
        } else {
            try pullStream(bound, descending, stream, session)
        }
        return .rows(stream)
    }

    private func pullStream(of bound: BoundQuery, columns: Int) -> RowStream {
        let columns = bound.items.prefix(columns).map { ResultColumn($0.name, $0.expression.type, isKey: $0.isKey) }
        return RowStream(queryID: transientID(bound), columns: columns, isPush: false, onCancel: wake, onRoom: wake)
    }

    private func pullStream(_ bound: BoundQuery, _ order: [Bool], _ stream: RowStream, _ session: SessionState) throws(Diagnostic) {
        let plan = try QueryPlanner.plan(bound, models: metastore.models)
        let box = TransientBox(), gathered = GatheredRows(order: order, limit: bound.limit)
        let count = stream.columns.count + order.count
        let tasks = try transientTasks(plan, session, earliest: true) { rows in
            let boxed = resultRows(rows, columns: count).filter { !$0.isTombstone }
            if order.isEmpty { box.query?.send(boxed) } else { gathered.rows += boxed }
        }
        try limit(tasks, session)
        let transient = TransientQuery(
            stream: stream, tasks: tasks, isBounded: true, isStream: true, limit: bound.limit, problems: ClientProblems(stream, self, session),
            finishRows: order.isEmpty ? nil : { gathered.sorted() })
        box.query = transient
        transients.append(transient)
    }

    /// Groups to the end; each group's last row is the answer, in the order in which the groups appeared or in that of ORDER BY.
    private func pullAggregate(_ query: Query, _ session: SessionState) throws(Diagnostic) -> StatementResult {
        // ORDER BY may aggregate: its expressions are bound as columns behind the others.
        var rowsOf = query
        rowsOf.orderBy = []
        rowsOf.items += query.orderBy.enumerated().map { number, item in
            SelectItem(.expression(query.sorted(by: item), alias: Identifier("ORDER BY \(number)")), span: item.expression.span)
        }
        var grouped = try QueryAnalyzer.analyze(rowsOf, role: .push, in: metastore)
        let count = grouped.items.count
        let stream = pullStream(of: grouped, columns: count - query.orderBy.count)
        let keys = grouped.grouping?.keys ?? []
        grouped.items += keys.enumerated().map { BoundItem(name: "GROUP_\($0)", expression: .column(ColumnID.groupKey($0), $1.type), isKey: false, span: .none) }
        let keysFirst = KeysFirst(grouped)
        let plan = try QueryPlanner.plan(keysFirst.query, models: metastore.models), groups = LastRows()
        let tasks = try transientTasks(plan, session, earliest: true) { batch in
            let rows = keysFirst.restored(batch)
            for row in 0..<rows.count {
                var key = rows.columns[count...].map { $0.value(at: row) }
                if let start = rows.windowStart, let end = rows.windowEnd { key += [start.value(at: row), end.value(at: row)] }
                let values = rows.columns[..<count].map { $0.value(at: row) }
                groups.put(key, rows.tombstones?[row] ?? false ? nil : ResultRow(values))
            }
        }
        try limit(tasks, session)
        let gathered = GatheredRows(order: query.orderBy.map(\.isDescending), limit: grouped.limit)
        let finish = {
            gathered.rows = groups.all
            return gathered.sorted()
        }
        transients.append(
            TransientQuery(stream: stream, tasks: tasks, isBounded: true, isStream: true, limit: grouped.limit, problems: ClientProblems(stream, self, session), finishRows: finish))
        return .rows(stream)
    }

    /// Reads the present row of each key, or of the keys that WHERE names, in the order of the keys' bytes, and runs the query over these.
    private func pullTable(_ bound: BoundQuery, _ order: [Bool], _ stream: RowStream, _ session: SessionState) throws(Diagnostic) {
        var rowsOf = bound
        rowsOf.sources[0].definition.kind = .stream
        rowsOf.resultKind = .stream
        let plan = try QueryPlanner.plan(rowsOf, models: metastore.models)
        let count = stream.columns.count + order.count, gathered = GatheredRows(order: order, limit: bound.limit)
        do {
            let builder = taskBuilder(session)
            let task = try builder.task(
                queryID: "pull", plan: plan, over: .nothing, isolation: .committed, sink: nil, from: { (_) throws(LogError) in 0 },
                accept: { gathered.rows += resultRows($0, columns: count) })
            guard let source = plan.root.sources.first, let topic = try broker.topic(named: source.definition.topic) else { return }
            let reader = try SourceReader(source, context: functionContext), problems = ClientProblems(stream, self, session)
            let lookup = try KeyLookup(plan, broker: broker, context: functionContext)
            defer { tableIndexes.forget(beyond: options.memoryLimit / 4) }
            for number in 0..<topic.partitionCount {
                let index = try tableIndexes.index(number, of: source, in: topic, upTo: session.reading, self)
                let offsets = if let lookup { try index.of(lookup.keys) } else { try index.all() }
                let rows = TableRows(partition: TopicPartition(topic.name, number), broker: broker, reader: reader)
                for batch in try rows.batches(at: offsets) {
                    try task.pipeline.process(batch, source: 0)
                    if let call = task.pipeline.pendingCall {
                        throw Diagnostic.unsupported("PREDICT of '\(call.model)', a remote model, in a pull query over a table", hint: "CREATE TABLE … AS SELECT it, or put EMIT CHANGES behind the query.")
                    }
                }
                problems.add(index.problems + task.takeProblems(), of: task)
            }
        } catch let diagnostic as Diagnostic { throw diagnostic } catch let error as TaskError {
            throw Diagnostic(error)
        } catch let error as LogError { throw Diagnostic(error) } catch { throw .execution("pull", "\(error)") }
        stream.send(order.isEmpty ? Array(gathered.rows.prefix(bound.limit ?? .max)) : gathered.sorted())
        stream.finish(nil)
    }
}

/// Rows with their ORDER BY values behind them.
private final class GatheredRows {
    var rows: [ResultRow] = []
    /// Whether each of these values sorts from high to low.
    private let order: [Bool]
    private let limit: Int?

    init(order: [Bool], limit: Int?) {
        self.order = order
        self.limit = limit
    }

    /// In order, cut to the limit, without the ORDER BY values.
    func sorted() -> [ResultRow] {
        let order = order
        let sorted = rows.enumerated().sorted { a, b in
            let width = a.element.values.count - order.count
            for (index, isDescending) in order.enumerated() {
                let comparison = a.element.values[width + index].orderedAgainst(b.element.values[width + index])
                if comparison != 0 { return isDescending ? comparison > 0 : comparison < 0 }
            }
            return a.offset < b.offset
        }
        return sorted.prefix(limit ?? .max).map { ResultRow(Array($0.element.values.dropLast(order.count))) }
    }
}

/// The last row of each key.
private final class LastRows {
    private var index: [[SQLValue]: Int] = [:]
    private var rows: [ResultRow?] = []

    func put(_ key: [SQLValue], _ row: ResultRow?) {
        if let known = index[key] { rows[known] = row } else {
            index[key] = rows.count
            rows.append(row)
        }
    }

    var all: [ResultRow] { rows.compactMap { $0 } }
}
