public import Catalog
public import Diagnostics
import Functions
import Models
public import Schemas
import Storage
import Synchronization
import Syntax
public import TopicLog
public import Values
public import World

/// The database: a catalog, its queries, and the log they run on. All work happens on one engine thread; the calls here may
/// come from anywhere.
public final class SQLEngine: Sendable {
    public let broker: any Broker
    private let thread: EngineThread
    private let readers: ReaderThreads
    private let shared = Mutex(Shared())
    private let files: any FileSystem
    let produced = ProduceQueue()
    /// The engine's own registry, whose schemas are part of its commits.
    let registry: EmbeddedRegistry?
    /// The registry elsewhere that has schemas.
    let remote: (any AwaitedRegistry)?
    private let board: HealthBoard
    let known = KnownNames()
    /// Opens the HTTP API.
    let listener = Mutex<(@Sendable () async throws(Diagnostic) -> String)?>(nil)

    private struct Shared {
        var isRunning = false
        var waits: UInt64 = 0
    }

    /// Opens the catalog that the broker's commits hold and restores its queries' state. Queries do not run yet.
    public init(broker: any Broker & ChangelogStore, options: EngineOptions, surroundings: Surroundings) throws(Diagnostic) {
        self.broker = broker
        files = surroundings.files
        let core = EngineCore(broker: broker, options: options, surroundings: surroundings)
        board = core.health
        try core.open()
        registry = core.embeddedSchemas
        remote = core.remoteSchemas
        readers = ReaderThreads(threads: max(2, options.threads))
        core.readers = readers
        thread = EngineThread(core: core)
        remote?.onNews { [thread] in thread.post { $0.clientReads.wake() } }
    }

    /// How the engine fares, whatever it is doing now.
    public var health: EngineHealth { board.health }

    /// Settings, variables and the catalog as one client sees it.
    public func makeSession() -> Session { Session(engine: self) }

    /// A session of a client that is on another machine, perhaps: ``NetworkReach`` says what it may reach on this one.
    public func makeNetworkSession() -> Session { Session(engine: self, isOfNetwork: true) }

    func perform<Result: Sendable>(_ body: @escaping @Sendable (EngineCore) throws(Diagnostic) -> Result) async throws(Diagnostic) -> Result {
        try await thread.perform(body)
    }

    func post(_ body: @escaping @Sendable (EngineCore) -> Void) { thread.post(body) }

    /// A number for a client's wait.
    func nextWait() -> UInt64 {
        shared.withLock { shared in
            shared.waits += 1
            return shared.waits
        }
    }

    /// Runs stored queries continuously until ``stop()``: what a server and the shell do.
    /// - Parameter connectors: Whether connectors work, too; a client that executes some statements and leaves has no time for them.
    public func start(connectors: Bool = true) async throws(Diagnostic) {
        if connectors { try await provideAddressForStoredConnectors() }
        try await perform { core throws(Diagnostic) in
            if connectors { try core.activate(isTolerant: true) }
            core.enter(.live)
        }
    }

    /// Finishes the epoch, commits and ends.
    public func stop() async {
        try? await perform { core throws(Diagnostic) in
            core.enter(.nothing)
            core.endWaits()
            if core.failure == nil {
                // A client that has just been answered: its records' errors have come in the same turn.
                _ = try core.logClientProblems()
                try core.commit()
            }
            (core.broker as? EmbeddedBroker)?.rest()
            // Who is told of a query that was paused for it may look after it later: that is kept in its own entry.
            core.crumbs?.forget()
            for sink in core.sinks { sink.stop() }
            core.clientReads.finish(nil)
        }
        readers.stop()
        thread.stop()
    }

    /// Executes a file of statements and runs what the directory stores (DESIGN, section 1: `fsql run`).
    /// - Parameters:
    ///   - files: The files that the script is made of, and the UTF-8 offsets at which their texts begin; empty: one, named `name`.
    ///   - follow: Goes on with live records until cancelled; otherwise ends with what was there after the last statement.
    ///   - final: Closes every window at the end.
    ///   - read: Reads a file that RUN SCRIPT names; nil if it cannot.
    ///   - answer: Takes what SELECT, PRINT and SHOW answer, in their turn; without it nobody sees it.
    /// - Throws: The first statement that is refused, or the failure of a query.
    public func run(
        script: String, name: String, files: [(path: String, start: Int)] = [], defines: [String: String], follow: Bool, final: Bool,
        progress: (@Sendable (RunProgress) -> Void)?, read: (@Sendable (String) -> [UInt8]?)? = nil,
        answer: @escaping @Sendable (StatementResult) async throws(Diagnostic) -> Void = { (result) throws(Diagnostic) in
            if case .rows(let stream) = result { stream.cancel() }
        }
    ) async throws(Diagnostic) -> RunSummary {
        let statements = try StatementSplitter.statements(of: script).map { ScriptStatement(text: $0.text, span: $0.span) }
        guard shared.withLock({ shared in
            defer { shared.isRunning = true }
            return !shared.isRunning
        }) else { throw .execution("busy", "a run is under way already") }
        defer { shared.withLock { $0.isRunning = false } }
        var session = SessionState()
        session.offsetResetDefault = "earliest"
        for (name, value) in defines { session.variables[name.uppercased()] = value }
        session.fixedVariables = Set(session.variables.keys)
        let system = self.files
        let request = ScriptRun.Request(
            name: name, follow: follow, closesWindows: final, progress: progress, read: read ?? { system.contents(of: $0) }, answer: answer)
        let cursor = files.isEmpty ? ScriptCursor(statements, name: name) : ScriptCursor(statements, files: files)
        return try await ScriptRun(self, request, session, cursor).run()
    }

