import Columns
import Diagnostics
import Models
import Operators
import StreamTasks
import TopicLog
import Values

extension EngineCore {
    /// An epoch that has grown so large ends before its time, if the one before is committed.
    static let epochBytes = 2 << 20
    /// What is not committed is kept in memory: beyond this the commit is waited for.
    static let epochBytesMax = 4 << 20

    /// A turn of the engine's thread.
    func tick() -> TickOutcome {
        guard failure == nil else { return .wait(milliseconds: nil) }
        let life = restorations
        do {
            if case .refusing = committer, !reopenIfDue() { return try tickRefusing() }
            if try keepReserve() { return .again }
            var worked = try tendFailedQueries()
            worked = try tendModels() || worked
            try extendSinksIfDue()
            if case .nothing = scope {} else {
                worked = try pollSources() || worked
                worked = try workOnce(workingQueries, mayRedo: true) || worked
                if case .live = scope { worked = try advanceIdleTasks(isAtRest: !worked) || worked }
            }
            // What a commit has made true is news: for a source in lockstep, and for whoever waits.
            worked = try commitIfDue(force: !worked) || worked
            worked = try logClientProblems() || worked
            worked = serveWaits(isIdle: !worked) || worked
            return worked ? .again : .wait(milliseconds: nextDeadline())
        } catch {
            // What the log refused is taken back already, and it is known how to go on.
            if restorations == life { fail(with: error) }
            return failure == nil ? .again : .wait(milliseconds: nil)
        }
    }

    /// A turn while nothing can be written: clients read.
    private func tickRefusing() throws(Diagnostic) -> TickOutcome {
        let worked = serveWaits(isIdle: true)
        return worked ? .again : .wait(milliseconds: [refusalWait, waits.isEmpty ? nil : EngineCore.waitMilliseconds].compactMap { $0 }.min())
    }

    /// Records that could not be used go to the processing log.
    func report(_ task: StreamTask, of query: PersistentQuery) throws(Diagnostic) {
        try report(task.takeGaps(), of: query)
        try report(task.takeProblems(), of: task, query)
    }

    /// Counts problems of a task's records and writes them to the processing log.
    func report(_ found: [RecordProblem], of task: StreamTask, _ query: PersistentQuery) throws(Diagnostic) {
        guard !found.isEmpty else { return }
        let problems = countUnscored(found)
        query.problemCount += problems.reduce(0) { $0 + $1.records }
        // A query over the log would read its own errors next, for ever.
        guard ProcessingLog.topics.isDisjoint(with: query.sourceTopics) else { return }
        processingLog.add(problems.map { ProcessingLog.Entry($0, queryID: query.id, of: task, record: query.logsRecords ? broker.record(of: $0) : nil) })
        try writeProcessingLog()
    }

    /// What was wrong with records that clients' queries have read; true if there was anything.
    func logClientProblems() throws(Diagnostic) -> Bool {
        guard processingLog.hasRows else { return false }
        try writeProcessingLog()
        return true
    }

    func checkMemory() throws(Diagnostic) {
        let bytes = queries.reduce(0) { $0 + ($1.state == .running ? $1.stateBytes : 0) }
        guard bytes > options.memoryLimit, let largest = queries.filter({ $0.state == .running }).max(by: { $0.stateBytes < $1.stateBytes }) else { return }
        let megabytes = options.memoryLimit >> 20
        try handle(
            .query(
                OperatorError(
                    "the state of all queries is above the memory limit of \(megabytes) MiB, and this query holds the most",
                    hint: "Raise --memory-limit, or shorten WITHIN, GRACE PERIOD or the window.")), of: largest)
    }

    /// Commits when there is nothing else to do; in the midst of work, when the interval has passed or the epoch has grown large, and then
    /// beside the work that follows.
    /// - Returns: True if a commit was made or begun.
    func commitIfDue(force: Bool) throws(Diagnostic) -> Bool {
        if force { try awaitCommit() }
        let touched = hasUncommittedRecords || !pending.isEmpty || queries.contains { !$0.touched.isEmpty } || models.isDirty || sources.contains { $0.isDirty }
        guard touched, force || !isAheadOfModels else { return false }
        let elapsed = surroundings.clock.monotonicNanoseconds &- lastCommitNanoseconds
        if force {
            try commit()
            return true
        }
        let isDue = uncommittedBytes >= EngineCore.epochBytes || elapsed >= UInt64(max(0, options.commitIntervalMilliseconds)).multipliedSaturated(by: 1_000_000)
        // While the one before is on its way work goes on: a slow disk gets fewer and larger commits.
        guard isDue, uncommittedBytes >= EngineCore.epochBytesMax || !(ongoingCommit?.isUnderWay ?? false) else { return false }
        try beginCommit()
        return true
    }
}
