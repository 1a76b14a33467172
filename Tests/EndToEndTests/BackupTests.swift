import Glibc
import ProgramRunner
import Testing

/// Data directories that are copied, restored, lost and set back; what sinks have delivered stays.
@Suite struct BackupTests {
    private static let schema = """
        CREATE STREAM s (id VARCHAR KEY, v VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
        CREATE STREAM o WITH (KAFKA_TOPIC='o') AS SELECT id, v FROM s EMIT CHANGES
          SINK TO MONGODB ('connection.uri'='sqlite:documents.sqlite', 'database'='d', 'collection'='c');
        """

    private func run(_ bench: Bench, _ statements: String, named name: String = "statements") async throws {
        bench.folder.write(statements, to: "\(name).sql")
        let outcome = try await bench.fsql("run", "\(name).sql")
        try #require(outcome.status == 0, "\(statements): \(outcome.diagnostics)")
    }

    private func shell(_ bench: Bench, _ line: String) async throws -> String {
        let outcome = try await Program(path: "/bin/sh").run(["-c", line], in: bench.folder)
        try #require(outcome.status == 0, "\(line): \(outcome.diagnostics)")
        return outcome.output
    }

    /// `_id value` of each document, sorted.
    private func documents(_ bench: Bench) async throws -> [String] {
        let program = """
            import sqlite3, json
            for i, d in sqlite3.connect('documents.sqlite').execute('select _id, document from "d.c"'): print(i, json.loads(d)['V'])
            """
        bench.folder.write(program, to: "documents.py")
        return try await shell(bench, "python3 documents.py").split(separator: "\n").map(String.init).sorted()
    }

    private func insert(_ bench: Bench, _ values: String...) async throws {
        for value in values { try await run(bench, "INSERT INTO s VALUES ('k', '\(value)');", named: "insert-\(value)") }
    }

    /// A directory with one record, and a backup of it; then two more records.
    private func bench() async throws -> Bench {
        let bench = try Bench()
        try await run(bench, Self.schema + "INSERT INTO s VALUES ('k', 'one');", named: "schema")
        let outcome = try await bench.fsql("backup", "saved")
        try #require(outcome.status == 0, "\(outcome.diagnostics)")
        try await insert(bench, "two", "three")
        #expect(try await documents(bench) == ["o#0#0 one", "o#0#1 two", "o#0#2 three"])
        return bench
    }

