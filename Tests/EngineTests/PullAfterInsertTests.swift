import Diagnostics
import Engine
import Storage
import Testing
import Values
import World

/// Statements executed one after the other while stored queries work: what `-e` and `-f` do.
@Suite struct PullAfterInsertTests {
    @Test func aPullQuerySeesWhatWasInsertedAlsoThroughStoredQueries() async throws {
        let rows = try await rows(
            of: """
                CREATE STREAM catches (id VARCHAR KEY, species VARCHAR) WITH (KAFKA_TOPIC='catches', VALUE_FORMAT='JSON', PARTITIONS=1);
                CREATE TABLE counted AS SELECT species, COUNT(*) AS n FROM catches GROUP BY species EMIT CHANGES;
                INSERT INTO catches VALUES ('1', 'trout');
                INSERT INTO catches VALUES ('2', 'cod');
                INSERT INTO catches VALUES ('3', 'trout');
                SELECT * FROM counted;
                """)
        #expect(rows == [[.string("cod"), .bigint(1)], [.string("trout"), .bigint(2)]])
    }

    /// What is inserted before is the business of the query as it was, what comes behind is not.
    @Test(arguments: ["TERMINATE CSAS_BIG_1;", "PAUSE CSAS_BIG_1;", "CREATE OR REPLACE STREAM big AS SELECT * FROM sizes WHERE n > 100;"])
    func aQueryHasTakenWhatCameBeforeItsChange(change: String) async throws {
        let rows = try await rows(
            of: """
                CREATE STREAM sizes (id INT KEY, n INT) WITH (KAFKA_TOPIC='sizes', VALUE_FORMAT='JSON', PARTITIONS=1);
                CREATE STREAM big AS SELECT * FROM sizes WHERE n > 10;
                INSERT INTO sizes VALUES (1, 20);
                \(change)
                INSERT INTO sizes VALUES (2, 30);
                SELECT * FROM big;
                """)
        #expect(rows == [[.integer(1), .integer(20)]])
    }

    private func rows(of script: String) async throws -> [[SQLValue]] {
        let engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: .system)
        try await engine.start(connectors: false)
        let session = engine.makeSession()
        session.waitForQueries { Issue.record("\($0) is behind") }
        try session.set("auto.offset.reset", "earliest")
        var rows: [[SQLValue]] = []
        for statement in try session.statements(in: script) {
            guard case .rows(let stream) = try await session.execute(statement) else { continue }
            while let next = try await stream.next() { rows += next.map(\.values) }
        }
        await engine.stop()
        return rows
    }
}
