import ProgramRunner
import Testing

/// Clients of other servers are loaded when they are needed; what they do then is not heard, and where they are missing it is told.
@Suite struct LateLibraryTests {
    private static let stream = "CREATE STREAM s (k STRING KEY, v INT) WITH (KAFKA_TOPIC = 't', VALUE_FORMAT = 'JSON', PARTITIONS = 1);"
    /// A sink that has nothing to write: its address is looked at, nothing is connected to.
    private static let sink = stream + """
        CREATE SINK CONNECTOR m WITH ('connector.class' = 'com.mongodb.kafka.connect.MongoSinkConnector', 'topics' = 't',
          'connection.uri' = 'mongodb://localhost:1', 'database' = 'd', 'collection' = 'c');
        """

    /// A process that was killed leaves libmongoc's counters in shared memory, under a number that another process gets some day.
    @Test func countersLeftBehindAreNoNews() async throws {
        let folder = try ScratchFolder()
        folder.write(Self.sink, to: "sink.ksql")
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

    @Test(arguments: [
        ("libmongoc-1.0.so.0", "MongoDB", "libmongoc; its package in Debian is libmongoc-1.0-0", sink),
        (
            "libcurl.so.4", "HTTP", "libcurl; its package in Debian is libcurl4",
            stream + "CREATE SINK CONNECTOR h WITH ('connector.class' = 'http', 'topics' = 't', 'http.api.url' = 'http://localhost:1/');"
        ),
        (
            "libcurl.so.4", "HTTP", "libcurl; its package in Debian is libcurl4",
            "CREATE MODEL m INPUT (a DOUBLE) OUTPUT (b DOUBLE) WITH ('provider' = 'http', 'predict.url' = 'http://localhost:1/');"
        ),
    ])
    func missingOnesAreTold(library: String, server: String, remedy: String, script: String) async throws {
        let folder = try ScratchFolder()
        folder.write("", to: "\(library)")
        folder.write(script, to: "script.ksql")
        let outcome = try await Program(path: "/usr/bin/env").run(
            ["LD_LIBRARY_PATH=\(folder.path)", Program.fsql.path, "run", "script.ksql", "--data", "data"], in: folder)
        #expect(outcome.status == 1)
        #expect(outcome.diagnostics.contains("the client library for \(server) cannot be loaded: \(folder.path)/\(library): "), "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("hint: Install \(remedy)."), "\(outcome.diagnostics)")
    }
}
