import Diagnostics
import Engine
import KafkaLog
import Storage
import Testing
import TopicLog
import Values
import World

/// A cluster that is away for a while stops no engine.
@Suite struct OutageTests {
    private func rows(_ engine: SQLEngine, _ query: String) async throws -> Int {
        let session = engine.makeSession()
        guard case .rows(let stream) = try await session.execute(try session.statements(in: query)[0]) else { return -1 }
        var count = 0
        while let rows = try await stream.next() { count += rows.count }
        return count
    }

    private func eventually(_ condition: () async throws -> Bool) async throws -> Bool {
        for _ in 0..<500 {
            if try await condition() { return true }
            try await Task.sleep(for: .milliseconds(40))
        }
        return false
    }

    @Test func whatComesAfterAnOutageIsWorkedThrough() async throws {
        let cluster = try MockCluster()
        for topic in ["s", "A", "fsql_processing_log", "default_ksql_processing_log"] { try cluster.createTopic(topic, partitions: 1) }
        let broker = try KafkaBroker(
            bootstrapServers: cluster.bootstrapServers, metadata: MemoryBroker(), timeouts: KafkaTimeouts(request: 5000, admin: 5000, delivery: 3000))
        let engine = try SQLEngine(broker: broker, options: EngineOptions(), surroundings: .system)
        let session = engine.makeSession()
        func run(_ script: String) async throws {
            for statement in try session.statements(in: script) { _ = try await session.execute(statement) }
        }
        try await engine.start(connectors: false)
        try await run(
            """
            SET 'auto.offset.reset' = 'earliest';
            CREATE STREAM s (k VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
            CREATE STREAM a AS SELECT * FROM s;
            INSERT INTO s VALUES ('a', 1);
            """)
        #expect(try await eventually { try await rows(engine, "SELECT * FROM a;") == 1 })
        cluster.setDown()
        await #expect(throws: Diagnostic.self) { try await run("INSERT INTO s VALUES ('b', 2);") }
        #expect(engine.health.state == .refusing)
        await #expect(throws: Diagnostic.self) { try await run("INSERT INTO s VALUES ('c', 3);") }
        cluster.setUp()
        #expect(try await eventually { engine.health.state == .open })
        try await run("INSERT INTO s VALUES ('d', 4);")
        // What was refused may have come to Kafka all the same; the query has worked all of it through.
        let inserted = try await rows(engine, "SELECT * FROM s;")
        #expect(inserted == 2 || inserted == 3)
        #expect(try await eventually { try await rows(engine, "SELECT * FROM a;") >= inserted })
        await engine.stop()
    }
}
