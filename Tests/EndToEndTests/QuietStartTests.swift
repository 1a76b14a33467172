import ProgramRunner
import Testing

/// What the libraries that fsql is linked with do while it is loaded is not heard.
@Suite struct QuietStartTests {
    /// A process that was killed leaves libmongoc's counters in shared memory, under a number that another process gets some day.
    @Test func countersLeftBehindAreNoNews() async throws {
        let script = """
            sh -c 'echo > /dev/shm/mongoc-$$; exec "$0" --version' "$0" & wait $!
            status=$?
            rm -f /dev/shm/mongoc-$!
            exit $status
            """
        let outcome = try await Program(path: "/bin/sh").run(["-c", script, Program.fsql.path], in: ScratchFolder())
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("fsql "))
        #expect(outcome.diagnostics.isEmpty)
    }
}
