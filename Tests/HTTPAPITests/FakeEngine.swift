import Diagnostics
import Engine
import Synchronization
import TopicLog
import Values

@testable import HTTPAPI

/// Answers with what a test dictates, and remembers what it was asked.
final class FakeEngine: EngineEndpoint {
    let health = EngineHealth()
    struct Log {
        var trainings: [String] = []
        var settings: [String] = []
        var executed: [String] = []
    }

    let log = Mutex(Log())
    /// Rows of every query.
    let rows: @Sendable () -> RowStream

    init(rows: @escaping @Sendable () -> RowStream = { RowStream(queryID: "none", columns: [], isPush: false) }) { self.rows = rows }

    func train(model: String, idempotencyKey: String?) async throws(Diagnostic) -> TrainingReport {
        guard model == "PLANTS" || model == "soil pH" else { throw .analysis("unknown-model", "model \(model) does not exist") }
        log.withLock { $0.trainings.append("\(model) \(idempotencyKey ?? "-")") }
        return TrainingReport(version: 3, modelTime: "1700000000123", rows: 50)
    }

    func predict(model: String, parameters: [(String, String)]) async throws(Diagnostic) -> [(String, SQLValue)] {
        guard model == "PLANTS" else { throw .analysis("unknown-model", "model \(model) does not exist") }
        guard let light = parameters.first(where: { $0.0 == "light" })?.1 else { throw .execution("missing-parameter", "parameter \"light\" is missing") }
        return [("Growth", .double(1e10)), ("Light", .string(light)), ("Since", .timestamp(0)), ("Rate", .null)]
    }

    func makeClient() -> any StatementClient { FakeClient(engine: self) }

    func makeShellClient(endingPushQueries: Bool, telling tell: @escaping @Sendable ([String]) -> Void) -> any StatementClient {
        tell(["warning: the beds are dry"])
        return FakeClient(engine: self)
    }

    func shellCatalog() async -> CompletionCatalog {
        var catalog = CompletionCatalog()
        catalog.sources = [.init("BEDS", isTable: true, columns: [ResultColumn("ID", .string, isKey: true), ResultColumn("AREA", .structure([.init("W", .decimal(precision: 4, scale: 1))]))])]
        catalog.topics = ["beds"]
        return catalog
    }

    func copy(_ rows: [JSONTree], into source: String) async throws(CopyRefusal) {
        if let bad = rows.firstIndex(where: { $0 == .null }) { throw CopyRefusal(row: bad, .execution("insert-row", "a row is null")) }
        log.withLock { $0.executed.append("\(rows.count) into \(source)") }
    }

    func queryPlacements() async -> [QueryPlacement] {
        [QueryPlacement(id: "CTAS_A_1", stores: ["counts"], inputs: [.init(partition: TopicPartition("beds", 0), position: 3, end: 5), .init(partition: TopicPartition("beds", 1), position: 0, end: 0)])]
    }

    func terminateCluster(deleting topics: [String]) async throws(Diagnostic) -> Int64 {
        guard !topics.contains("(") else { throw .execution("topic-pattern", "'(' is no regular expression for names of topics") }
        log.withLock { $0.executed += topics.map { "delete \($0)" } }
        return 9
    }

    func waitForCommand(_ sequence: Int64, within milliseconds: Int64) async throws(Diagnostic) -> Bool { sequence <= 5 }

    func commandStatuses() async throws(Diagnostic) -> [(id: CommandID, status: CommandStatus)] {
        [(CommandID(type: "stream", name: "BEDS", action: "create"), CommandStatus(.success, "Stream created", queryID: "CSAS_BEDS_0"))]
    }

    func commandStatus(of id: CommandID) async throws(Diagnostic) -> CommandStatus? {
        try await commandStatuses().first { $0.id == id }?.status
    }

    func inserter(into target: String) async throws(Diagnostic) -> any RowInserter {
        guard target == "beds" else { throw .analysis("unknown-source", "there is no stream \(target)") }
        return FakeInserter(engine: self)
    }

    func queryMetrics() async -> QueryMetrics {
        QueryMetrics(
            queries: [.init(id: "CSAS_A_1", isRunning: true, recordsIn: 9, recordsOut: 7, recordErrors: 2, lateRecords: 1)], clientRecordErrors: 5)
    }

