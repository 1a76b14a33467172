import Catalog
import Columns
import Diagnostics
import StreamTasks
import Syntax
import TopicLog
import Values

/// `fsql run`: executes a file's statements, then works until what was there at the start is done, or for ever.
///
/// Which statements were executed, and up to where a bounded run reads, stands in the commits: after a crash the run goes on.
final class ScriptRun {
    private enum Phase {
        case statements(next: Int)
        case working
        case closed
        /// Waiting for sinks, since that clock reading.
        case delivering(since: UInt64, lag: Int)
        case done
    }

    private let name: String
    private var statements: [StatementText]
    private var session: SessionState
    private let follow: Bool
    private let final: Bool
    private let progress: (@Sendable (RunProgress) -> Void)?
    private let completion: (Result<RunSummary, Diagnostic>) -> Void
    private var phase = Phase.statements(next: 0)
    private var ledger = RunLedger()
    private var hasReadLedger = false
    /// The files that are included around the next statement, from the outermost, each up to a position.
    private var inclusions: [(path: String, text: String, end: Int)] = []
    /// All that the directory stores: those that the file defined, and those from before.
    private var ownQueries: [PersistentQuery] = []
    private var started: UInt64 = 0
    private var lastProgress: UInt64 = 0
    /// Since when, by the clock, no sink has taken anything that a source in lockstep waits for.
    private var stall: (since: UInt64, lag: Int)?

    init(
        name: String, statements: [StatementText], session: SessionState, follow: Bool, final: Bool, progress: (@Sendable (RunProgress) -> Void)?,
        completion: @escaping (Result<RunSummary, Diagnostic>) -> Void
    ) {
        self.name = name
        self.statements = statements
        self.session = session
        self.follow = follow
        self.final = final
        self.progress = progress
        self.completion = completion
    }

    func tick(_ core: EngineCore) throws(Diagnostic) -> TickOutcome {
        if started == 0 { started = core.surroundings.clock.monotonicNanoseconds }
        switch phase {
        case .statements(let next):
            do { try executeNext(next, core) } catch {
                // What stands before the statement is done.
                if core.failure == nil { try core.commit() }
                finish(.failure(error), core)
                return .wait(milliseconds: nil)
            }
            return .again
        case .working: return try work(core)
        case .closed:
            // What the closed windows gave goes on through the other queries.
            return try work(core)
        case .delivering(let since, let lag): return try deliver(since, lag, core)
        case .done: return .wait(milliseconds: nil)
        }
    }

    // MARK: Statements

    private func executeNext(_ index: Int, _ core: EngineCore) throws(Diagnostic) {
        if !hasReadLedger {
            ledger = try RunLedger(of: name, in: core.entries)
            hasReadLedger = true
            try core.activate()
        }
        guard index < statements.count else { return try begin(core) }
        phase = .statements(next: index + 1)
        inclusions.removeAll { $0.end <= index }
        do throws(Diagnostic) { try execute(statements[index], at: index, core) } catch {
            throw inclusions.reversed().reduce(error) { $0.included(from: $1.path, text: $1.text) }
        }
    }

    private func execute(_ source: StatementText, at index: Int, _ core: EngineCore) throws(Diagnostic) {
        let parsed = try Parser.parse(source, variables: session.boolean(.substitution) ? session.variables : nil)
        if try session.execute(parsed.statement) != nil { return }
        if case .runScript(let script) = parsed.statement { return try include(script.path, at: index + 1, span: parsed.span, core) }
        if index < ledger.statements.count, let known = ledger.statements[index] {
            guard known == parsed.text || parsed.statement.replaces else {
                throw .analysis(
                    "statement-changed", "this statement was executed before with another text", at: source.span, detail: "then it was: \(known)",
                    hint: "Use CREATE OR REPLACE, or another data directory.")
            }
            if known == parsed.text { return }
        }
        if case .query = parsed.statement {
            throw .analysis("select-in-run", "a SELECT has no reader in fsql run", at: source.span, hint: "Use fsql -f FILE, or CREATE … AS SELECT.")
        }
        // In one commit with what the statement does: a crash never leaves it done and not remembered.
        if case .insertValues(let insert) = parsed.statement {
            // Many of these stand in a row: they share commits.
            _ = try core.executeInsertValues(insert)
            remember(parsed.text, at: index, core)
            return try core.commitIfDue(force: false)
        }
        _ = try core.executeWhole(parsed, in: session) { remember(parsed.text, at: index, core) }
    }

