import Engine
import Storage
import Testing
import Values
import World

/// `ksql.timestamp.throw.on.invalid`: a record without a usable timestamp is left out, or ends the query.
@Suite struct InvalidTimestampTests {
    private func statusOfTheQuery(throwing: Bool) async throws -> SQLValue? {
        let engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: .system)
        let script = """
            SET 'ksql.timestamp.throw.on.invalid' = '\(throwing)';
            SET 'auto.offset.reset' = 'earliest';
            CREATE STREAM calls (id INT KEY, made BIGINT) WITH (KAFKA_TOPIC='calls', VALUE_FORMAT='JSON', TIMESTAMP='made', PARTITIONS=1);
            CREATE TABLE counted AS SELECT id, COUNT(*) AS n FROM calls GROUP BY id EMIT CHANGES;
            INSERT INTO calls VALUES (1, 7000);
            INSERT INTO calls VALUES (1, NULL);
            INSERT INTO calls VALUES (1, 6000);
            SELECT * FROM counted;
            SHOW QUERIES;
            """
        try await engine.start(connectors: false)
        let session = engine.makeSession()
        // A query in ERROR is told of; behind is none.
        session.waitForQueries { left in if left.contains(where: { $0.problem == nil }) { Issue.record("\(left) is behind") } }
        var status: SQLValue?
        for statement in try session.statements(in: script) {
            switch try await session.execute(statement) {
            case .rows(let stream): while try await stream.next() != nil {}
            case .table(let table): status = table.rows.first?[2]
            default: break
            }
        }
        await engine.stop()
        return status
    }

    @Test func theRecordIsLeftOut() async throws { #expect(try await statusOfTheQuery(throwing: false) == .string("RUNNING")) }
    @Test func theQueryEnds() async throws { #expect(try await statusOfTheQuery(throwing: true) == .string("ERROR")) }
}
