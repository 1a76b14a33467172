import Glibc
import HTTPTestServer
import ProgramRunner
import Testing

/// The shell on a running server.
@Suite struct RemoteShellTests {
    private func server(_ bench: Bench) async throws -> (program: RunningProgram, url: String) {
        let program = try Program.fsql.start(["server", "--listen", "127.0.0.1:0", "--data", "served"], in: bench.folder)
        let line = try #require(try await program.diagnostics(containing: "listening on "))
        let url = try #require(line.split(separator: "\n").compactMap { $0.hasPrefix("listening on ") ? String($0.dropFirst(13)) : nil }.first)
        return (program, url)
    }

    private func remote(_ bench: Bench, _ url: String, _ arguments: String..., input: String = "") async throws -> Outcome {
        try await Program.fsql.run(["--server", url] + arguments, input: input, in: bench.folder)
    }

    /// Statements with all that can come back: types, NULLs, deletions, texts, tables, rows that wait, warnings.
    private static let script = """
        DEFINE fmt = 'JSON';
        SET 'auto.offset.reset' = 'earliest';
        CREATE STREAM s (id VARCHAR KEY, n INT, d DECIMAL(10,2), since TIMESTAMP, day DATE, b BYTES, a ARRAY<INT>, m MAP<VARCHAR, DOUBLE>, st STRUCT<x INT, y VARCHAR>)
          WITH (KAFKA_TOPIC = 's', VALUE_FORMAT = '${fmt}', PARTITIONS = 1);
        INSERT INTO s VALUES ('é', 1, 1.25, '2020-01-01T00:00:00', '2020-01-02', FROM_BYTES('ff', 'hex'), ARRAY[1, NULL], MAP('k' := 0.5), STRUCT(x := 1, y := 'q'));
        INSERT INTO s (id) VALUES ('b');
        SELECT * FROM s;
        CREATE TABLE t AS SELECT id, COUNT(*) AS c, SUM(n) AS total FROM s GROUP BY id;
        SELECT * FROM t ORDER BY id;
        SELECT id, c FROM t EMIT CHANGES LIMIT 2;
        SHOW VARIABLES;
        SHOW TABLES;
        DESCRIBE t;
        DESCRIBE FUNCTION UCASE;
        SELECT 1 + 1 AS two;
        SELECT name FROM 'people.csv';
        DROP TABLE t DELETE TOPIC;
        SELECT * FROM t;
        """.replacing("FROM_BYTES('ff', 'hex')", with: "TO_BYTES('ff', 'hex')")

    @Test(arguments: ["table", "json", "jsonl", "csv"]) func answersAreThoseOfALocalShell(format: String) async throws {
        let bench = try Bench()
        bench.folder.write("name\nann\n", to: "people.csv")
        bench.folder.write(Self.script, to: "script.sql")
        let local = try await bench.fsql("-f", "script.sql", "--output", format)
        let (program, url) = try await server(bench)
        defer { program.signal(SIGTERM) }
        let far = try await remote(bench, url, "-f", "script.sql", "--output", format)
        #expect(far.output == local.output)
        #expect(far.diagnostics == local.diagnostics)
        #expect(far.status == local.status && far.status == 1)
        #expect(far.diagnostics.contains("script.sql: line 18:15: `T` does not exist"), "\(far.diagnostics)")
    }

    @Test func cliHasTheOptionsOfKsqlDB() async throws {
        let bench = try Bench()
        let (program, url) = try await server(bench)
        defer { program.signal(SIGTERM) }
        func cli(_ arguments: String...) async throws -> Outcome { try await Program.fsql.run(["cli", url] + arguments, in: bench.folder) }
        let made = try await cli("-e", "CREATE STREAM s (id INT KEY) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1); INSERT INTO s VALUES (7);")
        #expect(made.status == 0, "\(made.diagnostics)")
        #expect(try await cli("--output", "JSON", "-d", "want=7", "-e", "SELECT id FROM s WHERE id = ${want};").output == "[\n  {\"ID\":7}\n]\n")
        #expect(try await cli("--output", "TABULAR", "-e", "SELECT id FROM s;").output.contains("│  7 │"))
        bench.folder.write("auto.offset.reset=earliest\n", to: "settings")
        #expect(try await cli("--output", "csv", "--config-file", "settings", "-e", "SELECT id FROM s EMIT CHANGES LIMIT 1;").output == "ID\n7\n")
        let refused = try await cli("--output", "xml", "-e", "SHOW STREAMS;")
        #expect(refused.status == 2)
        let mistaken = try await Program.fsql.run(["--server", url, "--threads", "2", "-e", "SHOW STREAMS;"], in: bench.folder)
        #expect(mistaken.status == 2 && mistaken.diagnostics == "error: --threads is a matter of the server: leave it out, or leave --server out\n", "\(mistaken.diagnostics)")
    }

