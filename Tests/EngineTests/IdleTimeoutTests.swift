import Diagnostics
import Engine
import Syntax
import Testing

/// Stream time where records stay away, with a clock that stands still until a test moves it.
@Suite struct IdleTimeoutTests {
    private func bench(_ script: String, now: Int64 = 1_000_000) throws -> TestBench {
        let bench = try TestBench(EngineOptions(), now: now)
        try run(script, on: bench)
        return bench
    }

    private func run(_ script: String, on bench: TestBench) throws {
        for statement in try StatementSplitter.statements(of: script) { try bench.execute(statement) }
        try bench.settle()
    }

    private func rows(_ query: String, on bench: TestBench) throws -> [String] {
        let statement = try #require(try StatementSplitter.statements(of: query).first)
        let lines = (try bench.answer(to: try bench.parse(statement)) ?? []).dropFirst()
        return lines.map { $0.split(separator: "|").map { $0.reversed().drop { $0 == " " }.reversed().map(String.init).joined() }.joined(separator: " |") }
    }

    private func expectRows(_ found: [String], _ expected: [String], at location: SourceLocation = #_sourceLocation) {
        #expect(found == expected, sourceLocation: location)
    }

    @Test func aFinalWindowIsToldWithoutANextRecord() throws {
        let bench = try bench(
            """
            CREATE STREAM s (k VARCHAR KEY, e DOUBLE) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, 'idle.timeout'='2 SECONDS');
            CREATE TABLE t AS SELECT k, AVG(e) AS a FROM s WINDOW TUMBLING (SIZE 1 SECONDS, GRACE PERIOD 0 SECONDS) GROUP BY k HAVING AVG(e) > 0.15 EMIT FINAL;
            INSERT INTO s VALUES ('x', 0.9);
            """)
        try bench.wait(milliseconds: 1_999)
        expectRows(try rows("SELECT k, a FROM t;", on: bench), [])
        try bench.wait(milliseconds: 1)
        expectRows(try rows("SELECT k, a FROM t;", on: bench), ["x | 0.9"])
    }

    @Test func theClockIsWaitedForOnlyIfSomethingDependsOnIt() throws {
        let bench = try bench(
            """
            CREATE STREAM s (k VARCHAR KEY, e INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=2, IDLE_TIMEOUT=1000);
            CREATE STREAM plain AS SELECT k, e + 1 AS e FROM s;
            CREATE TABLE t AS SELECT k, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 10 SECONDS, GRACE PERIOD 0 SECONDS) GROUP BY k EMIT FINAL;
            """)
        #expect(try bench.wait(milliseconds: 3_600_000) == 0)
        try run("INSERT INTO s VALUES ('x', 1);", on: bench)
        // The window ends at 4,610 s; the clock shows 4,600 s.
        #expect(try bench.wait(milliseconds: 9_999) == 0)
        #expect(try bench.wait(milliseconds: 1) == 1)
        expectRows(try rows("SELECT k, n FROM t;", on: bench), ["x | 1"])
        #expect(try bench.wait(milliseconds: 3_600_000) == 0)
    }