    private func remember(_ text: String, at index: Int, _ core: EngineCore) {
        let entry = ledger.record(text, of: name, at: index)
        core.put(entry.name, entry.bytes)
    }

    /// RUN SCRIPT: another file's statements stand in the place of this one. Its path is relative to the file that is run.
    private func include(_ path: String, at index: Int, span: SourceSpan, _ core: EngineCore) throws(Diagnostic) {
        let folder = name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
        let full = path.hasPrefix("/") ? path : folder + path
        if inclusions.contains(where: { $0.path == full }) {
            throw .execution("script", "script '\(full)' includes itself", at: span, hint: "Take out one of the RUN SCRIPT statements.")
        }
        guard let bytes = readFile(full, core) else {
            throw .execution("script", "script '\(full)' cannot be read", at: span, hint: "The path is relative to the file that is run.")
        }
        let text: String, added: [StatementText]
        do throws(Diagnostic) { text = try SourceText.decoded(bytes) } catch { throw .syntax(error.code, "\(full): \(error.message)", at: span, hint: error.hint) }
        do throws(Diagnostic) { added = try StatementSplitter.statements(of: text) } catch { throw error.included(from: full, text: text) }
        statements.insert(contentsOf: added, at: index)
        inclusions = inclusions.map { ($0.path, $0.text, $0.end + added.count) } + [(full, text, index + added.count)]
    }

    private func putLedger(_ core: EngineCore) {
        for entry in ledger.entries(of: name) { core.put(entry.name, entry.bytes) }
    }

    private func readFile(_ path: String, _ core: EngineCore) -> [UInt8]? {
        let files = core.surroundings.files
        guard files.exists(path), let handle = try? files.open(path, create: false), let size = try? handle.size() else { return nil }
        defer { handle.close() }
        var bytes = [UInt8](repeating: 0, count: size)
        let read = bytes.withUnsafeMutableBytes { try? handle.read(into: $0, at: 0) }
        return read == size ? bytes : nil
    }

    /// A query was made while the run executes its statements.
    func added(_ query: PersistentQuery, _ core: EngineCore) {}

    // MARK: Work

    private func begin(_ core: EngineCore) throws(Diagnostic) {
        // What the file's own INSERTs have written is input: the ends that are taken now have to count it.
        try core.commit()
        ownQueries = core.queries
        if !follow { try bound(core) }
        watchSources(core)
        try core.commit()
        phase = .working
    }

    /// Takes the ends of all topics once, and keeps them for a run that goes on after a crash.
    private func bound(_ core: EngineCore) throws(Diagnostic) {
        if ledger.isFinished || ledger.ends.isEmpty {
            ledger.isFinished = false
            ledger.ends = [:]
            do {
                for topic in try core.broker.topics() {
                    for number in 0..<topic.partitionCount {
                        let partition = TopicPartition(topic.name, number)
                        ledger.ends[partition] = try core.broker.endOffset(of: partition, .committed)
                    }
                }
            } catch { throw Diagnostic(error) }
            putLedger(core)
        }
        applyLimits(core)
    }

    /// Topics that nobody writes during the run are read up to their end at its start.
    private func applyLimits(_ core: EngineCore) {
        let written = Set(core.queries.map(\.sink.topic)).union(core.sources.flatMap(\.schedule.topics))
        for query in ownQueries {
            for task in query.tasks { task.limit { written.contains($0.topic) ? nil : ledger.ends[$0] } }
        }
    }

