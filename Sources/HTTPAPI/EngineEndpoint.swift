import Diagnostics
import Engine
import Values

/// What the routes ask of models; the engine answers, or a test.
protocol ModelEndpoint: Sendable {
    /// Trains once per key and returns after the commit.
    func train(model: String, idempotencyKey: String?) async throws(Diagnostic) -> TrainingReport
    func predict(model: String, parameters: [(String, String)]) async throws(Diagnostic) -> [(String, SQLValue)]
}

/// What the routes ask to execute statements: a client per request, so that SET and DEFINE end with it.
protocol StatementEndpoint: Sendable {
    func makeClient() -> any StatementClient
    /// Waits until a command has been executed; false if it has not been by then.
    func waitForCommand(_ sequence: Int64, within milliseconds: Int64) async throws(Diagnostic) -> Bool
    func commandStatuses() async throws(Diagnostic) -> [(id: CommandID, status: CommandStatus)]
    func commandStatus(of id: CommandID) async throws(Diagnostic) -> CommandStatus?
}

/// One client's view of the engine.
protocol StatementClient: Sendable {
    func set(_ name: String, _ value: String?) throws(Diagnostic)
    func define(_ name: String, _ value: String?)
    func statements(in script: String) throws(Diagnostic) -> [ScriptStatement]
    /// What a statement is; nothing is executed.
    func prepare(_ statement: ScriptStatement) throws(Diagnostic) -> PreparedStatement
    func execute(_ statement: PreparedStatement) async throws(Diagnostic) -> StatementResult
    /// Tries statements on a copy of the catalog.
    func check(_ statements: [ScriptStatement]) async throws(Diagnostic) -> BatchRefusal?
}

/// What `/inserts-stream` asks: a stream to insert into.
protocol InsertEndpoint: Sendable {
    func inserter(into target: String) async throws(Diagnostic) -> any RowInserter
}

/// Takes rows as JSON objects, one after another.
protocol RowInserter: Sendable {
    /// Inserts rows up to the first one that is refused, and returns once they are durable.
    func insert(_ rows: [[UInt8]]) async -> InsertOutcome
}

/// What became of some rows.
struct InsertOutcome: Sendable {
    /// So many of the first are durable.
    var inserted: Int
    /// Why the next one is not.
    var refusal: Diagnostic?
}

/// What `/metrics` can count.
protocol MetricsEndpoint: Sendable {
    func topicMetrics() -> [TopicMetrics]
    func queryMetrics() async -> QueryMetrics
    /// How the engine fares, without waiting for it.
    var health: EngineHealth { get }
}

/// A topic's readable range, by partition.
struct TopicMetrics: Sendable {
    var name: String
    var offsets: [(start: Int64, end: Int64)]
}

/// What there is of a cluster.
protocol ClusterEndpoint: Sendable {
    func queryPlacements() async -> [QueryPlacement]
    func terminateCluster(deleting topics: [String]) async throws(Diagnostic) -> Int64
}

/// What fsql's own shell asks of an engine in another process.
protocol ShellEndpoint: Sendable {
    /// - Parameter tell: Hears what an answer is made without.
    func makeShellClient(endingPushQueries: Bool, telling tell: @escaping @Sendable ([String]) -> Void) -> any StatementClient
    func shellCatalog() async -> CompletionCatalog
    func copy(_ rows: [JSONTree], into source: String) async throws(CopyRefusal)
}

typealias EngineEndpoint = ModelEndpoint & StatementEndpoint & InsertEndpoint & MetricsEndpoint & ClusterEndpoint & ShellEndpoint

extension Session: StatementClient {}

extension SQLEngine: ModelEndpoint, StatementEndpoint, InsertEndpoint, MetricsEndpoint, ClusterEndpoint, ShellEndpoint {
    func makeClient() -> any StatementClient { makeNetworkSession() }

    func makeShellClient(endingPushQueries: Bool, telling tell: @escaping @Sendable ([String]) -> Void) -> any StatementClient {
        let session = makeNetworkSession()
        session.waitForQueries(endingPushQueries: endingPushQueries ? .exhausted : .never) { tell(PendingWork.texts(answeredWithout: $0)) }
        return session
    }

    func copy(_ rows: [JSONTree], into source: String) async throws(CopyRefusal) { try await makeSession().copy(rows, into: source) }

    func inserter(into target: String) async throws(Diagnostic) -> any RowInserter { EngineInserter(engine: self, target: try await insertTarget(target)) }

    /// A topic that disappears meanwhile is left out.
    func topicMetrics() -> [TopicMetrics] {
        guard let topics = try? broker.topics() else { return [] }
        return topics.compactMap { topic in
            var offsets: [(start: Int64, end: Int64)] = []
            for partition in 0..<topic.partitionCount {
                guard let start = try? broker.startOffset(of: .init(topic.name, partition)),
                    let end = try? broker.endOffset(of: .init(topic.name, partition), .committed)
                else { return nil }
                offsets.append((start, end))
            }
            return TopicMetrics(name: topic.name, offsets: offsets)
        }
    }
}
