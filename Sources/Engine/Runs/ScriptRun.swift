import Diagnostics
import Syntax
import TopicLog

/// `fsql run`: a client that executes a file's statements and lets stored queries work up to bounds that it takes: before each statement that
/// depends on records for what it depends on, and after the last statement for everything.
///
/// Which statements were executed, and the bounds, stand in the commits: after a crash the run goes on with them, so that its records are a function
/// of the logs and the file. SELECT, PRINT and SHOW change nothing and are answered again.
final class ScriptRun {
    /// What is asked of a run.
    struct Request: Sendable {
        var name: String
        var follow = false
        var closesWindows = false
        var progress: (@Sendable (RunProgress) -> Void)?
        /// Reads a file that RUN SCRIPT names; nil if it cannot.
        var read: @Sendable (String) -> [UInt8]?
        /// Takes what SELECT, PRINT and SHOW answer.
        var answer: @Sendable (StatementResult) async throws(Diagnostic) -> Void
    }

    private let engine: SQLEngine
    private let request: Request
    private var session: SessionState
    private var cursor: ScriptCursor
    private var ledger = RunLedger()
    private var inserts = RunInserts()

    init(_ engine: SQLEngine, _ request: Request, _ session: SessionState, _ cursor: ScriptCursor) {
        self.engine = engine
        self.request = request
        self.session = session
        self.cursor = cursor
    }

    /// - Throws: The first statement that is refused; those before it are done. Or the failure of a query.
    func run() async throws(Diagnostic) -> RunSummary {
        do throws(Diagnostic) {
            try await begin()
            try await executeStatements()
            if !Task.isCancelled { try await work() }
        } catch {
            await stop()
            throw error
        }
        await stop()
        return try await engine.perform { core throws(Diagnostic) in RunSummary(core) }
    }

    private func begin() async throws(Diagnostic) {
        let name = request.name
        ledger = try await engine.perform { core throws(Diagnostic) in
            var ledger = try RunLedger(of: name, in: core.entries)
            if ledger.isFinished {
                for entry in ledger.begin(name) { core.put(entry.name, entry.bytes) }
                try core.commit()
            }
            return ledger
        }
    }

    /// Queries stand still; what is done is committed.
    private func stop() async {
        try? await engine.perform { core throws(Diagnostic) in
            if core.failure == nil { try core.commit() }
            core.enter(.nothing)
        }
    }

    // MARK: Statements

    private func executeStatements() async throws(Diagnostic) {
        var index = 0
        while !Task.isCancelled, let statement = cursor.next() {
            if inserts.isElsewhere(than: cursor) { try await inserts.executePlaced(on: engine) }
            do throws(Diagnostic) { try await execute(statement, at: index) } catch {
                // What stands before the statement is done.
                try await inserts.executePlaced(on: engine)
                throw cursor.placed(error)
            }
            index += 1
        }
        try await inserts.executePlaced(on: engine)
    }

    private func execute(_ source: ScriptStatement, at index: Int) async throws(Diagnostic) {
        let text = StatementText(text: source.text, span: source.span)
        let parsed = try Parser.parse(text, variables: session.boolean(.substitution) ? session.variables : nil)
        if let result = try session.execute(parsed.statement) {
            if parsed.statement.isAnswered { try await request.answer(result) }
            if case .done(_, let outcome) = result { try await engine.perform { core throws(Diagnostic) in core.tell(outcome.warnings) } }
            return
        }
        if case .runScript(let script) = parsed.statement { return try cursor.include(script.path, at: parsed.span, read: request.read) }
        if let (file, isDescribed) = parsed.statement.fileQuery {
            let surroundings = try await engine.perform { core throws(Diagnostic) in core.surroundings }
            return try await request.answer(try await FileQuery.answer(file, isDescribed: isDescribed, reading: request.read, in: session, surroundings))
        }
        if parsed.statement.isAnswered { return try await answer(parsed, at: index) }
        guard try isNew(parsed, at: index) else { return }
        let entry = ledger.record(parsed.text, of: request.name, at: index)
        if case .insertValues(let insert) = parsed.statement { return try await inserts.add(insert, entry, cursor, on: engine) }
        try await inserts.execute(on: engine)
        try await engine.provideAddress(for: parsed)
        let session = try await bounded(parsed, at: index) ?? session
        // In one commit with what the statement does: a crash never leaves it done and not remembered.
        let ticket = TrainingTicket()
        let result = try await engine.performAsking { core throws(Diagnostic) in
            var session = session
            session.ticket = ticket
            return try core.executeWhole(parsed, in: session) { core.put(entry.name, entry.bytes) }
        }
        _ = try await engine.result(of: result, after: ticket, parsed)
    }

    /// False if an earlier run has executed the statement.
    private func isNew(_ parsed: ParsedStatement, at index: Int) throws(Diagnostic) -> Bool {
        guard index < ledger.statements.count, let known = ledger.statements[index] else { return true }
        guard known != parsed.text else { return false }
        guard parsed.statement.replaces else {
            throw .analysis(
                "statement-changed", "this statement was executed before with another text", at: parsed.span, detail: "then it was: \(known)",
                hint: "Use CREATE OR REPLACE, or another data directory.")
        }
        return true
    }