    /// A partition with later records goes on; the others follow it, and the clock only when it has stopped, too.
    @Test func idlePartitionsFollowTheOthers() throws {
        let bench = try bench(
            """
            CREATE STREAM p (id VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='p', VALUE_FORMAT='JSON', PARTITIONS=4, 'idle.timeout'='5 SECONDS');
            CREATE TABLE f AS SELECT id, COUNT(*) AS n FROM p WINDOW TUMBLING (SIZE 10 SECONDS, GRACE PERIOD 0 SECONDS) GROUP BY id EMIT FINAL;
            INSERT INTO p (ROWTIME, id, v) VALUES (1000, 'a', 1);
            INSERT INTO p (ROWTIME, id, v) VALUES (1000, 'b', 1);
            INSERT INTO p (ROWTIME, id, v) VALUES (1000, 'c', 1);
            INSERT INTO p (ROWTIME, id, v) VALUES (1000, 'd', 1);
            INSERT INTO p (ROWTIME, id, v) VALUES (1000, 'e', 1);
            """, now: 2_000_000)
        try bench.wait(milliseconds: 4_000)
        try run("INSERT INTO p (ROWTIME, id, v) VALUES (900000, 'a', 1);", on: bench)
        let early = try rows("SELECT id, n FROM f;", on: bench).sorted()
        #expect(early.count < 5)
        try bench.wait(milliseconds: 1_000)
        // Partitions without any record are idle, too; the one of 'a' is not.
        expectRows(try rows("SELECT id, WINDOWSTART AS start, n FROM f;", on: bench).sorted(), ["a | 0 | 1", "b | 0 | 1", "c | 0 | 1", "d | 0 | 1", "e | 0 | 1"])
        try bench.wait(milliseconds: 4_000)
        expectRows(try rows("SELECT id, n FROM f WHERE id = 'a';", on: bench), ["a | 1", "a | 1"])
    }

    @Test func anotherKeyIsAShareOfItsOwn() throws {
        let bench = try bench(
            """
            CREATE STREAM p (id VARCHAR KEY, town VARCHAR) WITH (KAFKA_TOPIC='p', VALUE_FORMAT='JSON', PARTITIONS=3, 'idle.timeout'='5 SECONDS');
            CREATE TABLE f AS SELECT town, COUNT(*) AS n FROM p WINDOW TUMBLING (SIZE 10 SECONDS, GRACE PERIOD 0 SECONDS) GROUP BY town EMIT FINAL;
            INSERT INTO p (ROWTIME, id, town) VALUES (1000, 'a', 'Oslo');
            INSERT INTO p (ROWTIME, id, town) VALUES (1000, 'b', 'Rome');
            INSERT INTO p (ROWTIME, id, town) VALUES (1000, 'c', 'Bonn');
            INSERT INTO p (ROWTIME, id, town) VALUES (1000, 'd', 'Nice');
            INSERT INTO p (ROWTIME, id, town) VALUES (2000, 'a', 'Oslo');
            """, now: 2_000_000)
        try bench.wait(milliseconds: 4_000)
        for key in ["a", "b", "c", "d", "e", "f"] { try run("INSERT INTO p (ROWTIME, id, town) VALUES (50000, '\(key)', 'Oslo');", on: bench) }
        try bench.wait(milliseconds: 1_000)
        expectRows(try rows("SELECT town, n FROM f;", on: bench).sorted(), ["Bonn | 1", "Nice | 1", "Oslo | 2", "Rome | 1"])
        try bench.wait(milliseconds: 4_000)
        expectRows(try rows("SELECT town, n FROM f WHERE town = 'Oslo';", on: bench).sorted(), ["Oslo | 2", "Oslo | 6"])
    }

    @Test func lateRecordsAreCounted() throws {
        let bench = try bench(
            """
            CREATE STREAM s (k VARCHAR KEY) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', KEY_FORMAT='KAFKA', PARTITIONS=1, 'idle.timeout'='1 SECONDS');
            CREATE TABLE t AS SELECT k, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 SECONDS, GRACE PERIOD 0 SECONDS) GROUP BY k EMIT FINAL;
            INSERT INTO s (k) VALUES ('x');
            """)
        try bench.wait(milliseconds: 1_000)
        try run("INSERT INTO s (ROWTIME, k) VALUES (1000500, 'x');", on: bench)
        try bench.wait(milliseconds: 5_000)
        expectRows(try rows("SELECT k, n FROM t;", on: bench), ["x | 1"])
        #expect(try rows("DESCRIBE t EXTENDED;", on: bench).contains { $0 == "late records | 1" })
    }