    /// A query ends on the server, too, when its shell does.
    @Test func aQueryEndsWithItsShell() async throws {
        let bench = try Bench()
        let (program, url) = try await server(bench)
        defer { program.signal(SIGTERM) }
        #expect(try await remote(bench, url, "-e", "CREATE STREAM s (id INT KEY) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);").status == 0)
        let watching = try Program.fsql.start(
            ["--server", url, "--output", "jsonl", "-e", "SET 'auto.offset.reset'='earliest'; SELECT id FROM s EMIT CHANGES;"], in: bench.folder)
        #expect(try await remote(bench, url, "-e", "INSERT INTO s VALUES (1);").status == 0)
        #expect(try await watching.output(containing: #"{"ID":1}"#) != nil)
        func pushQueries() async throws -> Int {
            let queries = try await remote(bench, url, "--output", "jsonl", "-e", "SHOW QUERIES;")
            return queries.lines.filter { $0.contains("PUSH") }.count
        }
        #expect(try await pushQueries() == 1)
        watching.signal(SIGINT)
        #expect(try await watching.ending().status == 130)
        var left = 1, tries = 0
        while left > 0, tries < 200 {
            left = try await pushQueries()
            tries += 1
        }
        #expect(left == 0)
    }

    @Test func aServerThatGoesIsNamed() async throws {
        let bench = try Bench()
        let (program, url) = try await server(bench)
        #expect(try await remote(bench, url, "-e", "CREATE STREAM s (id INT KEY) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1); INSERT INTO s VALUES (1);").status == 0)
        let watching = try Program.fsql.start(
            ["--server", url, "--output", "jsonl", "-e", "SET 'auto.offset.reset'='earliest'; SELECT id FROM s EMIT CHANGES;"], in: bench.folder)
        #expect(try await watching.output(containing: #"{"ID":1}"#) != nil)
        program.signal(SIGKILL)
        let outcome = try await watching.ending()
        #expect(outcome.status == 4)
        #expect(outcome.diagnostics.contains("the connection to \(url) was lost"), "\(outcome.diagnostics)")
        let later = try await remote(bench, url, "-e", "SHOW STREAMS;")
        #expect(later.status == 4 && later.diagnostics.hasPrefix("cannot reach \(url): "), "\(later.diagnostics)")
    }

    @Test func anotherServerIsNoneOfFsql() async throws {
        let bench = try Bench()
        let other = try ScriptedServer { request, _ in request.path == "/info" ? .answer(200, #"{"KsqlServerInfo":{"version":"7.0"}}"#) : .answer(404, "") }
        defer { other.stop() }
        let outcome = try await remote(bench, other.url, "-e", "SHOW STREAMS;")
        #expect(outcome.status == 4 && outcome.diagnostics.hasPrefix("\(other.url) is no fsql server of this kind"), "\(outcome.diagnostics)")
        let guarded = try ScriptedServer { request, _ in request.headers["authorization"] == "Basic YW5uOnB3" ? .answer(404, "") : .answer(401, "") }
        defer { guarded.stop() }
        #expect(try await remote(bench, guarded.url, "-e", "SHOW STREAMS;").diagnostics.hasPrefix("\(guarded.url) wants to know who asks"))
        #expect(try await remote(bench, guarded.url, "--user", "ann", "--password", "pw", "-e", "SHOW STREAMS;").diagnostics.hasPrefix("\(guarded.url) is no fsql server"))
        #expect(try await remote(bench, guarded.url.replacing("http://", with: "http://ann:pw@"), "-e", "SHOW STREAMS;").diagnostics.hasPrefix("\(guarded.url) is no fsql server"))
    }

    /// An answer much larger than what may wait in between.
    @Test func aLongAnswerComesWhole() async throws {
        let bench = try Bench()
        let (program, url) = try await server(bench)
        defer { program.signal(SIGTERM) }
        #expect(try await remote(bench, url, "-e", "CREATE STREAM s (id INT KEY, v VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);").status == 0)
        let values = (0..<500).map { "(\($0), '\(String(repeating: "x", count: 100))')" }.joined(separator: ", ")
        let inserts = (0..<40).map { _ in "INSERT INTO s VALUES \(values);\n" }.joined()
        #expect(try await remote(bench, url, input: inserts).status == 0)
        let all = try await remote(bench, url, "--output", "csv", "-e", "SELECT id FROM s;")
        let expected: [String] = (0..<20_000).map { String($0 % 500) }
        #expect(all.lines.dropFirst().map(String.init) == expected)
    }
}
