import Diagnostics
import Engine
import Storage
import Testing
import Values
import World

/// Statements executed one after the other, without an engine that runs by itself: what `-e` and `-f` do.
@Suite struct PullAfterInsertTests {
    @Test func aPullQuerySeesWhatWasInsertedAlsoThroughStoredQueries() async throws {
        let engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: .system)
        let script = """
            CREATE STREAM catches (id VARCHAR KEY, species VARCHAR) WITH (KAFKA_TOPIC='catches', VALUE_FORMAT='JSON', PARTITIONS=1);
            CREATE TABLE counted AS SELECT species, COUNT(*) AS n FROM catches GROUP BY species EMIT CHANGES;
            INSERT INTO catches VALUES ('1', 'trout');
            INSERT INTO catches VALUES ('2', 'cod');
            INSERT INTO catches VALUES ('3', 'trout');
            SELECT * FROM counted;
            """
        let session = engine.makeSession()
        var rows: [[SQLValue]] = []
        for statement in try session.statements(in: script) {
            guard case .rows(let stream) = try await session.execute(statement) else { continue }
            while let next = try await stream.next() { rows += next.map(\.values) }
        }
        await engine.stop()
        #expect(rows == [[.string("cod"), .bigint(1)], [.string("trout"), .bigint(2)]])
    }
}
