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
    func executePull(_ query: Query, in session: SessionState, isOfFile: Bool = false) throws(Diagnostic) -> StatementResult {
        let rules = PullRules(session)
        try rules.check(query)
        if query.hasGroupBy || query.window != nil { return try pullAggregate(query, session) }
        var bound = try QueryAnalyzer.analyze(query.inListedOrder(metastore.source(query.from.name.name)), role: .pull, in: metastore)
        try rules.check(bound, at: query.from.name.span)
        let order = bound.orderBy
        bound.items += order.enumerated().map { BoundItem(name: "ORDER_\($0)", expression: $1.expression, isKey: false, span: .none) }
        let descending = order.map(\.isDescending)
        if bound.sources[0].definition.kind == .table { return .rows(try pullTable(bound, descending, session, at: query.span)) }
        if !isOfFile, let first = query.orderBy.first { throw streamOrder(at: first.expression.span) }
        return .rows(try pullStream(bound, descending, session))
    }

    /// As in ksqlDB: a stream has no end at which its records could be sorted.
    private func streamOrder(at span: SourceSpan) -> Diagnostic {
        .analysis(
            "order-by-stream", "ORDER BY sorts rows of tables and of groups: records of a stream come in their own order", at: span,
            hint: "Leave it out, or SELECT from a table: CREATE TABLE … AS SELECT … GROUP BY …;")
    }

    private func pullColumns(of bound: BoundQuery, _ count: Int) -> [ResultColumn] {
        bound.items.prefix(count).map { ResultColumn($0.name, $0.expression.type, isKey: $0.isKey) }
    }

    /// Up to where a query reads that reads now, at least; nil if the log cannot say.
    private func position(of bound: BoundQuery) -> ReadPosition? {
        var ends: [TopicPartition: Offset] = [:]
        do throws(LogError) {
            for source in bound.sources {
                let count = try broker.topic(named: source.definition.topic)?.partitionCount ?? 0
                let partitions = (0..<count).map { TopicPartition(source.definition.topic, $0) }
                for (partition, end) in zip(partitions, try broker.endOffsets(of: partitions, .committed)) { ends[partition] = end }
            }
        } catch { return nil }
        return ReadPosition(ends)
    }

    /// A stream of rows whose read is `box`.
    private func pullStream(of bound: BoundQuery, columns: Int, _ box: ReadBox) -> RowStream {
        RowStream(
            queryID: transientID(bound), columns: pullColumns(of: bound, columns), isPush: false, announcesEnd: bound.sources[0].definition.kind == .stream,
            position: position(of: bound), onCancel: { box.wake() }, onRoom: { box.wake() })
    }

    private func pullStream(_ bound: BoundQuery, _ order: [Bool], _ session: SessionState) throws(Diagnostic) -> RowStream {
        let read = ReadBox(), stream = pullStream(of: bound, columns: bound.items.count - order.count, read)
        let plan = try QueryPlanner.plan(bound, models: metastore.models)
        let box = TransientBox(), gathered = GatheredRows(order: order, limit: bound.limit, bytesMax: options.memoryLimit / 4)
        let count = stream.columns.count + order.count
        let tasks = try transientTasks(plan, session, earliest: true) { rows in
            let boxed = resultRows(rows, columns: count).filter { !$0.isTombstone }
            if order.isEmpty { box.query?.send(boxed) } else { gathered.accept(boxed) }
        }
        try limit(tasks, session)
        let transient = TransientQuery(
            stream: stream, tasks: tasks, isBounded: true, isStream: true, limit: bound.limit, problems: ClientProblems(stream, self, session),
            surroundings: ReadSurroundings(self, read), finishRows: order.isEmpty ? nil : { () throws(Diagnostic) in try gathered.sorted() })
        box.query = transient
        start(transient, as: read, followsCommits: false)
        return stream
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
        let read = ReadBox(), stream = pullStream(of: grouped, columns: count - query.orderBy.count, read)
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
        let gathered = GatheredRows(order: query.orderBy.map(\.isDescending), limit: grouped.limit, bytesMax: options.memoryLimit / 4)
        let finish = { () throws(Diagnostic) in
            gathered.accept(groups.all)
            return try gathered.sorted()
        }
        let transient = TransientQuery(
            stream: stream, tasks: tasks, isBounded: true, isStream: true, limit: grouped.limit, problems: ClientProblems(stream, self, session),
            surroundings: ReadSurroundings(self, read), finishRows: finish)
        start(transient, as: read, followsCommits: false)
        return .rows(stream)
    }

    /// Reads the present row of each key, or of the keys that WHERE names, in the order of the keys' bytes, and runs the query over these: beside the
    /// engine's own work.
    private func pullTable(_ bound: BoundQuery, _ order: [Bool], _ session: SessionState, at span: SourceSpan) throws(Diagnostic) -> RowStream {
        var rowsOf = bound
        rowsOf.sources[0].definition.kind = .stream
        rowsOf.resultKind = .stream
        let plan = try QueryPlanner.plan(rowsOf, models: metastore.models)
        try PullRules(session).checkScan(plan, at: span)
        if let model = plan.awaitedModels.first {
            throw .unsupported("PREDICT of '\(model)', a remote model, in a pull query over a table", hint: "CREATE TABLE … AS SELECT it, or put EMIT CHANGES behind the query.")
        }
        let box = ReadBox(), stream = pullStream(of: bound, columns: bound.items.count - order.count, box)
        do {
            guard let source = plan.root.sources.first, let topic = try broker.topic(named: source.definition.topic) else {
                stream.finish(nil)
                return stream
            }
            let gathered = GatheredRows(order: order, limit: bound.limit, bytesMax: options.memoryLimit / 4), count = bound.items.count
            let view = try tableViews.view(of: source, in: topic, self)
            let reads = TableRead.Source(
                view: view, keys: try KeyLookup(plan, broker: broker, context: functionContext)?.keys,
                ends: session.reading.map { reading in view.partitions.map { reading.ends[$0] ?? .max } },
                reader: try SourceReader(source, context: functionContext), broker: broker, batchRows: min(options.batchRowsMax, TableRead.batchRowsMax))
            let task = try taskBuilder(session).task(
                queryID: "pull", plan: plan, over: .nothing, isolation: .committed, sink: nil, from: { (_) throws(LogError) in 0 },
                accept: { gathered.accept(resultRows($0, columns: count)) })
            let read = TableRead(
                stream, of: reads, task: task, results: gathered, isSorted: !order.isEmpty, limit: bound.limit, problems: ClientProblems(stream, self, session),
                deadline: ReadDeadline(session, surroundings.clock))
            clientReads.add(stream, box)
            // A look-up, a batch, the end: a few keys are sooner read than handed over.
            box.start(ReadJob(on: readers) { read.step() }, slices: (reads.keys?.count ?? .max) <= 16 ? 3 : 0)
            tableViews.forget(beyond: options.memoryLimit / 4)
        } catch let diagnostic as Diagnostic { throw diagnostic } catch let error as TaskError {
            throw Diagnostic(error)
        } catch let error as LogError { throw Diagnostic(error) } catch { throw .execution("pull", "\(error)") }
        return stream
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
