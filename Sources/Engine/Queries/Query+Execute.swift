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
    /// A bare SELECT: a push query with EMIT, else a pull query.
    /// - Parameter isOfFile: The source stands for a file, which has an end.
    func executeQuery(_ query: Query, text: String, in session: SessionState, isOfFile: Bool = false) throws(Diagnostic) -> StatementResult {
        if query.emit == .none { return try executePull(query, in: session, isOfFile: isOfFile) }
        try requireRoomForPushQuery(in: session)
        let bound = try QueryAnalyzer.analyze(query, role: .push, in: metastore)
        let keysFirst = KeysFirst(bound)
        let plan = try QueryPlanner.plan(keysFirst.query, models: metastore.models)
        let columns = bound.items.map { ResultColumn($0.name, $0.expression.type, isKey: KeysFirst.isKey($0.expression, of: bound)) }
        let read = ReadBox()
        let stream = RowStream(
            queryID: isScalable(bound, in: session) ? scalablePushID() : transientID(bound), columns: columns, isPush: true, hasDeletions: bound.hasDeletions,
            isKeyed: bound.showsWholeKey, onCancel: { read.wake() }, onRoom: { read.wake() })
        let box = TransientBox(), count = columns.count
        let tasks = try transientTasks(plan, session, earliest: session.startsAtEarliest) { rows in box.query?.send(resultRows(keysFirst.restored(rows), columns: count)) }
        if session.reading != nil { try limit(tasks, session) }
        let transient = TransientQuery(
            stream: stream, text: text, tasks: tasks, isBounded: session.reading != nil, isStream: bound.resultKind == .stream, limit: bound.limit,
            problems: ClientProblems(stream, self, session), surroundings: ReadSurroundings(self, read))
        box.query = transient
        start(transient, as: read, followsCommits: session.reading == nil)
        return .rows(stream)
    }

    /// The query reads what a topic holds from now on, row by row.
    private func isScalable(_ bound: BoundQuery, in session: SessionState) -> Bool {
        session.boolean(.scalablePush) && !session.startsAtEarliest && bound.joins.isEmpty && bound.grouping == nil && bound.partitionBy == nil && bound.tableFunctions.isEmpty
    }

    private func scalablePushID() -> String { "SCALABLE_PUSH_QUERY_\(surroundings.random() & 0xffff_ffff_ffff)" }

    /// Each open push query is worked on in every scheduling round.
    private func requireRoomForPushQuery(in session: SessionState) throws(Diagnostic) {
        guard let most = session.integer(.pushQueriesMax), clientReads.pushCount >= most else { return }
        throw .execution(
            "too-many-push-queries", "\(most) push queries are open, and no more are allowed",
            hint: "End one of them, or ALTER SYSTEM '\(Setting.pushQueriesMax.name)' = '\(most * 2)';")
    }

    /// Ties results to the query that is made after its tasks.
    final class TransientBox { weak var query: TransientQuery? }

    /// Lets a query go on by itself.
    /// - Parameter followsCommits: It goes on with what comes.
    func start(_ transient: TransientQuery, as read: ReadBox, followsCommits: Bool) {
        clientReads.add(transient.stream, read, transient)
        read.start(ReadJob(on: readers) { transient.step() }, token: followsCommits ? broker.onCommit { read.wake() } : nil)
    }

    func transientID(_ bound: BoundQuery) -> String {
        let number = surroundings.random() & 0xffff_ffff_ffff
        return "transient_\(bound.sources[0].definition.name)_\(number)"
    }

    /// Tasks over committed records; without `earliest` they begin at the end.
    func transientTasks(
        _ plan: QueryPlan, _ session: SessionState, earliest: Bool, accept: @escaping (RecordBatch) -> Void
    ) throws(Diagnostic) -> [StreamTask] {
        do {
            let builder = taskBuilder(session), broker = broker
            var tasks: [StreamTask] = []
            for assignment in try builder.assignments(plan) {
                tasks.append(
                    try builder.task(
                        queryID: "transient", plan: plan, over: assignment, isolation: .committed, sink: nil,
                        from: { (partition) throws(LogError) in
                            earliest ? try broker.startOffset(of: partition) : try broker.endOffset(of: partition, .committed)
                        }, accept: accept))
            }
            return tasks
        } catch let error as TaskError { throw Diagnostic(error) } catch let error as LogError { throw Diagnostic(error) } catch { throw .execution("query", "\(error)") }
    }

    /// Bounds tasks by what the session's statements may read, else by what is committed now.
    func limit(_ tasks: [StreamTask], _ session: SessionState) throws(Diagnostic) {
        do {
            for task in tasks {
                try task.limit { (partition) throws(LogError) -> Offset? in
                    if let end = session.reading?.ends[partition] { return end }
                    return try broker.endOffset(of: partition, .committed)
                }
            }
        } catch { throw Diagnostic(error) }
    }
}

extension BoundQuery {
    /// Whether a row of the result can be taken back. Groups stay once they are there, unless HAVING drops them or sessions grow together.
    fileprivate var hasDeletions: Bool { resultKind == .table && (grouping == nil || having != nil || resultWindow == .session) }

    /// Whether the result is a table whose rows can be told apart by what is selected: the whole key is there, with a bound of its window.
    fileprivate var showsWholeKey: Bool {
        guard resultKind == .table, !joins.contains(where: { $0.kind == .full || $0.kind == .right }) else { return false }
        var columns: Set<ColumnID.Meaning> = [], hasBound = false
        for item in items {
            if case .pseudocolumn(let bound) = item.expression { hasBound = hasBound || bound == .windowstart || bound == .windowend }
            guard case .column(let id, _) = item.expression else { continue }
            switch ColumnID.meaning(id) {
            case .source(0, let column): if grouping == nil, column < sources[0].definition.schema.keyCount { columns.insert(.source(0, column: column)) }
            case .groupKey(let index): columns.insert(.groupKey(index))
            case .pseudo(_, let bound): hasBound = hasBound || bound == .windowstart || bound == .windowend
            case .source, .aggregate, .tableFunction, .joinKey: break
            }
        }
        let count = grouping.map(\.keys.count) ?? sources[0].definition.schema.keyCount
        return columns.count == count && (hasBound || (resultWindow == nil && grouping?.window == nil && sources[0].definition.window == nil))
    }
}
