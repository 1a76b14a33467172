import Columns
import Diagnostics
import Models
import Operators
import StreamTasks
import TopicLog
import Values

extension EngineCore {
    /// Rows that a task works on before the next one has its turn.
    static let taskBudget = 16 * 1024
    /// An epoch that has grown so large ends before its time: what is not committed is kept in memory.
    static let epochBytesMax = 8 << 20

    /// A turn of the engine's thread.
    func tick() -> TickOutcome {
        guard failure == nil else { return .wait(milliseconds: nil) }
        do {
            if let run { return try run.tick(self) }
            var worked = false
            if isLive {
                worked = try pollSources(.live)
                worked = try workOnce(queries) || worked
                try commitIfDue(force: !worked)
            } else if let needed = queriesForTransients(), !needed.isEmpty {
                worked = try workOnce(needed)
                try commitIfDue(force: !worked)
            }
            worked = try serveTransients() || worked
            return worked ? .again : .wait(milliseconds: nextDeadline())
        } catch {
            fail(with: error)
            return .wait(milliseconds: nil)
        }
    }

    /// The engine cannot go on: everybody who waits is told.
    private func fail(with diagnostic: Diagnostic) {
        failure = failure ?? diagnostic
        run?.finish(.failure(diagnostic), self)
        for transient in transients { transient.stream.finish(diagnostic) }
        transients = []
    }

    /// Lets every running query work once; true if any did.
    func workOnce(_ working: [PersistentQuery]) throws(Diagnostic) -> Bool {
        var worked = false
        let life = restorations
        for query in working where query.state == .running {
            for number in query.tasks.indices {
                worked = try work(on: query, number) || worked
                // After a failure these are queries of an earlier life.
                if restorations != life { return true }
                guard query.state == .running else { break }
            }
        }
        worked = try workOnTrainingSets() || worked
        if !working.isEmpty { try checkMemory() }
        return worked
    }

    private func work(on query: PersistentQuery, _ number: Int) throws(Diagnostic) -> Bool {
        let task = query.tasks[number]
        guard !task.isAwaiting else { return false }
        let before = task.recordsIn, out = task.recordsOut
        do {
            let progress = try task.step(budget: EngineCore.taskBudget)
            if task.recordsIn != before || task.recordsOut != out || progress == .worked { query.touched.insert(number) }
            if progress == .awaiting { ask(query, number) }
            try report(task, of: query)
            return progress == .worked || progress == .awaiting || task.recordsIn != before || task.recordsOut != out
        } catch let failure as TaskFailure {
            try handle(failure, of: query)
            return true
        } catch let diagnostic as Diagnostic { throw diagnostic } catch { throw .execution("task", "\(error)") }
    }

    /// A query that fails goes back to the last commit and stops; the others go on. Where the log cannot take records back, only the
    /// query's own state does so.
    func handle(_ failure: TaskFailure, of query: PersistentQuery) throws(Diagnostic) {
        switch failure {
        case .log(let error): throw fatal(Diagnostic(error))
        case .query(let error):
            let text = error.message + (error.hint.map { " (\($0))" } ?? "")
            if broker is any Undoable {
                try restoreLastCommit()
            } else {
                // What it has written stays, and comes again when it goes on from its last commit: at least once.
                query.abandon()
            }
            queries.first { $0.id == query.id }?.state = .failed(text)
            processingLog.add(queryID: query.id, level: "ERROR", reason: "query_failed", message: text)
            try writeProcessingLog()
        }
    }

    /// Records that could not be used go to the processing log.
    private func report(_ task: StreamTask, of query: PersistentQuery) throws(Diagnostic) {
        let problems = task.takeProblems()
        guard !problems.isEmpty else { return }
        query.problemCount += problems.reduce(0) { $0 + $1.records }
        for problem in problems {
            processingLog.add(
                queryID: query.id, level: "ERROR", reason: problem.reason, message: problem.message, topic: problem.topic.topic,
                partition: problem.topic.partition, offset: problem.offset, field: problem.field)
        }
        try writeProcessingLog()
    }

    private func checkMemory() throws(Diagnostic) {
        let bytes = queries.reduce(0) { $0 + ($1.state == .running ? $1.stateBytes : 0) }
        guard bytes > options.memoryLimit, let largest = queries.filter({ $0.state == .running }).max(by: { $0.stateBytes < $1.stateBytes }) else { return }
        let megabytes = options.memoryLimit >> 20
        try handle(
            .query(
                OperatorError(
                    "the state of all queries is above the memory limit of \(megabytes) MiB, and this query holds the most",
                    hint: "Raise --memory-limit, or shorten WITHIN, GRACE PERIOD or the window.")), of: largest)
    }

    /// Commits when the interval has passed, or at once if there is nothing else to do.
    func commitIfDue(force: Bool) throws(Diagnostic) {
        let touched = hasUncommittedRecords || !pending.isEmpty || queries.contains { !$0.touched.isEmpty } || models.isDirty || sources.contains { $0.isDirty }
        guard touched else { return }
        let elapsed = surroundings.clock.monotonicNanoseconds &- lastCommitNanoseconds
        if force || uncommittedBytes >= EngineCore.epochBytesMax || elapsed >= UInt64(options.commitIntervalMilliseconds) * 1_000_000 { try commit() }
    }

    // MARK: Exhaustion

    /// Tells a task when an empty input is empty for good in this epoch.
    func watchExhaustion(of task: StreamTask) {
        task.isExhausted = { [unowned self] input in self.isExhausted(input) }
    }

    /// An input is exhausted when it stands at the end of its partition and all that write it are exhausted themselves.
    func isExhausted(_ input: TaskInput) -> Bool {
        var visited: Set<String> = []
        return isExhausted(input, sourcesFinished, &visited)
    }

    private func isExhausted(_ input: TaskInput, _ sourcesFinished: (String) -> Bool, _ visited: inout Set<String>) -> Bool {
        if let limit = input.limit, input.position >= limit { return true }
        guard let end = try? broker.endOffset(of: input.partition, .uncommitted), input.isAtEnd(end) else { return false }
        guard sourcesFinished(input.partition.topic) else { return false }
        for query in queries where query.sink.topic == input.partition.topic && query.state == .running && visited.insert(query.id).inserted {
            for task in query.tasks {
                if task.isAwaiting { return false }
                for upstream in task.inputs where !isExhausted(upstream, sourcesFinished, &visited) { return false }
            }
        }
        return true
    }
}
