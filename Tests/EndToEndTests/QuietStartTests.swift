import ProgramRunner
import Testing

/// What the libraries that fsql uses do while they are loaded is not heard, and they are loaded when they are needed.
@Suite struct QuietStartTests {
    /// A sink that has nothing to write: its address is looked at, nothing is connected to.
    private let sink = """
        CREATE STREAM s (k STRING KEY, v INT) WITH (KAFKA_TOPIC = 't', VALUE_FORMAT = 'JSON', PARTITIONS = 1);
        CREATE SINK CONNECTOR m WITH ('connector.class' = 'com.mongodb.kafka.connect.MongoSinkConnector', 'topics' = 't',
          'connection.uri' = 'mongodb://localhost:1', 'database' = 'd', 'collection' = 'c');
        """

    /// A process that was killed leaves libmongoc's counters in shared memory, under a number that another process gets some day.
    @Test func countersLeftBehindAreNoNews() async throws {
        let folder = try ScratchFolder()
        folder.write(sink, to: "sink.ksql")
        let script = """
            sh -c 'echo > /dev/shm/mongoc-$$; exec "$0" run sink.ksql --data "$1"' "$0" "$1" & wait $!
            status=$?
            rm -f /dev/shm/mongoc-$!
            exit $status
            """
        let outcome = try await Program(path: "/bin/sh").run(["-c", script, Program.fsql.path, "data"], in: folder)
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.split(separator: "\n").map { $0.prefix { $0 != "," } } == ["0 records in"], "\(outcome.diagnostics)")
    }

    /// They would be more than half of the start.
    @Test func clientsOfOtherServersAreNotLoadedAtTheStart() async throws {
        let outcome = try await Program(path: "/usr/bin/env").run(["LD_DEBUG=files", Program.fsql.path, "--version"], in: ScratchFolder())
        #expect(outcome.status == 0)
        #expect(outcome.diagnostics.contains("libsqlite3"))
        #expect(!outcome.diagnostics.contains("libmongoc") && !outcome.diagnostics.contains("libcurl"))
    }
}