    /// In lockstep nothing is on its way between two records, so an empty topic is done for now.
    private func watchSources(_ core: EngineCore) {
        core.sourcesFinished = { [unowned core] topic in
            core.sources.allSatisfy { !$0.schedule.topics.contains(topic) || $0.isFinished || $0.schedule.isLockstep }
        }
    }

    /// The engine went back to its last commit: queries are new objects.
    func restored(_ core: EngineCore) {
        ownQueries = core.queries
        if !follow { applyLimits(core) }
        watchSources(core)
    }

    private func work(_ core: EngineCore) throws(Diagnostic) -> TickOutcome {
        let sourced = try core.pollSources(core.options.speed == nil && !follow ? .unpaced : .live)
        let worked = try core.workOnce(ownQueries)
        try core.commitIfDue(force: !worked && !sourced)
        let served = try core.serveTransients()
        report(core)
        if worked || sourced || served { return .again }
        if let failed = ownQueries.first(where: { if case .failed = $0.state { true } else { false } }), case .failed(let reason, let hint) = failed.state, !follow {
            finish(.failure(.execution("query-failed", "query \(failed.id) failed: \(reason)", hint: hint)), core)
            return .wait(milliseconds: nil)
        }
        if follow { return try core.advanceIdleTasks(isAtRest: true) ? .again : .wait(milliseconds: core.nextDeadline()) }
        if isWaiting(core) {
            guard isOverdue(core) else { return .wait(milliseconds: core.nextDeadline()) }
            // The sources are not at their end: a next run goes on with the same ends.
            try core.commit()
            finish(.success(summary(core)), core)
            return .wait(milliseconds: nil)
        }
        if final, case .working = phase {
            try closeWindows(core)
            phase = .closed
            return .again
        }
        phase = .delivering(since: core.surroundings.clock.monotonicNanoseconds, lag: lag(core))
        return .again
    }

    /// True while somebody else must act first: a remote model, or a source that is not at its end.
    private func isWaiting(_ core: EngineCore) -> Bool {
        ownQueries.contains { $0.state == .running && $0.tasks.contains(where: \.isAwaiting) } || core.sources.contains { $0.schedule.isBounded && !$0.isFinished }
            || core.hasUncommittedRecords
    }

    /// True if a source in lockstep has waited too long for a target that takes nothing.
    private func isOverdue(_ core: EngineCore) -> Bool {
        let unfinished = core.sources.filter { !$0.isFinished }
        guard !unfinished.isEmpty, unfinished.allSatisfy(\.schedule.isLockstep), !core.sinks.allSatisfy(\.isCaughtUp),
            !ownQueries.contains(where: { $0.state == .running && $0.tasks.contains(where: \.isAwaiting) })
        else {
            stall = nil
            return false
        }
        let now = core.surroundings.clock.monotonicNanoseconds, current = lag(core)
        guard let stall, stall.lag == current else {
            stall = (now, current)
            return false
        }
        return isTimeOver(since: stall.since, now, core)
    }

    private func isTimeOver(since: UInt64, _ now: UInt64, _ core: EngineCore) -> Bool {
        now &- since > UInt64(max(0, core.options.sinkTimeoutMilliseconds)).multipliedSaturated(by: 1_000_000)
    }

    /// Moves stream time past every window: sources' side first, each query's results worked on by the next ones.
    private func closeWindows(_ core: EngineCore) throws(Diagnostic) {
        let life = core.restorations
        for query in ownQueries where query.state == .running {
            while core.restorations == life, try core.workOnce([query]) {}
            if core.restorations != life { return }
            for (number, task) in query.tasks.enumerated() {
                do {
                    try task.closeWindows()
                    try core.appendResults(of: query, number)
                } catch { throw Diagnostic(error) }
                query.touched.insert(number)
            }
        }
        try core.commit()
    }