    @Test func sessionsAndRowsWithoutAMatchAreTold() throws {
        let bench = try bench(
            """
            SET 'idle.timeout' = '1 SECONDS';
            CREATE STREAM l (k VARCHAR KEY, a INT) WITH (KAFKA_TOPIC='l', VALUE_FORMAT='JSON', PARTITIONS=1);
            CREATE STREAM r (k VARCHAR KEY, b INT) WITH (KAFKA_TOPIC='r', VALUE_FORMAT='JSON', PARTITIONS=1);
            CREATE STREAM j AS SELECT l.k AS k, a, b FROM l LEFT JOIN r WITHIN 5 SECONDS GRACE PERIOD 1 SECOND ON l.k = r.k;
            CREATE TABLE n AS SELECT k, COUNT(*) AS n FROM l WINDOW SESSION (3 SECONDS, GRACE PERIOD 0 SECONDS) GROUP BY k EMIT FINAL;
            CREATE TABLE c AS SELECT k, COUNT(*) AS n FROM j WINDOW TUMBLING (SIZE 1 SECOND, GRACE PERIOD 0 SECONDS) GROUP BY k EMIT FINAL;
            INSERT INTO l VALUES ('x', 1);
            """)
        try bench.wait(milliseconds: 3_000)
        expectRows(try rows("SELECT k, n FROM n;", on: bench), [])
        try bench.wait(milliseconds: 1)
        expectRows(try rows("SELECT k, n FROM n;", on: bench), ["x | 1"])
        try bench.wait(milliseconds: 2_999)
        expectRows(try rows("SELECT * FROM j EMIT CHANGES;", on: bench), [])
        try bench.wait(milliseconds: 1)
        expectRows(try rows("SELECT * FROM j EMIT CHANGES;", on: bench), ["x | 1 | NULL"])
        // A row that came out late is in time for the query behind, which then needs no more than the window's end.
        expectRows(try rows("SELECT k, n FROM c;", on: bench), ["x | 1"])
    }

    @Test func queriesBehindFollowAlsoWithoutATimeoutOfTheirOwn() throws {
        let bench = try bench(
            """
            CREATE STREAM s (k VARCHAR KEY, e INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=2, 'idle.timeout'='1 SECONDS');
            CREATE STREAM passed AS SELECT k, e FROM s WHERE e > 0;
            CREATE TABLE first AS SELECT k, COUNT(*) AS n FROM passed WINDOW TUMBLING (SIZE 4 SECONDS, GRACE PERIOD 2 SECONDS) GROUP BY k EMIT FINAL;
            INSERT INTO s VALUES ('x', 1);
            """)
        try bench.wait(milliseconds: 5_999)
        expectRows(try rows("SELECT k, n FROM first;", on: bench), [])
        try bench.wait(milliseconds: 1)
        expectRows(try rows("SELECT k, n FROM first;", on: bench), ["x | 1"])
    }

    /// One input never is idle: what depends on it waits.
    @Test func aSourceWithoutATimeoutHoldsTheOther() throws {
        let bench = try bench(
            """
            CREATE STREAM l (k VARCHAR KEY, a INT) WITH (KAFKA_TOPIC='l', VALUE_FORMAT='JSON', PARTITIONS=1, 'idle.timeout'='1 SECONDS');
            CREATE STREAM r (k VARCHAR KEY, b INT) WITH (KAFKA_TOPIC='r', VALUE_FORMAT='JSON', PARTITIONS=1);
            CREATE STREAM j AS SELECT l.k AS k, a, b FROM l LEFT JOIN r WITHIN 5 SECONDS GRACE PERIOD 1 SECOND ON l.k = r.k;
            INSERT INTO l VALUES ('x', 1);
            """)
        #expect(try bench.wait(milliseconds: 60_000) == 0)
        try run("CREATE OR REPLACE STREAM r (k VARCHAR KEY, b INT) WITH (KAFKA_TOPIC='r', VALUE_FORMAT='JSON', IDLE_TIMEOUT='1 SECONDS');", on: bench)
        #expect(try bench.wait(milliseconds: 1_000) == 1)
        expectRows(try rows("SELECT * FROM j EMIT CHANGES;", on: bench), ["x | 1 | NULL"])
    }

