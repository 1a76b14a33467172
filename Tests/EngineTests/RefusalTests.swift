import Diagnostics
import Storage
import Testing
import World

@testable import Engine

/// A statement that is refused has changed nothing on the way: nobody has to be taken back for it.
@Suite struct RefusalTests {
    @Test(arguments: [
        "CREATE STREAM w AS SELECT * FROM s SINK TO NOWHERE ('a' = 'b');",
        "CREATE STREAM w AS SELECT * FROM s SINK TO HTTP ('request.method' = 'POST');",
        "CREATE STREAM w AS SELECT nothing FROM s;",
        "CREATE STREAM w AS SELECT * FROM s PARTITION BY nothing;",
        "CREATE STREAM w (k VARCHAR KEY, v ARRAY<INT>) WITH (KAFKA_TOPIC='w', VALUE_FORMAT='DELIMITED', PARTITIONS=1);",
        "CREATE STREAM w (k VARCHAR KEY, v BIGINT) WITH (KAFKA_TOPIC='w', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='nothing');",
        "INSERT INTO s SELECT k, 'x' FROM s;",
        "DROP STREAM s;",
        "CREATE SINK CONNECTOR c WITH ('connector.class'='http', 'topics'='nothing');",
    ])
    func nothingIsTakenBack(statement: String) async throws {
        let engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: .system)
        try await engine.start(connectors: false)
        let session = engine.makeSession()
        let schema = "CREATE STREAM s (k VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1); CREATE STREAM a AS SELECT * FROM s;"
        for statement in try session.statements(in: schema) { _ = try await session.execute(statement) }
        await #expect(throws: Diagnostic.self) { _ = try await session.execute(try session.statements(in: statement)[0]) }
        let (restorations, topics) = try await engine.perform { core in (core.restorations, (try? core.broker.topics().map(\.name)) ?? []) }
        #expect(restorations == 0)
        #expect(!topics.contains("w") && !topics.contains("W"))
        await engine.stop()
    }
}
