import Glibc
import ProgramRunner
import Testing

/// `-e`, `-f` and statements through a pipe: stored queries work while they are executed.
@Suite struct OneShotTests {
    private static let create = """
        SET 'auto.offset.reset' = 'earliest';
        CREATE STREAM s (k STRING KEY) WITH (KAFKA_TOPIC = 's', VALUE_FORMAT = 'JSON', PARTITIONS = 1);
        CREATE TABLE c AS SELECT k, COUNT(*) AS n FROM s GROUP BY k;

        """

    /// A table that is read shows all that is in the topic, whoever wrote it and when.
    @Test func aTableIsUpToDate() async throws {
        let bench = try Bench()
        try await bench.produce([#"{"k":"a"}"#, #"{"k":"a"}"#, #"{"k":"b"}"#], to: "s", "--key", "k")
        #expect(try await bench.select(Self.create + "SELECT * FROM c;") == [#"{"K":"a","N":2}"#, #"{"K":"b","N":1}"#])
        #expect(try await bench.select("INSERT INTO s VALUES ('b'); SELECT * FROM c;") == [#"{"K":"a","N":2}"#, #"{"K":"b","N":2}"#])
        try await bench.produce([#"{"k":"a"}"#], to: "s", "--key", "k")
        #expect(try await bench.select("SELECT * FROM c WHERE k = 'a';") == [#"{"K":"a","N":3}"#])
    }

    /// What was inserted is worked through before the program leaves, also by queries of queries, which a later one made.
    @Test func nothingIsLeftUndone() async throws {
        let bench = try Bench()
        let outcome = try await bench.fsql("-e", """
            SET 'auto.offset.reset' = 'earliest';
            CREATE STREAM s (k STRING KEY, v INT) WITH (KAFKA_TOPIC = 's', VALUE_FORMAT = 'JSON', PARTITIONS = 1);
            CREATE STREAM t AS SELECT * FROM s;
            CREATE STREAM u AS SELECT * FROM t;
            INSERT INTO s VALUES ('a', 1);
            INSERT INTO s VALUES ('b', 2);
            """)
        #expect(outcome.status == 0 && outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
        #expect(try await bench.records(of: "U").count == 2)
        let later = try await bench.fsql("-e", "CREATE STREAM late WITH (KAFKA_TOPIC = 'late') AS SELECT * FROM u;", "--define", "x=1")
        #expect(later.status == 0, "\(later.diagnostics)")
    }

    /// A query that reads what another one writes into a stream that was there before: INSERT INTO makes writers that are younger than their readers.
    @Test func aWriterThatIsYoungerThanItsReader() async throws {
        let bench = try Bench()
        let rows = try await bench.select(
            """
            SET 'auto.offset.reset' = 'earliest';
            CREATE STREAM s (k STRING KEY, v INT) WITH (KAFKA_TOPIC = 's', VALUE_FORMAT = 'JSON', PARTITIONS = 1);
            CREATE TABLE c AS SELECT k, COUNT(*) AS n FROM s GROUP BY k;
            CREATE STREAM other (k STRING KEY, v INT) WITH (KAFKA_TOPIC = 'other', VALUE_FORMAT = 'JSON', PARTITIONS = 1);
            INSERT INTO s SELECT * FROM other;
            INSERT INTO other VALUES ('z', 1);
            SELECT * FROM c;
            """)
        #expect(rows == [#"{"K":"z","N":1}"#])
    }

    @Test func aPausedQueryIsNotWaitedFor() async throws {
        let bench = try Bench()
        let rows = try await bench.select(Self.create + "PAUSE CTAS_C_1; INSERT INTO s VALUES ('a'); SELECT * FROM c;")
        #expect(rows.isEmpty)
        #expect(try await bench.select("RESUME CTAS_C_1; SELECT * FROM c;") == [#"{"K":"a","N":1}"#])
    }

    /// A remote model that is silent keeps a query from being through: the answer comes without it, and says so.
    @Test func whatIsBehindIsNamed() async throws {
        let bench = try Bench()
        let model = """
            CREATE MODEL m INPUT (x DOUBLE) OUTPUT (y DOUBLE) WITH ('provider' = 'http', 'predict.url' = 'http://127.0.0.1:1/p',
              'max.retries' = '1000000');
            CREATE STREAM v (k STRING KEY, x DOUBLE) WITH (KAFKA_TOPIC = 'v', VALUE_FORMAT = 'JSON', PARTITIONS = 1);
            CREATE STREAM p AS SELECT k, PREDICT(m, x)->y AS y FROM v;
            SET 'query.timeout' = '200';
            INSERT INTO v VALUES ('a', 1.0);
            SELECT * FROM p;
            """
        let outcome = try await bench.fsql("-e", model, "--output", "jsonl")
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.output) \(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("warning: query CSAS_P_2 is behind: 1 record of v to read"), "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("\nquery CSAS_P_2 has 1 record of v left to read\n"), "\(outcome.diagnostics)")
    }

    @Test func aPushQueryEndsWhenItsInputIsExhausted() async throws {
        let bench = try Bench()
        let outcome = try await bench.fsql(
            "-e", Self.create + "INSERT INTO s VALUES ('a'); INSERT INTO s VALUES ('a'); SELECT * FROM c EMIT CHANGES; PRINT s FROM BEGINNING;", "--output", "jsonl", "--until-exhausted")
        #expect(outcome.status == 0 && outcome.lines.count == 4, "\(outcome.output) \(outcome.diagnostics)")
        #expect(outcome.lines.prefix(2) == [#"{"K":"a","N":1}"#, #"{"K":"a","N":2}"#], "\(outcome.output)")
    }

    /// Statements are executed as they come, not when the pipe is closed.
    @Test func aPipeThatStaysOpen() async throws {
        let bench = try Bench()
        let path = bench.folder.path + "/pipe"
        try #require(mkfifo(path, 0o600) == 0)
        let running = try Program.fsql.start(["-f", "pipe", "--data", "data", "--output", "jsonl"], in: bench.folder)
        let pipe = open(path, O_WRONLY)
        defer { close(pipe) }
        send(Self.create + "INSERT INTO s VALUES ('semi;colon'); -- a comment; of two\nSELECT * FROM c; SEL", to: pipe)
        try #require(try await running.output(containing: #"{"K":"semi;colon","N":1}"#) != nil)
        send("ECT k FROM c /* ; */ ;", to: pipe)
        try #require(try await running.output(containing: #"{"K":"semi;colon"}"#) != nil)
        running.signal(SIGINT)
        #expect(try await running.ending().status == 130)
    }

    @Test func anErrorInAPipeHasItsPlace() async throws {
        let outcome = try await Bench().fsql([], input: "SHOW TOPICS;\n\nSELECT\n  x FROM nothing;\n")
        #expect(outcome.status == 1 && outcome.diagnostics.hasPrefix("line 4:10: "), "\(outcome.diagnostics)")
        let open = try await Bench().fsql([], input: "SHOW TOPICS;\nSHOW TOPICS")
        #expect(open.status == 1 && open.diagnostics.hasPrefix("line 2:11: the last statement does not end"), "\(open.diagnostics)")
    }

    private func send(_ text: String, to pipe: Int32) {
        let bytes = Array(text.utf8)
        _ = write(pipe, bytes, bytes.count)
    }
}
