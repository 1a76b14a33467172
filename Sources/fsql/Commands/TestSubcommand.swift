import ArgumentParser
import Diagnostics
import Engine
import GoldenTesting
import Shell

/// `fsql test PATH…`: golden tests.
struct TestSubcommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Runs golden tests: .sql and .json files, or folders of them.",
        discussion: """
            A .sql file holds cases as ksqlDB's test tool takes them. Topics are made where CREATE names no PARTITIONS.

              --@test: NAME               begins a case; what stands before the first one belongs to all
              --@expected.error: ERROR    a statement must fail: a code of fsql, or a class of ksqlDB;
                                          java.lang.AssertionError is an ASSERT that does not hold
              --@expected.message: TEXT   is shown beside the error; compared with --exact-messages
              --@partitions: 1, 3         runs the case once with topics of so many partitions each

              INSERT INTO s (ROWTIME, id, v) VALUES (1000, 1, 'a');
              ASSERT VALUES s (id, v) VALUES (1, 'a');       the next record of s
              ASSERT NULL VALUES t (id) KEY (1);             the next record deletes this key
              ASSERT STREAM | TABLE s (id INT KEY, v VARCHAR) WITH (KAFKA_TOPIC = 's');
              ASSERT [NOT EXISTS] TOPIC s;
              SHOW STREAMS;
              --> expected answer         lines behind a statement: what it answers, or the error

            A .json file holds cases in the form of ksqlDB's query tests, or of its tests of the HTTP API: those run against
            this program's own server, on a loopback port.

            FSQL_RECORD=1 fsql test PATH writes what comes out into the assertions and answers (begin with a line --> ?),
            and fails once. A file without a case fails, and a case that ends the process fails alone. Exit code 3: a case failed.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, jsonl }

    @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"))
    var paths: [String]

    @Option(help: "How results are printed: text, or jsonl with one object a case.")
    var format = Format.text

    @OptionGroup var options: CaseOptions

    func run() async throws {
        throw Exit(status: try GoldenRunner.run(paths, options.options, format == .text ? .text : .jsonl))
    }
}

/// The process that runs the cases for `fsql test`.
struct TestWorkerSubcommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "test-worker", abstract: "Runs cases for fsql test.", shouldDisplay: false)

    @OptionGroup var options: CaseOptions

    @Option(help: "The number of the first case.")
    var from = 0

    func run() async throws {
        let options = options.options, from = from
        // Cases block their thread while a server of theirs works on Swift's pool.
        let outcome: Result<Void, Diagnostic> = await withCheckedContinuation { continuation in
            startThread {
                do throws(Diagnostic) { continuation.resume(returning: .success(try TestWorker.run(try options.suite(), from: from, write: TextOutput.standard.line))) } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        try outcome.get()
    }
}

/// Which cases run, and what is compared.
struct CaseOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Runs only cases whose name matches this regular expression.", valueName: "regex"))
    var filter: String?

    @Flag(help: "Compares the messages that cases name with those of the errors.")
    var exactMessages = false

    var options: GoldenRunner.Options { GoldenRunner.Options(filter: filter, comparesMessages: exactMessages) }

    func validate() throws {
        do throws(Diagnostic) { _ = try GoldenSuite(filter: filter) } catch { throw ValidationError("--filter: \(error.message)") }
    }
}
