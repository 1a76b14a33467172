import Glibc
import ProgramRunner
import Testing

/// `fsql run` again and again on the same directory, and how it ends.
@Suite struct RunTests {
    private let copy = Fish.streams + "CREATE STREAM copied WITH (KAFKA_TOPIC = 'copied') AS SELECT * FROM weighed EMIT CHANGES;"

    @Test func aSecondRunGoesOnWhereTheFirstEnded() async throws {
        let bench = try Bench()
        try await bench.weigh(Fish.weight("f1", "1.5", at: 1000))
        #expect(try await bench.run(copy).output == "stream COPIED: 1 row from 1 record\n")
        #expect(try await bench.run(copy).output == "stream COPIED: 0 rows from 0 records\n")
        try await bench.weigh(Fish.weight("f2", "2.5", at: 2000))
        #expect(try await bench.run(copy).output == "stream COPIED: 1 row from 1 record\n")
        #expect(try await bench.records(of: "copied").count == 2)
    }

    @Test func aStatementThatWasExecutedCannotChange() async throws {
        let bench = try Bench()
        #expect(try await bench.run(copy).status == 0)
        let changed = try await bench.run(copy.replacing("SELECT *", with: "SELECT id, 1 AS one"))
        #expect(changed.status == 1)
        #expect(changed.diagnostics.contains("line 4:1: this statement was executed before with another text"), "\(changed.diagnostics)")
        #expect(changed.diagnostics.contains("hint: Use CREATE OR REPLACE"))
    }

    /// Connectors of kinds that exist elsewhere: refused, or passed over by name.
    @Test(arguments: [["run"], ["-f"]])
    func connectorsThatDoNotExistHere(command: [String]) async throws {
        let bench = try Bench()
        bench.folder.write(
            """
            CREATE SINK CONNECTOR far WITH ('connector.class' = 'io.confluent.connect.s3.S3SinkConnector', 'topics' = 'a', 'secret.key' = 'hidden');
            CREATE STREAM a (id VARCHAR KEY, x INT) WITH (KAFKA_TOPIC = 'a', VALUE_FORMAT = 'JSON', PARTITIONS = 1);
            CREATE STREAM b AS SELECT * FROM a;\n
            """, to: "file.sql")
        let refused = try await bench.fsql(command + ["file.sql"])
        #expect(refused.status == 1 && refused.diagnostics.contains("unknown connector 'io.confluent.connect.s3.S3SinkConnector'"), "\(refused.diagnostics)")
        let passed = try await bench.fsql(command + ["file.sql", "--skip-connectors"], data: "other")
        #expect(passed.status == 0, "\(passed.diagnostics)")
        #expect(passed.diagnostics.contains("connector FAR is skipped: there is no connector 'io.confluent.connect.s3.S3SinkConnector' here\n"), "\(passed.diagnostics)")
        #expect(!passed.diagnostics.contains("hidden"))
        let shown = try await bench.fsql(["-e", "SHOW CONNECTORS; SHOW STREAMS;", "--output", "jsonl"], data: "other")
        #expect(shown.output.contains("\"B\"") && !shown.output.contains("FAR"), "\(shown.output)")
    }

    /// Files that others include: every command that reads a file executes them, and an error names the file that it is in.
    @Test(arguments: [["run"], ["-f"], ["explain"]])
    func includedFiles(command: [String]) async throws {
        let bench = try Bench()
        bench.folder.write("-- two lines\nCREATE STREAM a (id VARCHAR KEY, x INT) WITH (KAFKA_TOPIC = 'a', VALUE_FORMAT = 'JSON', PARTITIONS = 1);\n", to: "inner.sql")
        bench.folder.write("RUN SCRIPT 'inner.sql';\n", to: "middle.sql")
        bench.folder.write("DEFINE part = 'middle.sql';\nRUN SCRIPT '${part}';\nCREATE STREAM b AS SELECT id, x FROM a;\n", to: "outer.sql")
        let outcome = try await bench.fsql(command + ["outer.sql"])
        #expect(outcome.status == 0, "\(outcome.diagnostics)")

        bench.folder.write("\nCREATE STREAM c AS SELECT id, y FROM a;\n", to: "wrong.sql")
        bench.folder.write("RUN SCRIPT 'inner.sql';\nRUN SCRIPT 'wrong.sql';\n", to: "around.sql")
        let wrong = try await bench.fsql(command + ["around.sql"], data: "other")
        #expect(wrong.status == 1)
        #expect(wrong.diagnostics.hasPrefix("around.sql: wrong.sql: line 2:31: SELECT column 'Y' cannot be resolved\n"), "\(wrong.diagnostics)")

        bench.folder.write("RUN SCRIPT 'again.sql';\n", to: "again.sql")
        let endless = try await bench.fsql(command + ["again.sql"], data: "third")
        #expect(endless.status == 1)
        #expect(endless.diagnostics.contains("script 'again.sql' includes itself"), "\(endless.diagnostics)")
    }

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func aSignalEndsIt(_ signal: Int32, _ status: Int32) async throws {
        let bench = try Bench()
        try await bench.weigh(Fish.weight("f1", "1.5", at: 1000))
        bench.folder.write(copy, to: "statements.sql")
        let running = try Program.fsql.start(
            ["run", "statements.sql", "--follow", "--listen", "127.0.0.1:0", "--data", "data"], in: bench.folder)
        try #require(try await running.diagnostics(containing: "listening") != nil)
        running.signal(signal)
        #expect(try await running.ending().status == status)
        #expect(try await bench.run(copy).status == 0)
        #expect(try await bench.records(of: "copied").count == 1)
    }

    @Test func nothingToDoIsDone() async throws {
        let outcome = try await Bench().run("-- a comment\n")
        #expect(outcome.status == 0 && outcome.output.isEmpty)
    }

    @Test func garbageIsASyntaxError() async throws {
        let bytes = (0..<3000).map { _ in UInt8.random(in: 1...255) }
        let text = String(decoding: bytes, as: UTF8.self)
        let outcome = try await Bench().run("\u{1}" + text)
        #expect(outcome.status == 1 && outcome.diagnostics.contains("statements.sql: line "), "\(bytes)")
    }

    @Test func aHugeStatementIsRefused() async throws {
        let sum = String(repeating: "1+", count: 100_000) + "1", nest = String(repeating: "(", count: 100_000)
        for statement in ["SELECT \(sum);", "SELECT \(nest)1;"] {
            let outcome = try await Bench().fsql("-f", "-", input: statement)
            #expect(outcome.status == 1 && outcome.diagnostics.contains("hint: Split it over several queries."))
        }
    }
}