    @Test func aPausedQueryWaitsAndATableOfAJoinHoldsNothing() throws {
        let bench = try bench(
            """
            CREATE STREAM s (k VARCHAR KEY, e INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, 'idle.timeout'='1 SECONDS');
            CREATE TABLE names (k VARCHAR PRIMARY KEY, name VARCHAR) WITH (KAFKA_TOPIC='names', VALUE_FORMAT='JSON', PARTITIONS=1);
            CREATE TABLE t AS SELECT name, COUNT(*) AS n FROM s JOIN names ON s.k = names.k WINDOW TUMBLING (SIZE 1 SECONDS, GRACE PERIOD 0 SECONDS)
              GROUP BY name EMIT FINAL;
            INSERT INTO names (ROWTIME, k, name) VALUES (0, 'x', 'Ana');
            INSERT INTO s VALUES ('x', 1);
            PAUSE ALL;
            """)
        #expect(try bench.wait(milliseconds: 60_000) == 0)
        try run("RESUME ALL;", on: bench)
        #expect(try bench.wait(milliseconds: 999) == 0)
        #expect(try bench.wait(milliseconds: 1) == 1)
        expectRows(try rows("SELECT name, n FROM t;", on: bench), ["Ana | 1"])
    }

    /// Killed at any moment, and opened anew, the results are those of an undisturbed life, and nothing is told twice.
    @Test(arguments: [0, 1, 3]) func restartsDoNotShow(_ restarts: Int) throws {
        let bench = try bench(
            """
            CREATE STREAM s (k VARCHAR KEY, e INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=2, 'idle.timeout'='1 SECONDS');
            CREATE STREAM q (k VARCHAR KEY, f INT) WITH (KAFKA_TOPIC='q', VALUE_FORMAT='JSON', PARTITIONS=2, 'idle.timeout'='1 SECONDS');
            CREATE STREAM j AS SELECT s.k AS k, e, f FROM s LEFT JOIN q WITHIN 2 SECONDS GRACE PERIOD 0 SECONDS ON s.k = q.k;
            CREATE TABLE t AS SELECT e, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 5 SECONDS, GRACE PERIOD 0 SECONDS) GROUP BY e EMIT FINAL;
            INSERT INTO s VALUES ('x', 1);
            INSERT INTO s VALUES ('y', 2);
            INSERT INTO s VALUES ('z', 1);
            """)
        func disturb() throws { for _ in 0..<restarts { try bench.restart() } }
        try disturb()
        try bench.wait(milliseconds: 3_000)
        try disturb()
        // In time for the window. The join has told of x without a match, and, as Kafka Streams does, tells of the match that comes late.
        try run("INSERT INTO q (ROWTIME, k, f) VALUES (1000000, 'x', 7); INSERT INTO s (ROWTIME, k, e) VALUES (1003100, 'x', 1);", on: bench)
        try disturb()
        try bench.wait(milliseconds: 30_000)
        try disturb()
        try bench.wait(milliseconds: 30_000)
        expectRows(try rows("SELECT * FROM j EMIT CHANGES;", on: bench).sorted(), ["x | 1 | 7", "x | 1 | NULL", "x | 1 | NULL", "y | 2 | NULL", "z | 1 | NULL"])
        expectRows(try rows("SELECT e, n FROM t;", on: bench).sorted(), ["1 | 3", "2 | 1"])
    }

    @Test func aBoundedRunKnowsNoTimeout() throws {
        let bench = try bench(
            """
            CREATE STREAM s (k VARCHAR KEY) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, 'idle.timeout'='1');
            CREATE TABLE t AS SELECT k, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 SECONDS, GRACE PERIOD 0 SECONDS) GROUP BY k EMIT FINAL;
            INSERT INTO s (ROWTIME, k) VALUES (0, 'x');
            """)
        expectRows(try rows("SELECT k, n FROM t;", on: bench), [])
    }
}
