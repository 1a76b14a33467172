import Analysis
import Catalog
import Diagnostics
import Planning
import StreamTasks
import TopicLog

/// Why a query's tasks cannot be made: as its client hears it, and as it stands in the catalog if the query is known.
private struct StartRefusal: Error {
    var diagnostic: Diagnostic
    var failure: QueryFailure

    init(_ diagnostic: Diagnostic) { (self.diagnostic, failure) = (diagnostic, QueryFailure(diagnostic.message, hint: diagnostic.hint)) }

    init(_ error: LogError) { (diagnostic, failure) = (Diagnostic(error), QueryFailure(error)) }
}

extension EngineCore {
    /// Builds a query's tasks: new ones begin where the session says, known ones where the last commit left them.
    /// - Parameters:
    ///   - former: A query whose tasks' state is to be taken over in the form of the new plan.
    ///   - isKnown: The commits hold the query, as they do while the catalog is read back. If its tasks cannot be made now, it is in ERROR and has none.
    ///   - gapRule: In the place of what its session says.
    /// - Throws: Why there is no such query; for a known one only if the log itself has failed.
    func startQuery(
        id: String, text: String, plan: QueryPlan, sink: SourceDefinition, session: SessionState, isInsert: Bool, span: SourceSpan,
        takingOver former: PersistentQuery? = nil, isKnown: Bool? = nil, gapRule: GapRule? = nil
    ) throws(Diagnostic) -> PersistentQuery {
        let isKnown = isKnown ?? isReplaying, rule = gapRule ?? session.gapRule
        incarnations += 1
        var parts = QueryParts(), refusal: StartRefusal?
        do throws(StartRefusal) { parts = try makeParts(id, plan, sink, session, span, former, rule, isKnown) } catch { refusal = error }
        if let refusal, !isKnown || broker.fault != nil { throw refusal.diagnostic }
        let query = PersistentQuery(
            id: id, statementText: text, plan: plan, sink: sink, tasks: parts.tasks, outboxes: parts.outboxes, tasksWriteApart: parts.writeApart,
            isInsert: isInsert, session: session, incarnation: incarnations)
        query.idleTimeout = session.text(.idleTimeout).flatMap(idleTimeoutMilliseconds) ?? 0
        query.logsRecords = session.boolean(.logsRecords)
        if isKnown { try restoreStanding(of: query, refusal?.failure) } else { query.touched = Set(query.tasks.indices) }
        return query
    }

    /// A query's tasks, and what takes their results.
    private struct QueryParts {
        var tasks: [StreamTask] = []
        var outboxes: [Outbox] = []
        var writeApart = true
    }

    private func makeParts(
        _ id: String, _ plan: QueryPlan, _ sink: SourceDefinition, _ session: SessionState, _ span: SourceSpan, _ former: PersistentQuery?,
        _ rule: GapRule, _ isKnown: Bool
    ) throws(StartRefusal) -> QueryParts {
        // A partition that a known query has not read yet is new: nothing of it may be passed over.
        let builder = taskBuilder(session), earliest = session.startsAtEarliest || isKnown, broker = broker
        var parts = QueryParts()
        do {
            for topic in Set(plan.root.sources.map(\.definition.topic) + [sink.topic]) where try broker.topic(named: topic) == nil {
                throw LogError.unknownTopic(topic)
            }
            for (number, assignment) in try assignments(plan, to: sink, builder).enumerated() {
                parts.writeApart = parts.writeApart && assignment.sinkPartition != nil
                let writer = try SinkWriter(
                    sink, broker: broker, context: functionContext, partitions: options.writesOnePartition ? 1 : nil, partition: assignment.sinkPartition,
                    changesKey: plan.changesKey)
                let outbox = Outbox(writer)
                let task = try builder.task(
                    queryID: id, plan: plan, over: assignment, isolation: .uncommitted, sink: writer,
                    from: { (partition) throws(LogError) in
                        earliest ? try broker.startOffset(of: partition) : try broker.endOffset(of: partition, .uncommitted)
                    },
                    accept: { outbox.add($0) })
                task.gapRule = rule
                if let former, former.tasks.indices.contains(number) {
                    try task.takeOver(former.tasks[number], number: number, to: &pending)
                } else if !isReplaced {
                    try task.restore(entry: entries[StreamTask.entryName(id, number)], number: number, changelogs: changelogs, broker: broker)
                }
                parts.tasks.append(task)
                parts.outboxes.append(outbox)
            }
        } catch let error as TaskError {
            throw error.cause.map { StartRefusal($0) } ?? StartRefusal(.analysis("plan", error.message, at: span, hint: error.hint))
        } catch let error as LogError { throw StartRefusal(error) } catch let error as TaskFailure {
            switch error {
            case .input(let cause), .log(let cause): throw StartRefusal(cause)
            case .query: throw StartRefusal(Diagnostic(error))
            }
        } catch { throw StartRefusal(.execution("query", "\(error)")) }
        return parts
    }

    /// Brings back how the commits say that a query fares.
    private func restoreStanding(of query: PersistentQuery, _ refusal: QueryFailure?) throws(Diagnostic) {
        do {
            if let bytes = entries[QueryGaps.entryName(query.id)] { query.gaps = try QueryGaps(bytes: bytes) }
            if let bytes = entries[QueryFailure.entryName(query.id)] {
                let failure = try QueryFailure(bytes: bytes)
                query.state = .failed(failure)
                query.lastFailure = failure
                // Its cause may be gone by now.
                if failure.canPass { query.nextChange = 0 }
            }
        } catch { throw Diagnostic(.damage, code: "query-standing", "how query \(query.id) fares cannot be read: \(error.reason)") }
        if let refusal {
            query.state = .failed(refusal)
            query.lastFailure = refusal
            if refusal.canPass { query.nextChange = surroundings.clock.monotonicNanoseconds &+ UInt64(refusal.restMilliseconds) * 1_000_000 }
        }
        if entries["paused/\(query.id)"] != nil { query.state = .paused }
        pauseForSafety(query)
        for (number, task) in query.tasks.enumerated() {
            let gaps = task.takeGaps()
            // The next commit says that what is missing is not needed any more.
            if !gaps.isEmpty { query.touched.insert(number) }
            try report(gaps, of: query)
        }
    }
}

extension EngineCore {
    /// How many tasks a plan comes to.
    func taskCount(_ plan: QueryPlan, to sink: SourceDefinition, _ session: SessionState) throws(Diagnostic) -> Int {
        do { return try assignments(plan, to: sink, taskBuilder(session)).count } catch let error as LogError { throw Diagnostic(error) } catch {
            throw .execution("query", "\(error)")
        }
    }

    fileprivate func assignments(_ plan: QueryPlan, to sink: SourceDefinition, _ builder: TaskBuilder) throws -> [TaskBuilder.Assignment] {
        if options.writesOnePartition { return try builder.assignments(plan) }
        let partitions = try broker.topic(named: sink.topic)?.partitionCount ?? 1
        return try builder.assignments(plan, to: sink, partitions: partitions, isolation: .uncommitted)
    }
}
