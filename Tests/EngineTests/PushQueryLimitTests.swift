import Diagnostics
import Engine
import Storage
import Testing
import World

@Suite struct PushQueryLimitTests {
    @Test func aFurtherPushQueryIsRefusedUntilOneEnds() async throws {
        let engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: .system)
        try await engine.start(connectors: false)
        let session = engine.makeSession()
        let create = "CREATE STREAM s (k VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1); ALTER SYSTEM 'ksql.max.push.queries' = '1';"
        for statement in try session.statements(in: create) { _ = try await session.execute(statement) }
        let query = try session.statements(in: "SELECT * FROM s EMIT CHANGES;")[0]
        guard case .rows(let stream) = try await session.execute(query) else { return }
        await #expect { _ = try await session.execute(query) } throws: { ($0 as? Diagnostic)?.code == "too-many-push-queries" }
        stream.cancel()
        var isTaken = false
        for _ in 0..<100 where !isTaken {
            try await Task.sleep(for: .milliseconds(20))
            isTaken = (try? await session.execute(query)) != nil
        }
        #expect(isTaken)
        await engine.stop()
    }
}