    func topicMetrics() -> [TopicMetrics] { [TopicMetrics(name: "garden\"1", offsets: [(2, 7), (0, 0)])] }
}

/// Takes rows but those that say "bad".
struct FakeInserter: RowInserter {
    let engine: FakeEngine

    func insert(_ rows: [[UInt8]]) async -> InsertOutcome {
        let texts = rows.map { String(decoding: $0, as: UTF8.self) }
        let good = texts.prefix { !$0.contains("bad") }
        engine.log.withLock { $0.executed += good }
        return InsertOutcome(inserted: good.count, refusal: good.count == texts.count ? nil : .execution("insert-row", "a row is bad"))
    }
}

/// Cuts at semicolons; answers by the first word.
struct FakeClient: StatementClient {
    let engine: FakeEngine

    func set(_ name: String, _ value: String?) throws(Diagnostic) {
        guard name != "no.such" else { throw .analysis("unknown-setting", "no setting \(name)") }
        engine.log.withLock { $0.settings.append("\(name)=\(value ?? "null")") }
    }

    func define(_ name: String, _ value: String?) { engine.log.withLock { $0.settings.append("\(name):\(value ?? "null")") } }

    func statements(in script: String) throws(Diagnostic) -> [ScriptStatement] {
        var start = 0
        return script.split(separator: ";", omittingEmptySubsequences: true).map { part in
            defer { start += part.utf8.count + 1 }
            return ScriptStatement(text: "\(part);", span: SourceSpan(start: start, end: start + part.utf8.count))
        }
    }

    private func words(_ statement: ScriptStatement) -> [Substring] { statement.text.split { $0.isWhitespace || $0 == ";" }.drop { $0 == "--" || $0 == "then" }.map { $0 } }

    func prepare(_ statement: ScriptStatement) throws(Diagnostic) -> PreparedStatement {
        let words = words(statement)
        let kind: StatementFacts.Kind =
            switch words.first {
            case "SELECT": .query(isPush: words.contains("EMIT"))
            case "PRINT": .print
            case "INSERT": .insertValues
            case "SET": .session
            case "LIST", "SHOW": .question
            default: .command(CommandID(type: "stream", name: words.count > 2 ? words[2].uppercased() : "", action: words.first?.lowercased() ?? ""))
            }
        return PreparedStatement(statement, StatementFacts(kind))
    }

    func check(_ statements: [ScriptStatement]) async throws(Diagnostic) -> BatchRefusal? {
        for (index, statement) in statements.enumerated() {
            if try prepare(statement).facts.answersWithRows { return BatchRefusal(index: index) }
            if words(statement).first == "REFUSE" { return BatchRefusal(index: index, diagnostic: .analysis("unknown-column", "column X does not exist", at: statement.span)) }
        }
        return nil
    }

    func execute(_ prepared: PreparedStatement) async throws(Diagnostic) -> StatementResult {
        let statement = prepared.source
        engine.log.withLock { $0.executed.append(statement.text) }
        switch words(statement).first {
        case "SELECT", "PRINT": return .rows(engine.rows())
        case "LIST": return .table(ResultTable(columns: [], rows: [["BEDS", "beds", "KAFKA", "JSON"].map { .string($0) } + [.boolean(true)]], about: .streams))
        case "SHOW": return .table(ResultTable(columns: ["name", "partitions"], rows: [[.string("garden"), .integer(4)]]))
        case "ALTER": return .done(message: "Altered", warnings: ["it changes nothing"])
        case "FAIL": throw .analysis("unknown-column", "column X does not exist", at: statement.span)
        default: return .done(message: "Stream created", StatementOutcome(sequence: 5))
        }
    }
}

/// Runs `body` against a server on a free port.
func withServer<R>(_ engine: FakeEngine, _ body: (HTTPServer, Int) async throws -> R) async throws -> R {
    let server = HTTPServer(endpoint: engine, version: "1.2.3")
    let port = try await server.start(host: "127.0.0.1", port: 0)
    do {
        let result = try await body(server, port)
        await server.stop()
        return result
    } catch {
        await server.stop()
        throw error
    }
}

/// One request on a connection of its own.
func ask(_ port: Int, _ method: String, _ path: String, headers: [String] = [], body: String = "") async throws -> HTTPAnswer {
    let client = try SocketClient(port: port)
    try client.send(method, path, headers: ["Connection: close"] + headers, body: body)
    return try await client.response()
}