    private func answer(_ parsed: ParsedStatement, at index: Int) async throws(Diagnostic) {
        try await inserts.execute(on: engine)
        let session = try await bounded(parsed, at: index) ?? session
        if Task.isCancelled { return }
        try await request.answer(try await engine.performAsking { core throws(Diagnostic) in try core.executeWhole(parsed, in: session) })
    }

    // MARK: Bounds

    /// Lets the queries that a statement depends on work up to a bound.
    /// - Returns: The session with the bound of what the statement reads; nil if it depends on no records.
    private func bounded(_ parsed: ParsedStatement, at index: Int) async throws(Diagnostic) -> SessionState? {
        let statement = parsed.statement
        guard let topics = try await engine.perform({ core throws(Diagnostic) in core.topicsRead(by: statement) }) else { return nil }
        let known = ledger.bounds[index].flatMap { $0.text == parsed.text ? $0 : nil }
        let bound = if let known { known } else { try await take(parsed.text, for: topics, at: index) }
        let reading = if let reading = bound.reading { reading } else { try await reach(bound, for: topics, at: index) }
        var session = session
        session.reading = ReadBound(topics: Set(topics), ends: reading)
        return session
    }

    private func take(_ text: String, for topics: [String], at index: Int) async throws(Diagnostic) -> RunBound {
        let ends = try await engine.perform { core throws(Diagnostic) in try core.committedEnds(of: core.upstreamTopics(of: topics)) }
        let bound = RunBound(text: text, ends: ends)
        let entry = ledger.record(bound, of: request.name, at: index)
        try await engine.perform { core throws(Diagnostic) in
            core.put(entry.name, entry.bytes)
            try core.commit()
        }
        return bound
    }

    private func reach(_ bound: RunBound, for topics: [String], at index: Int) async throws(Diagnostic) -> [TopicPartition: Offset] {
        let progress = request.progress
        try await engine.provideAddressForStoredConnectors()
        let isMet = try await engine.wait { core throws(Diagnostic) in
            let wanted = core.upstreamTopics(of: topics)
            // A source in lockstep waits for sinks.
            if !core.sourceEntries(feeding: wanted).isEmpty { try core.activate() }
            core.enter(.upTo(ReadBound(topics: wanted, ends: bound.ends)))
            let reporter = progress.map { RunReporter(core, isBounded: true, progress: $0) }
            return BoundedWork(waitsForSinks: false) { reporter?.report($0) }.awaited
        }.isMet
        let reading = try await engine.perform { core throws(Diagnostic) in
            core.enter(.nothing)
            try core.commit()
            return try core.committedEnds(of: Set(topics))
        }
        // A run that was cancelled goes on with the bound next time.
        guard isMet else { return reading }
        let entry = ledger.record(RunBound(text: bound.text, ends: bound.ends, reading: reading), of: request.name, at: index)
        try await engine.perform { core throws(Diagnostic) in
            core.put(entry.name, entry.bytes)
            try core.commit()
        }
        return reading
    }

    // MARK: Work after the last statement

    private func work() async throws(Diagnostic) {
        try await engine.provideAddressForStoredConnectors()
        if request.follow { return try await follow() }
        let name = request.name, progress = request.progress
        var ledger = ledger
        if ledger.ends.isEmpty {
            ledger.ends = try await engine.perform { core throws(Diagnostic) in
                try core.activate()
                try core.commit()
                return try core.committedEnds()
            }
        }
        let entries = ledger.entries(of: name), ends = ledger.ends
        try await engine.perform { core throws(Diagnostic) in
            try core.activate()
            for entry in entries { core.put(entry.name, entry.bytes) }
            try core.commit()
            core.enter(.upTo(ReadBound(topics: nil, ends: ends)))
        }
        if request.closesWindows {
            guard try await isReached(waitsForSinks: false, progress) else { return }
            try await engine.perform { core throws(Diagnostic) in try core.closeWindows() }
        }
        guard try await isReached(waitsForSinks: true, progress) else { return }
        ledger.isFinished = true
        let last = ledger.entries(of: name)
        try await engine.perform { core throws(Diagnostic) in
            // What waits for somebody outside, or for a source, is gone on with next time.
            guard core.workingSources.allSatisfy(\.isFinished), !core.isAwaitingModels else { return }
            for entry in last { core.put(entry.name, entry.bytes) }
            try core.commit()
        }
    }

    /// Waits until everything has come to the bound; false if the run was cancelled before.
    private func isReached(waitsForSinks: Bool, _ progress: (@Sendable (RunProgress) -> Void)?) async throws(Diagnostic) -> Bool {
        try await engine.wait { core throws(Diagnostic) in
            let reporter = progress.map { RunReporter(core, isBounded: true, progress: $0) }
            return BoundedWork(waitsForSinks: waitsForSinks) { reporter?.report($0) }.awaited
        }.isMet
    }

    /// Works with live records until it is cancelled.
    private func follow() async throws(Diagnostic) {
        let progress = request.progress
        _ = try await engine.wait { core throws(Diagnostic) in
            try core.activate()
            core.enter(.live)
            let reporter = progress.map { RunReporter(core, isBounded: false, progress: $0) }
            return Awaited(isMet: { (core, _) throws(Diagnostic) in
                reporter?.report(core)
                return false
            })
        }
    }
}
