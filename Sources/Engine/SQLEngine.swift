public import Diagnostics
public import TopicLog
public import Values
public import World

/// The database: a catalog, its queries, and the log they run on. All work happens on one engine thread; the calls here may
/// come from anywhere.
public final class SQLEngine: Sendable {
    /// Opens the catalog that the broker's commits hold and restores its queries' state. Queries do not run yet.
    public init(broker: any Broker, options: EngineOptions, surroundings: Surroundings) throws(Diagnostic) {
        throw .unsupported("opening an engine")
    }

    /// Settings, variables and the catalog as one client sees it.
    public func makeSession() -> Session { Session(engine: self) }

    /// Runs stored queries continuously until ``stop()``: what a server and the shell do.
    public func start() async throws(Diagnostic) { throw .unsupported("start") }

    /// Finishes the epoch, commits and ends.
    public func stop() async {}

    /// Executes a file of statements and runs what it defines (DESIGN, section 1: `fsql run`).
    /// - Parameters:
    ///   - follow: Goes on with live records until cancelled; otherwise ends with what was there at the start.
    ///   - final: Closes every window at the end.
    public func run(
        script: String, name: String, defines: [String: String], follow: Bool, final: Bool, progress: (@Sendable (RunProgress) -> Void)?
    ) async throws(Diagnostic) -> RunSummary { throw .unsupported("run") }

    /// For the HTTP API: `POST /models/NAME/train`, once per key.
    public func train(model: String, idempotencyKey: String?) async throws(Diagnostic) -> TrainingReport { throw .unsupported("train") }
    /// For the HTTP API: `GET /models/NAME/predict`. Parameters by INPUT column name.
    public func predict(model: String, parameters: [(String, String)]) async throws(Diagnostic) -> [(String, SQLValue)] { throw .unsupported("predict") }
    /// Where the HTTP API listens: what `${fsql_url}` stands for. Set before statements that use it run.
    public func setAddress(_ url: String) {}

    /// Everything committed so far of a topic or partition, for tools.
    public var broker: any Broker { fatalError("replaced when the engine is written") }
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
