import Diagnostics
import Engine
import Storage
import Testing
import TopicLog
import World

/// The end of a cluster leaves topics that nobody named, and nothing else.
@Suite struct TerminateClusterTests {
    private let broker = MemoryBroker()
    private let engine: SQLEngine
    private let session: Session

    init() async throws {
        engine = try SQLEngine(broker: broker, options: EngineOptions(), surroundings: .system)
        session = engine.makeSession()
        let script = """
            CREATE TYPE p AS INT; CREATE STREAM s (id VARCHAR KEY, v p) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
            CREATE STREAM kept AS SELECT * FROM s; CREATE STREAM gone_1 AS SELECT * FROM s; CREATE TABLE gone_2 AS SELECT id, COUNT(*) AS n FROM s GROUP BY id;
            CREATE STREAM more (id VARCHAR KEY, v p) WITH (KAFKA_TOPIC='KEPT', VALUE_FORMAT='JSON');
            CREATE SINK CONNECTOR f WITH ('connector.class'='http', 'topics'='s', 'http.api.url'='http://127.0.0.1:1/');
            CREATE MODEL m INPUT (v INT) OUTPUT (w DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'W') AS SELECT v, CAST(v AS DOUBLE) AS w FROM kept;
            """
        for statement in try session.statements(in: script) { _ = try await session.execute(statement) }
    }

    private func topics() throws -> [String] { try broker.topics().map(\.name).filter { !$0.contains("log") }.sorted() }

    @Test func everythingIsDroppedAndNamedTopicsAreDeleted() async throws {
        #expect(try await engine.terminateCluster(deleting: ["GONE_.*", "s"]) > 0)
        #expect(try topics() == ["KEPT", "s"])
        for text in ["SHOW QUERIES;", "SHOW TABLES;", "SHOW TYPES;", "SHOW CONNECTORS;", "SHOW MODELS;"] {
            guard case .table(let table) = try await session.execute(session.statements(in: text)[0]) else { continue }
            #expect(table.rows.isEmpty, "\(text)")
        }
    }

    @Test func anExpressionThatIsNoneChangesNothing() async throws {
        await #expect(throws: Diagnostic.self) { try await engine.terminateCluster(deleting: ["("]) }
        #expect(try topics() == ["GONE_1", "GONE_2", "KEPT", "s"])
    }
}
