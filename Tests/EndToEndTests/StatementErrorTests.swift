import ProgramRunner
import Testing

/// What a person sees who made a mistake in a file: where it is, what is wrong, what to do; and nothing is done.
@Suite struct StatementErrorTests {
    private static let weighed =
        "CREATE STREAM weighed (id VARCHAR KEY, weight DOUBLE) WITH (KAFKA_TOPIC = 'weighed', VALUE_FORMAT = 'JSON', PARTITIONS = 1);\n"

    /// What follows the name of the file.
    static let unknownColumn = """
        line 2:35: SELECT column 'WIEGHT' cannot be resolved
        2 | CREATE STREAM heavy AS SELECT id, wieght FROM weighed;
          |                                   ^^^^^^
        detail: columns are `ID`, `WEIGHT`
        hint: Did you mean WEIGHT?
        """
    static let wrongType = """
        line 2:53: cannot compare WEIGHT (DOUBLE) to 'many' (STRING) with >
        2 | CREATE STREAM heavy AS SELECT id FROM weighed WHERE weight > 'many';
          |                                                     ^^^^^^^^^^^^^^^
        hint: CAST one side to the type of the other.
        """
    static let missingSemicolon = """
        line 2:43: expected ";", found "CREATE"
        2 | CREATE STREAM a AS SELECT id FROM weighed CREATE STREAM b AS SELECT id FROM weighed;
          |                                           ^^^^^^
        hint: Put a semicolon (;) between two statements.
        """
    static let openEnd = """
        line 2:41: the last statement does not end
        2 | CREATE STREAM a AS SELECT id FROM weighed
          |                                         ^
        hint: Put a semicolon (;) behind it.
        """
    static let misspeltProperty = """
        line 2:40: unknown property 'KAFKA_TOPC' in the WITH clause
        2 | CREATE STREAM a (id VARCHAR KEY) WITH (KAFKA_TOPC = 'a', VALUE_FORMAT = 'JSON');
          |                                        ^^^^^^^^^^
        hint: Did you mean KAFKA_TOPIC?
        """
    static let unknownSource = """
        line 2:38: `WIEGHED` does not exist: no stream or table has this name
        2 | CREATE STREAM heavy AS SELECT * FROM wieghed;
          |                                      ^^^^^^^
        hint: Did you mean WEIGHED?
        """

    @Test(arguments: [unknownColumn, wrongType, missingSemicolon, openEnd, misspeltProperty, unknownSource])
    func aMistakeIsShownInItsPlace(_ message: String) async throws {
        let bench = try Bench()
        // The statement is the one that the message quotes.
        let quoted = try #require(message.split(separator: "\n").first { $0.hasPrefix("2 | ") }).dropFirst(4)
        let outcome = try await bench.run(Self.weighed + quoted)
        #expect(outcome.status == 1)
        #expect(outcome.output.isEmpty)
        #expect(outcome.diagnostics == "statements.sql: \(message)\n")
        #expect(try await bench.select("LIST STREAMS;").contains { $0.contains("HEAVY") } == false)
    }

    @Test func aTopicThatDoesNotExistIsNamed() async throws {
        let bench = try Bench()
        let run = try await bench.run("CREATE STREAM a (id VARCHAR KEY) WITH (KAFKA_TOPIC = 'nowhere', VALUE_FORMAT = 'JSON');")
        #expect(run.status == 1)
        #expect(run.diagnostics.contains("topic 'nowhere' does not exist") && run.diagnostics.contains("hint: "), "\(run.diagnostics)")
        let printed = try await bench.fsql("topic", "print", "nowhere")
        #expect(printed.status == 1)
        #expect(printed.diagnostics == "topic 'nowhere' does not exist\nhint: fsql topic list shows what exists.\n")
        try await bench.weigh(Fish.weight("f1", "2.5", at: 1000))
        #expect(try await bench.fsql("topic", "print", "wieghed").diagnostics.hasSuffix("hint: Did you mean 'weighed'?\n"))
    }

    /// The line is the user's, whether or not a semicolon ends it.
    @Test(arguments: ["SELECT *", "SELECT *;"])
    func aStatementOfTheCommandLineHasOneLine(_ statement: String) async throws {
        let outcome = try await Bench().fsql("-e", statement)
        #expect(outcome.status == 1)
        #expect(outcome.diagnostics.hasPrefix("line 1:9: expected FROM"), "\(outcome.diagnostics)")
    }

    @Test func aFileThatIsNoUTF8IsRefused() async throws {
        let bench = try Bench()
        let path = bench.folder.write(Self.weighed + "INSERT INTO weighed VALUES ('caf?', 1.0);\n", to: "latin1.sql")
        try #require(ScratchFolder.flip(byte: Self.weighed.utf8.count + 32, of: path))
        bench.folder.write("RUN SCRIPT 'latin1.sql';\n", to: "outer.sql")
        let wrong = "latin1.sql: the text is not valid UTF-8 on line 2\nhint: Save the file in UTF-8.\n"
        let run = try await bench.fsql("run", "latin1.sql")
        #expect(run.status == 1 && run.diagnostics == wrong)
        let batch = try await bench.fsql("-f", "latin1.sql")
        #expect(batch.status == 1 && batch.output.isEmpty && batch.diagnostics == wrong)
        for included in [try await bench.fsql("run", "outer.sql"), try await bench.fsql("-f", "outer.sql")] {
            #expect(included.status == 1 && included.diagnostics.contains("latin1.sql: the text is not valid UTF-8 on line 2"))
        }
    }

    @Test func aFileThatDoesNotExistIsUsage() async throws {
        let outcome = try await Bench().fsql("run", "nothing.sql")
        #expect(outcome.status == 2)
        #expect(outcome.diagnostics == "error: cannot read nothing.sql: No such file or directory\n")
    }
}