    @Test func aRestoredDirectoryOverwritesNoDocument() async throws {
        let bench = try await bench()
        for round in 1...2 {
            _ = try await shell(bench, "rm -rf data")
            let outcome = try await bench.fsql("restore", "saved")
            #expect(outcome.status == 0, "\(outcome.diagnostics)")
            try await insert(bench, "again\(round)", "more\(round)")
        }
        #expect(try await documents(bench) == [
            "o#0#0 one", "o#0#1 two", "o#0#1#1 again1", "o#0#1#2 again2", "o#0#2 three", "o#0#2#1 more1", "o#0#2#2 more2",
        ])
    }

    /// The same where the directory was copied back without a word.
    @Test func aDirectoryThatWasSetBackIsFoundOut() async throws {
        let bench = try await bench()
        _ = try await shell(bench, "rm -rf data && cp -r saved data")
        bench.folder.write("INSERT INTO s VALUES ('k', 'again');", to: "again.sql")
        let outcome = try await bench.fsql("run", "again.sql")
        #expect(outcome.status == 0 && outcome.diagnostics.contains("it was set back to an earlier time"), "\(outcome.diagnostics)")
        try await insert(bench, "more")
        #expect(try await documents(bench) == ["o#0#0 one", "o#0#1 two", "o#0#1#1 again", "o#0#2 three", "o#0#2#1 more"])
    }

    @Test func aNewDirectoryOverTheTargetOfALostOneOverwritesNothing() async throws {
        let bench = try await bench()
        _ = try await shell(bench, "rm -rf data")
        try await run(bench, Self.schema + "INSERT INTO s VALUES ('k', 'new');", named: "schema")
        #expect(try await documents(bench) == ["o#0#0 one", "o#0#0#1 new", "o#0#1 two", "o#0#2 three"])
    }

    @Test func aRecreatedTopicOverwritesNothing() async throws {
        let bench = try await bench()
        try await run(bench, "DROP STREAM o DELETE TOPIC;", named: "drop")
        try await run(bench, Self.schema.drop { $0 != ";" }.dropFirst() + "INSERT INTO s VALUES ('k', 'four');", named: "again")
        #expect(try await documents(bench) == [
            "o#0#0 one", "o#0#0#1 one", "o#0#1 two", "o#0#1#1 two", "o#0#2 three", "o#0#2#1 three", "o#0#3#1 four",
        ])
    }

    @Test func aBackupIsRefusedWhereSomethingIs() async throws {
        let bench = try await bench()
        let again = try await bench.fsql("backup", "saved"), over = try await bench.fsql("restore", "saved"), none = try await bench.fsql(["restore", "nothing"], data: "fresh")
        #expect(again.status == 5 && again.diagnostics.hasPrefix("saved is not empty\nhint: "), "\(again.diagnostics)")
        #expect(over.status == 5 && over.diagnostics.hasPrefix("data is not empty\nhint: "), "\(over.diagnostics)")
        #expect(none.status == 5 && none.diagnostics.contains("there is no backup"), "\(none.diagnostics)")
        #expect(try await documents(bench).count == 3)
        #expect(try await shell(bench, "stat -c %a data data/log saved saved/log").split(separator: "\n").allSatisfy { $0 == "700" })
        #expect(try await shell(bench, "stat -c %a data/*.* data/log/* saved/*.* saved/log/* documents.sqlite").split(separator: "\n").allSatisfy { $0 == "600" })
    }

    /// While a server takes records: the copy is of one moment, in which each result belongs to what was there to be read.
    @Test func aBackupOfARunningServerIsOfOneMoment() async throws {
        let bench = try Bench()
        try await run(bench, """
            CREATE STREAM s (id VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
            CREATE STREAM o WITH (KAFKA_TOPIC='o') AS SELECT id, v + 1 AS v FROM s EMIT CHANGES;
            CREATE TABLE n WITH (KAFKA_TOPIC='n') AS SELECT id, COUNT(*) AS n FROM s GROUP BY id EMIT CHANGES;
            """, named: "schema")
        let server = try Program.fsql.start(["server", "--listen", "127.0.0.1:0", "--data", "data"], in: bench.folder)
        let said = try #require(try await server.diagnostics(containing: "listening on "))
        let address = try #require(said.split(separator: "\n").first { $0.hasPrefix("listening on ") }?.dropFirst("listening on ".count))
        let feeder = try Program(path: "/bin/sh").start(["-c", #"""
            i=0; while [ $i -lt 400 ]; do
            curl -s -o /dev/null "$0/ksql" -H 'Content-Type: application/json' -d "{\"ksql\":\"INSERT INTO s VALUES ('k', $i);\"}" || exit 1; i=$((i+1)); done
            """#, String(address)], in: bench.folder)
        var last = 0
        for number in 0..<5 {
            let outcome = try await bench.fsql("backup", "saved\(number)")
            #expect(outcome.status == 0, "\(outcome.diagnostics)")
            let restored = try await bench.fsql(["restore", "saved\(number)"], data: "restored\(number)")
            #expect(restored.status == 0, "\(restored.diagnostics)")
            #expect(try await bench.fsql(["check"], data: "restored\(number)").status == 0)
            func lines(_ topic: String) async throws -> [Substring] { try await bench.fsql(["topic", "print", topic, "--from-beginning", "--output", "jsonl"], data: "restored\(number)").lines }
            let read = try await lines("s").count, made = try await lines("o"), counted = try await lines("n")
            #expect(made.count <= read && read >= last && counted.count <= made.count + 1, "read \(read), made \(made.count), counted \(counted.count)")
            // What was read then goes on.
            let rows = try await bench.fsql(["--output", "jsonl", "-e", "SELECT n FROM n WHERE id = 'k';"], data: "restored\(number)")
            #expect(read == 0 || rows.output == "{\"N\":\(read)}\n", "\(read): \(rows.output) \(rows.diagnostics)")
            #expect(try await lines("o").count == read)
            last = read
        }
        #expect(try await feeder.ending().status == 0)
        server.signal(SIGTERM)
        #expect(try await server.ending().status == 143)
    }
}
