import Engine
import Storage
import Testing
import TopicLog
import World

/// A topic of windowed keys that another program has written: it places records by all bytes of a key, while results belong where the key without its
/// window does.
@Suite struct WindowedSourceTests {
    @Test func resultsAreWhereTheirKeysBelong() async throws {
        let broker = MemoryBroker(), engine = try SQLEngine(broker: broker, options: EngineOptions(), surroundings: .system), session = engine.makeSession()
        let script = """
            SET 'auto.offset.reset' = 'earliest';
            CREATE STREAM w (k INT KEY, v INT) WITH (KAFKA_TOPIC='w', VALUE_FORMAT='JSON', WINDOW_TYPE='TUMBLING', WINDOW_SIZE='2 SECONDS', PARTITIONS=4);
            CREATE STREAM copies AS SELECT * FROM w;
            """
        for statement in try session.statements(in: script) { _ = try await session.execute(statement) }
        try await engine.start(connectors: false)
        let starts: [Int64] = [0, 2000, 4000, 6000, 8000]
        let records = starts.map { start in
            LogRecord(key: [0, 0, 0, 1] + withUnsafeBytes(of: start.bigEndian) { Array($0) }, value: Array("{}".utf8), timestamp: start, headers: [])
        }
        await withCheckedContinuation { continuation in engine.produce(records, to: "w") { _ in continuation.resume() } }
        #expect(try await engine.workThrough(within: 10_000).isEmpty)
        func counts(_ topic: String) throws -> [Int64] { try (0..<4).map { try broker.endOffset(of: TopicPartition(topic, $0), .committed) } }
        #expect(try counts("w").filter { $0 > 0 }.count > 1)
        #expect(try counts("COPIES") == [5, 0, 0, 0])
        await engine.stop()
    }
}
