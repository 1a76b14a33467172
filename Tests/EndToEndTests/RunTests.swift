import Glibc
import ProgramRunner
import Testing

/// `fsql run` again and again on the same directory, and how it ends.
@Suite struct RunTests {
    private let copy = Fish.streams + "CREATE STREAM copied WITH (KAFKA_TOPIC = 'copied') AS SELECT * FROM weighed EMIT CHANGES;"

    @Test func aSecondRunGoesOnWhereTheFirstEnded() async throws {
        let bench = try Bench()
        try await bench.weigh(Fish.weight("f1", "1.5", at: 1000))
        #expect(try await bench.run(copy).output == "stream COPIED: 1 rows from 1 records\n")
        #expect(try await bench.run(copy).output == "stream COPIED: 0 rows from 0 records\n")
        try await bench.weigh(Fish.weight("f2", "2.5", at: 2000))
        #expect(try await bench.run(copy).output == "stream COPIED: 1 rows from 1 records\n")
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