    /// For the HTTP API: `POST /models/NAME/train`, once per key.
    public func train(model: String, idempotencyKey: String?) async throws(Diagnostic) -> TrainingReport {
        let ticket = TrainingTicket()
        try await perform { core throws(Diagnostic) in
            if let refusal = core.refusal { throw refusal }
            guard let entry = core.models.entry(model) ?? core.models.entry(model.uppercased()) else { throw Diagnostic.unknownModel(model) }
            while try core.workOnTrainingSets() {}
            let origin = idempotencyKey.map { "a request, \($0)" } ?? "a request"
            let trigger = TrainingTrigger(modelTime: core.modelTime(idempotencyKey: idempotencyKey), idempotencyKey: idempotencyKey, origin: origin)
            try core.requestTraining(of: entry, trigger, by: .request, ticket: ticket)
        }
        return try await answer(of: ticket)
    }

    /// What a statement answers once the training that it has asked for is done, if there is one.
    func result(of statement: StatementResult, after ticket: TrainingTicket, _ parsed: ParsedStatement) async throws(Diagnostic) -> StatementResult {
        guard ticket.isPending, case .done(let begun, let outcome) = statement else { return statement }
        do throws(Diagnostic) {
            let report = try await answer(of: ticket)
            return .done(message: report.message(begun: begun), outcome)
        } catch { throw error.at(parsed.span) }
    }

    /// Waits for what came of a training.
    func answer(of ticket: TrainingTicket) async throws(Diagnostic) -> TrainingReport {
        _ = try await wait { core throws(Diagnostic) in Awaited(isMet: { (_, _) throws(Diagnostic) in ticket.answer != nil }) }
        guard let answer = ticket.answer else { throw .execution("training-unfinished", "the engine stopped before the training was done", hint: "It is done after the next start.") }
        return try answer.get()
    }

    /// For the HTTP API: `GET /models/NAME/predict`. Parameters by INPUT column name.
    public func predict(model: String, parameters: [(String, String)]) async throws(Diagnostic) -> [(String, SQLValue)] {
        let columns = try await perform { core throws(Diagnostic) in Pairs(try core.predict(model: model, parameters: parameters)) }
        return columns.list
    }

    private struct Pairs: Sendable {
        var list: [(String, SQLValue)]
        init(_ list: [(String, SQLValue)]) { self.list = list }
    }

    /// The streams and tables that a broker's commits hold, and the registered schemas, without setting up what belongs to them.
    /// - Parameter registry: Where the schemas are; nil: in the commits.
    public static func declarations(
        on broker: any Broker & ChangelogStore, surroundings: Surroundings, registry: (any SchemaRegistry)? = nil, firstSchemaID: Int32 = 1
    ) throws(Diagnostic) -> (sources: [SourceDefinition], registry: (any SchemaRegistry)?) {
        var options = EngineOptions()
        options.schemaRegistry = registry
        options.firstSchemaID = firstSchemaID
        let core = EngineCore(broker: broker, options: options, surroundings: surroundings)
        core.isCatalogOnly = true
        try core.open()
        return (Array(core.metastore.sources.values), core.schemas)
    }
}

extension Diagnostic {
    static func unknownModel(_ name: String) -> Diagnostic {
        .execution("unknown-model", "model '\(name)' does not exist", hint: "SHOW MODELS lists them.")
    }
}

/// What a training answered.
public struct TrainingReport: Sendable {
    public var version: Int
    public var modelTime: String
    public var rows: Int
    public var outcome = Outcome.trained

    public enum Outcome: String, Sendable {
        case trained
        /// It is trained, and scores once it has shown that it is not worse.
        case onTrial = "on trial"
        /// It is trained and was worse.
        case refused
        /// Another training is under way, or the cooldown is not over: it is done after that.
        case kept
    }

    /// What the client reads who has asked.
    func message(begun: String) -> String {
        let trained = version == 0 ? "trained by its service" : "version \(version) trained on \(rows) rows"
        let then =
            switch outcome {
            case .trained: ""
            case .onTrial: "; it scores once it has shown on the next rows that it is not worse"
            case .refused: "; it was worse and does not score"
            case .kept: ""
            }
        if outcome == .kept { return "\(begun): the training waits for the one under way or for the end of the cooldown" }
        return "\(begun)\(begun == "Model created" ? ";" : "") \(trained)\(then)"
    }

    public init(version: Int, modelTime: String, rows: Int) {
        self.version = version
        self.modelTime = modelTime
        self.rows = rows
    }
}

extension FileSystem {
    /// A whole file; nil if it cannot be read.
    fileprivate func contents(of path: String) -> [UInt8]? {
        guard exists(path), let handle = try? open(path, create: false), let size = try? handle.size() else { return nil }
        defer { handle.close() }
        var bytes = [UInt8](repeating: 0, count: size)
        let count = bytes.withUnsafeMutableBytes { try? handle.read(into: $0, at: 0) }
        return count == size ? bytes : nil
    }
}

extension EmbeddedBroker: Undoable {}
extension MemoryBroker: Undoable {}
