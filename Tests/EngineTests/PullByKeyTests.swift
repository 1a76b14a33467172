import Engine
import Storage
import Testing
import Values
import World

/// Pull queries over tables read the present rows of the keys they name, whatever was written before.
@Suite struct PullByKeyTests {
    private let engine: SQLEngine
    private let session: Session

    init() throws {
        engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: .system)
        session = engine.makeSession()
        try session.set("auto.offset.reset", "earliest")
        session.waitForQueries { Issue.record("\($0) is behind") }
    }

    private func run(_ text: String) async throws {
        try await engine.start(connectors: false)
        for statement in try session.statements(in: text) { _ = try await session.execute(statement) }
    }

    private func rows(_ text: String) async throws -> [String] {
        guard case .rows(let stream) = try await session.execute(session.statements(in: text)[0]) else { return ["no rows"] }
        var seen: [String] = []
        while let rows = try await stream.next() { seen += rows.map { $0.values.map(Self.text).joined(separator: " ") } }
        return seen
    }

    private static func text(_ value: SQLValue) -> String {
        switch value {
        case .integer(let number): "\(number)"
        case .bigint(let number): "\(number)"
        case .string(let text): text.string
        default: "\(value)"
        }
    }

    @Test func theLastRowOfAKeyIsFoundAsItChanges() async throws {
        try await run(
            """
            CREATE TABLE t (k VARCHAR PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=3);
            INSERT INTO t VALUES ('a', 1); INSERT INTO t VALUES ('b', 2); INSERT INTO t VALUES ('c', 3); INSERT INTO t VALUES ('a', 4);
            """)
        #expect(try await rows("SELECT v FROM t WHERE k = 'a';") == ["4"])
        #expect(try await rows("SELECT v FROM t WHERE 'b' = k;") == ["2"])
        #expect(try await rows("SELECT k, v FROM t WHERE k IN ('c', 'nobody', 'a');").sorted() == ["a 4", "c 3"])
        #expect(try await rows("SELECT v FROM t WHERE k = 'a' AND v > 4;") == [])
        #expect(try await rows("SELECT v FROM t WHERE k = 'a' OR v = 2;").sorted() == ["2", "4"])
        #expect(try await rows("SELECT v FROM t WHERE k = UCASE('a') OR k = LCASE('A');") == ["4"])
        try await run("INSERT INTO t VALUES ('a', 5); INSERT INTO t VALUES ('d', 6);")
        #expect(try await rows("SELECT v FROM t WHERE k = 'a';") == ["5"])
        #expect(try await rows("SELECT v FROM t WHERE k = 'd';") == ["6"])
        #expect(try await rows("SELECT k, v FROM t;").sorted() == ["a 5", "b 2", "c 3", "d 6"])
        await engine.stop()
    }

    @Test func groupsThatGoAreNotFound() async throws {
        try await run(
            """
            CREATE STREAM s (id INT KEY, k VARCHAR, j BIGINT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=2);
            CREATE TABLE few WITH (KEY_FORMAT='JSON') AS SELECT k, j, COUNT(*) AS n FROM s GROUP BY k, j HAVING COUNT(*) < 2;
            INSERT INTO s VALUES (1, 'a', 1); INSERT INTO s VALUES (2, 'a', 2); INSERT INTO s VALUES (3, 'b', 1); INSERT INTO s VALUES (4, 'a', 1);
            """)
        #expect(try await rows("SELECT n FROM few WHERE k = 'a' AND j = 1;") == [])
        #expect(try await rows("SELECT n FROM few WHERE j = 2 AND k = 'a';") == ["1"])
        #expect(try await rows("SELECT j FROM few WHERE k = 'b';") == ["1"])
        await engine.stop()
    }

    @Test func allWindowsOfAKeyAreFound() async throws {
        try await run(
            """
            CREATE STREAM s (id INT KEY, k VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
            CREATE TABLE w AS SELECT k, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 10 SECONDS) GROUP BY k;
            INSERT INTO s (ROWTIME, id, k) VALUES (1000, 1, 'a'); INSERT INTO s (ROWTIME, id, k) VALUES (12000, 1, 'a');
            INSERT INTO s (ROWTIME, id, k) VALUES (13000, 1, 'b'); INSERT INTO s (ROWTIME, id, k) VALUES (14000, 1, 'a');
            """)
        #expect(try await rows("SELECT WINDOWSTART, n FROM w WHERE k = 'a';") == ["0 1", "10000 2"])
        #expect(try await rows("SELECT WINDOWSTART, n FROM w WHERE k = 'a' AND WINDOWSTART = 10000;") == ["10000 2"])
        try await run("INSERT INTO s (ROWTIME, id, k) VALUES (25000, 1, 'a');")
        #expect(try await rows("SELECT WINDOWSTART, n FROM w WHERE k = 'a';") == ["0 1", "10000 2", "20000 1"])
        #expect(try await rows("SELECT WINDOWSTART, n FROM w WHERE k = 'c';") == [])
        await engine.stop()
    }

    /// What others write may spell a key in several ways: then all rows are looked at.
    @Test func aKeyMayBeWrittenInSeveralWays() async throws {
        try await run(
            """
            CREATE TABLE t (k STRUCT<A INT> PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t', FORMAT='JSON', PARTITIONS=1);
            INSERT INTO t VALUES (STRUCT(A := 1), 1); INSERT INTO t VALUES (STRUCT(A := 2), 2);
            """)
        #expect(try await rows("SELECT v FROM t WHERE k = STRUCT(A := 2);") == ["2"])
        await engine.stop()
    }
}
