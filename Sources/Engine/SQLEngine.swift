public import Catalog
public import Diagnostics
import Functions
import Models
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
    private let shared = Mutex(Shared())
    private let clock: any WallClock
    let produced = ProduceQueue()

    private struct Shared {
        var names: [CompletionCandidate] = []
    }

    /// Opens the catalog that the broker's commits hold and restores its queries' state. Queries do not run yet.
    public init(broker: any Broker & ChangelogStore, options: EngineOptions, surroundings: Surroundings) throws(Diagnostic) {
        self.broker = broker
        clock = surroundings.clock
        let core = EngineCore(broker: broker, options: options, surroundings: surroundings)
        try core.open()
        thread = EngineThread(core: core)
    }

    /// Settings, variables and the catalog as one client sees it.
    public func makeSession() -> Session { Session(engine: self) }

    func perform<Result: Sendable>(_ body: @escaping @Sendable (EngineCore) throws(Diagnostic) -> Result) async throws(Diagnostic) -> Result {
        try await thread.perform(body)
    }

    func post(_ body: @escaping @Sendable (EngineCore) -> Void) { thread.post(body) }

    /// Runs stored queries continuously until ``stop()``: what a server and the shell do.
    public func start() async throws(Diagnostic) {
        try await perform { core throws(Diagnostic) in
            try core.activate()
            core.isLive = true
        }
    }

    /// Finishes the epoch, commits and ends.
    public func stop() async {
        try? await perform { core throws(Diagnostic) in
            core.isLive = false
            if core.failure == nil { try core.commit() }
            for sink in core.sinks { sink.stop() }
            for transient in core.transients { transient.stream.finish(nil) }
        }
        thread.stop()
    }

    /// Executes a file of statements and runs what it defines (DESIGN, section 1: `fsql run`).
    /// - Parameters:
    ///   - follow: Goes on with live records until cancelled; otherwise ends with what was there at the start.
    ///   - final: Closes every window at the end.
    public func run(
        script: String, name: String, defines: [String: String], follow: Bool, final: Bool, progress: (@Sendable (RunProgress) -> Void)?
    ) async throws(Diagnostic) -> RunSummary {
        var session = SessionState()
        session.offsetResetDefault = "earliest"
        for (name, value) in defines { session.variables[name.uppercased()] = value }
        session.fixedVariables = Set(session.variables.keys)
        let statements = try StatementSplitter.statements(of: script), thread = thread, ready = session
        let outcome: Result<RunSummary, Diagnostic> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                thread.post { core in
                    let run = ScriptRun(name: name, statements: statements, session: ready, follow: follow, final: final, progress: progress) {
                        continuation.resume(returning: $0)
                    }
                    guard core.run == nil else { return run.finish(.failure(.execution("busy", "a run is under way already")), core) }
                    core.run = run
                }
            }
        } onCancel: {
            thread.post { core in core.run?.cancel(core) }
        }
        return try outcome.get()
    }

    /// For the HTTP API: `POST /models/NAME/train`, once per key.
    public func train(model: String, idempotencyKey: String?) async throws(Diagnostic) -> TrainingReport {
        try await perform { core throws(Diagnostic) in
            guard let entry = core.models.entry(model) ?? core.models.entry(model.uppercased()) else { throw Diagnostic.unknownModel(model) }
            while try core.workOnTrainingSets() {}
            let trigger = TrainingTrigger(modelTime: core.modelTime(idempotencyKey: idempotencyKey), idempotencyKey: idempotencyKey)
            let report = try core.train(entry, trigger)
            try core.commit()
            return report
        }
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

    /// Where the HTTP API listens: what `${fsql_url}` stands for. Set before statements that use it run.
    public func setAddress(_ url: String) { thread.post { $0.address = url } }

    /// The streams and tables that a broker's commits hold, without setting up what belongs to them.
    public static func declarations(on broker: any Broker & ChangelogStore, surroundings: Surroundings) throws(Diagnostic) -> [SourceDefinition] {
        let core = EngineCore(broker: broker, options: EngineOptions(), surroundings: surroundings)
        core.isCatalogOnly = true
        try core.open()
        return Array(core.metastore.sources.values)
    }

    func completions() -> [CompletionCandidate] {
        thread.post { [weak self] core in
            let names =
                core.metastore.sources.values.map { CompletionCandidate($0.name, $0.kind == .table ? .table : .stream) }
                + core.models.all.map { CompletionCandidate($0.definition.name, .model) }
                + ((try? core.broker.topics()) ?? []).map { CompletionCandidate($0.name, .topic) }
            self?.shared.withLock { $0.names = names }
        }
        return shared.withLock { $0.names } + SQLEngine.fixedNames
    }

    private static let fixedNames =
        FunctionRegistry.builtin.names.map { CompletionCandidate($0, .function) } + Setting.all.map { CompletionCandidate($0.name, .setting) }
        + Keyword.allCases.map { CompletionCandidate($0.rawValue.uppercased(), .keyword) }
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
    public init(version: Int, modelTime: String, rows: Int) {
        self.version = version
        self.modelTime = modelTime
        self.rows = rows
    }
}

extension EmbeddedBroker: Undoable {}
extension MemoryBroker: Undoable {}
