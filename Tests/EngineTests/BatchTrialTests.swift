import Diagnostics
import Engine
import Storage
import Testing
import TopicLog
import World

/// Statements that come together are tried on a copy of the catalog: nothing is left of that, whatever it says.
@Suite struct BatchTrialTests {
    private let engine: SQLEngine
    private let session: Session

    init() async throws {
        engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: .system)
        session = engine.makeSession()
        let script = """
            CREATE STREAM s (id VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
            CREATE TABLE counts AS SELECT id, COUNT(*) AS n FROM s GROUP BY id;
            CREATE STREAM registered (id VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='registered', VALUE_FORMAT='AVRO', PARTITIONS=1);
            """
        for statement in try session.statements(in: script) { _ = try await session.execute(statement) }
    }

    private func refusal(_ script: String) async throws -> String? {
        let refusal = try await session.check(session.statements(in: script))
        return refusal.map { "\($0.index) \($0.diagnostic?.code ?? "rows")" }
    }

    private func state() async throws -> [String] {
        var lines: [String] = []
        for text in ["SHOW STREAMS;", "SHOW TABLES;", "SHOW QUERIES;", "SHOW TOPICS;", "SHOW TYPES;", "SHOW CONNECTORS;", "SHOW PROPERTIES;"] {
            guard case .table(let table) = try await session.execute(session.statements(in: text)[0]) else { continue }
            lines += table.rows.map { "\(text) \($0)" }
        }
        return lines
    }

    @Test(arguments: [
        // Later statements see earlier ones.
        "CREATE STREAM a (x INT) WITH (KAFKA_TOPIC='new', VALUE_FORMAT='JSON', PARTITIONS=1); CREATE STREAM b AS SELECT x + 1 AS y FROM a; INSERT INTO b (y) VALUES (1);",
        "CREATE TYPE p AS STRUCT<x INT>; CREATE STREAM a (p p) WITH (KAFKA_TOPIC='new', VALUE_FORMAT='JSON', PARTITIONS=1); DESCRIBE a;",
        "SET 'ksql.persistence.default.format.value' = 'JSON'; CREATE STREAM a (x INT) WITH (KAFKA_TOPIC='new', PARTITIONS=1); DROP STREAM a DELETE TOPIC;",
        "DEFINE n = 'a'; CREATE STREAM ${n} (x INT) WITH (KAFKA_TOPIC='${n}', VALUE_FORMAT='JSON', PARTITIONS=1); DROP STREAM ${n};",
        "TERMINATE CTAS_COUNTS_1; DROP STREAM s;", "DROP TABLE counts; CREATE TABLE counts AS SELECT id, SUM(v) AS n FROM s GROUP BY id;",
        "PAUSE CTAS_COUNTS_1; RESUME CTAS_COUNTS_1;", "CREATE OR REPLACE TABLE counts AS SELECT id, COUNT(*) AS n FROM s WHERE v > 1 GROUP BY id;",
        "CREATE STREAM c WITH (VALUE_FORMAT='AVRO') AS SELECT * FROM registered; INSERT INTO registered SELECT * FROM c;",
        "ALTER SYSTEM 'query.timeout' = '5'; ALTER STREAM s ADD COLUMN w INT;",
        "CREATE MODEL m INPUT (v INT) OUTPUT (w DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'W') AS SELECT v, CAST(v AS DOUBLE) AS w FROM s; CREATE STREAM d AS SELECT id, PREDICT(m, v) AS p FROM s; DROP STREAM d; RETRAIN MODEL m; DROP MODEL m;",
        "ASSERT TOPIC later; CREATE SINK CONNECTOR f WITH ('connector.class'='http', 'topics'='s', 'http.api.url'='http://127.0.0.1:1/'); DROP CONNECTOR f;",
    ])
    func whatWouldBeTakenLeavesNothing(script: String) async throws {
        let before = try await state()
        #expect(try await refusal(script) == nil)
        #expect(try await state() == before)
    }

    @Test(arguments: [
        ("CREATE STREAM a (x INT) WITH (KAFKA_TOPIC='new', VALUE_FORMAT='JSON', PARTITIONS=1); CREATE STREAM b AS SELECT * FROM nope;", "1 unknown-source"),
        ("CREATE STREAM a (x INT) WITH (KAFKA_TOPIC='new', VALUE_FORMAT='JSON'); SHOW STREAMS;", "0 unknown-topic"),
        ("DROP STREAM s; SHOW STREAMS;", "0 drop-used"), ("SHOW STREAMS; SELECT * FROM counts;", "1 rows"), ("SHOW STREAMS; SELECT;", "1 unexpected-token"),
        ("DROP TABLE counts; DROP TABLE counts;", "1 unknown-source"), ("CREATE TYPE p AS INT; CREATE TYPE p AS INT;", "1 already-exists"),
        ("INSERT INTO s (id, v) VALUES ('a', 1); INSERT INTO s (id, v) VALUES ('a', 'x');", "1 insert-type"), ("DESCRIBE later; SHOW TYPES;", "0 unknown-source"),
    ])
    func whatWouldBeRefusedIsNamed(script: String, refusal: String) async throws {
        let before = try await state()
        #expect(try await self.refusal(script) == refusal)
        #expect(try await state() == before)
    }
}
