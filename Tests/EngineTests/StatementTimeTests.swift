import Engine
import Storage
import Testing
import TopicLog
import World

/// What a stored query keeps of the time at which it was created.
@Suite struct StatementTimeTests {
    private func run(_ name: String, _ statements: String, at milliseconds: Int64, on broker: MemoryBroker) async throws {
        let clock = SimulatedClock(nowMilliseconds: milliseconds)
        let engine = try SQLEngine(broker: broker, options: EngineOptions(), surroundings: Surroundings(clock: clock, files: PosixFileSystem(), random: { 1 }))
        _ = try await engine.run(script: statements, name: name, defines: [:], follow: false, final: false, progress: nil)
        await engine.stop()
    }

    private func values(_ topic: String, on broker: MemoryBroker) throws -> [String] {
        let source = TopicPartition(topic, 0)
        var values: [String] = [], next: Offset = 0
        while let block = try broker.read(source, from: next, .committed), block.count > 0 {
            values += (0..<block.count).map { block.value($0).map { String(decoding: $0, as: UTF8.self) } ?? "null" }
            next = block.endOffset
        }
        return values
    }

    /// 1 June of 2026 and of 2050.
    private static let created: Int64 = 1_780_272_000_000, later: Int64 = 2_537_654_400_000

    @Test func aYearOfTwoDigitsLiesAroundTheYearOfTheQuery() async throws {
        let broker = MemoryBroker()
        try await run(
            "first.sql",
            """
            CREATE STREAM s (k INT KEY, t VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
            CREATE STREAM o WITH (KAFKA_TOPIC='o') AS SELECT k, PARSE_DATE(t, 'yy') AS d FROM s;
            INSERT INTO s VALUES (1, '45');
            INSERT INTO s VALUES (1, '46');
            """, at: Self.created, on: broker)
        try await run(
            "later.sql",
            """
            INSERT INTO s VALUES (1, '45');
            INSERT INTO s VALUES (1, '46');
            INSERT INTO s VALUES (1, '70');
            CREATE STREAM p WITH (KAFKA_TOPIC='p') AS SELECT k, PARSE_DATE(t, 'yy') AS d FROM s;
            """, at: Self.later, on: broker)
        let found = try values("o", on: broker)
        // Days since 1970: the first of January of 2045, 1946 and 1970.
        #expect(found == [27394, -8766, 27394, -8766, 0].map { #"{"D":\#($0)}"# })
        // Of 2045, 2046 and 1970.
        #expect(try values("p", on: broker) == [27394, 27759, 27394, 27759, 0].map { #"{"D":\#($0)}"# })
    }
}
