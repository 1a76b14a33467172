import Storage
import Testing
import TopicLog
import World

@testable import Engine

/// What a sink could not deliver stays pending: the offset in the commits is that of what its target has taken.
@Suite struct SinkOffsetTests {
    @Test(.timeLimit(.minutes(2))) func whatIsNotDeliveredIsNotCommitted() async throws {
        let broker = MemoryBroker()
        // Told after the second attempt that failed.
        let told = AsyncStream<Void>.makeStream()
        var options = EngineOptions()
        options.notify = { notice in if notice.subject == .connector("C") { told.continuation.yield() } }
        let engine = try SQLEngine(broker: broker, options: options, surroundings: .system)
        try await engine.start(connectors: true)
        let session = engine.makeSession()
        // Nobody listens there.
        let script = """
            CREATE STREAM s (k VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
            CREATE SINK CONNECTOR c WITH ('connector.class'='http', 'topics'='s', 'http.api.url'='http://127.0.0.1:1/');
            INSERT INTO s VALUES ('a', 1);
            """
        for statement in try session.statements(in: script) { _ = try await session.execute(statement) }
        for await _ in told.stream { break }
        // A commit takes with it what was settled before.
        for statement in try session.statements(in: "INSERT INTO s VALUES ('b', 2);") { _ = try await session.execute(statement) }
        let entries = try broker.committedState().entries.filter { $0.key.hasPrefix("sink/C/") }
        #expect(entries.values.allSatisfy { $0.allSatisfy { $0 == 0 } }, "\(entries)")
        await engine.stop()
    }
}
