import ProgramRunner
import Testing

/// What a bounded run takes for its input, and that it ends.
@Suite struct BoundedRunTests {
    private static let sources = """
        CREATE STREAM b (id INT KEY, a VARCHAR) WITH (KAFKA_TOPIC = 'b', PARTITIONS = 1, VALUE_FORMAT = 'JSON');
        CREATE STREAM c AS SELECT * FROM b WHERE a = 'x';

        """

    /// The file's own INSERTs are its input, wherever they stand.
    @Test func insertsBehindAQuery() async throws {
        let bench = try Bench()
        let outcome = try await bench.run(Self.sources + "INSERT INTO b VALUES (1, 'x');\nINSERT INTO b VALUES (2, 'y');\n")
        #expect(outcome.output == "stream C: 1 row from 2 records\n", "\(outcome.diagnostics)")
        #expect(try await bench.records(of: "C").count == 1)
    }

    @Test func insertsAroundAQuery() async throws {
        let bench = try Bench()
        let outcome = try await bench.run(
            """
            CREATE STREAM b (id INT KEY, a VARCHAR) WITH (KAFKA_TOPIC = 'b', PARTITIONS = 3, VALUE_FORMAT = 'JSON');
            INSERT INTO b VALUES (1, 'x');
            CREATE STREAM c AS SELECT * FROM b WHERE a = 'x';
            INSERT INTO b VALUES (2, 'x');
            CREATE TABLE n AS SELECT a, COUNT(*) AS n FROM c GROUP BY a;
            INSERT INTO b VALUES (3, 'x');
            INSERT INTO c VALUES (4, 'x');
            """)
        #expect(outcome.output == "stream C: 3 rows from 3 records\ntable N: 4 rows from 4 records\n", "\(outcome.diagnostics)")
    }

    /// Nothing wakes a run between two records of a source in lockstep where no sink has to take the one before.
    @Test(arguments: ["", " SINK TO MONGODB ('connection.uri' = 'sqlite:documents.sqlite', 'database' = 'd', 'collection' = 'c')"])
    func aSourceInLockstep(sink: String) async throws {
        let bench = try Bench()
        bench.folder.write(#"{"Id":"1","W":1.5}"# + "\n" + #"{"Id":"2","W":2}"# + "\n" + #"{"Id":"3","W":3}"# + "\n", to: "f.txt")
        let outcome = try await bench.run(
            """
            CREATE SOURCE CONNECTOR w WITH ('connector.class' = 'file', 'file' = 'f.txt', 'topic' = 'w', 'key' = 'Id', 'interval' = '2 SECONDS',
              'start' = '2021-01-01T00:00:00Z', 'lockstep' = 'true');
            CREATE STREAM w ("Id" VARCHAR KEY, "W" DOUBLE) WITH (KAFKA_TOPIC = 'w', VALUE_FORMAT = 'JSON');
            CREATE STREAM y AS SELECT * FROM w\(sink);
            """)
        #expect(outcome.status == 0 && outcome.output.hasPrefix("stream Y: 3 rows from 3 records\n"), "\(outcome.output) \(outcome.diagnostics)")
    }

    /// What the directory has from before runs too, sources in lockstep among it.
    @Test func storedQueriesRun() async throws {
        let bench = try Bench()
        bench.folder.write(#"{"Id":"1","W":1.5}"# + "\n" + #"{"Id":"2","W":2}"# + "\n", to: "f.txt")
        let defined = try await bench.fsql(
            "-e",
            """
            SET 'auto.offset.reset' = 'earliest';
            CREATE SOURCE CONNECTOR w WITH ('connector.class' = 'file', 'file' = 'f.txt', 'topic' = 'w', 'key' = 'Id', 'interval' = '2 SECONDS',
              'start' = '2021-01-01T00:00:00Z', 'lockstep' = 'true');
            CREATE STREAM w ("Id" VARCHAR KEY, "W" DOUBLE) WITH (KAFKA_TOPIC = 'w', VALUE_FORMAT = 'JSON');
            CREATE STREAM y AS SELECT * FROM w;
            """)
        #expect(defined.status == 0, "\(defined.diagnostics)")
        #expect(try await bench.run("-- nothing of its own\n").output == "stream Y: 2 rows from 2 records\n")
    }
}