    // MARK: The end

    private func lag(_ core: EngineCore) -> Int { core.sinks.reduce(0) { $0 + $1.lag } }

    private func deliver(_ since: UInt64, _ lagBefore: Int, _ core: EngineCore) throws(Diagnostic) -> TickOutcome {
        try core.commitIfDue(force: true)
        // A target may ask back before it takes a record: a model's service fetches its rows by a query.
        if try core.serveTransients() { return .again }
        // A delivery may have caused work: a training, a record.
        if try core.workOnce(ownQueries) {
            phase = .working
            return .again
        }
        if core.sinks.allSatisfy(\.isCaughtUp) {
            if core.hasUncommittedRecords || !core.pending.isEmpty { return .again }
            complete(core)
            return .wait(milliseconds: nil)
        }
        let now = core.surroundings.clock.monotonicNanoseconds, current = lag(core)
        if current != lagBefore {
            phase = .delivering(since: now, lag: current)
        } else if isTimeOver(since: since, now, core) {
            complete(core)
            return .wait(milliseconds: nil)
        }
        return .wait(milliseconds: 20)
    }

    private func complete(_ core: EngineCore) {
        ledger.isFinished = true
        putLedger(core)
        do {
            try core.commit()
            finish(.success(summary(core)), core)
        } catch { finish(.failure(error), core) }
    }

    func finish(_ result: Result<RunSummary, Diagnostic>, _ core: EngineCore) {
        if case .done = phase { return }
        phase = .done
        core.run = nil
        core.sourcesFinished = { _ in true }
        completion(result)
    }

    /// The user's wish: what is done is committed.
    func cancel(_ core: EngineCore) {
        if core.failure == nil { try? core.commit() }
        finish(.success(summary(core)), core)
    }

    private func summary(_ core: EngineCore) -> RunSummary {
        var summary = RunSummary()
        for query in ownQueries {
            summary.recordsIn += query.recordsIn
            summary.recordsOut += query.recordsOut
            summary.recordErrors += query.problemCount
            summary.lateRecords += query.lateRecords
            summary.lines.append("\(query.sink.kind == .table ? "table" : "stream") \(query.sink.name): \(counted(query.recordsOut, "row")) from \(counted(query.recordsIn, "record"))")
        }
        for sink in core.sinks {
            let refused = sink.refused > 0 ? ", \(sink.refused) refused" : ""
            summary.lines.append("sink \(sink.name): \(counted(sink.delivered, "record")) delivered\(refused)")
            if sink.lag > 0 { summary.pendingSinks.append(.init(connector: sink.name, records: sink.lag, problem: sink.lastProblem)) }
        }
        for entry in core.connectors.values.sorted(by: { $0.name < $1.name }) { summary.lines += entry.warnings.map { "warning: connector \(entry.name): \($0)" } }
        for model in core.models.all where !model.state.versions.isEmpty {
            let versions = model.state.versions.map { "\($0.number) (\(counted($0.rows, "row")))" }.joined(separator: ", ")
            summary.lines.append("model \(model.definition.name): versions \(versions)")
        }
        return summary
    }

    private func report(_ core: EngineCore) {
        guard let progress else { return }
        let now = core.surroundings.clock.monotonicNanoseconds
        guard now &- lastProgress > 100_000_000 else { return }
        lastProgress = now
        let total = follow ? nil : ownQueries.flatMap(\.tasks).flatMap(\.inputs).reduce(0) { $0 + Int(($1.limit ?? 0)) }
        progress(
            RunProgress(
                recordsIn: ownQueries.reduce(0) { $0 + $1.recordsIn }, recordsTotal: total == 0 ? nil : total,
                recordsOut: ownQueries.reduce(0) { $0 + $1.recordsOut }, elapsedSeconds: Double(now &- started) / 1e9))
    }
}
