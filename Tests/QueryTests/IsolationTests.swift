import Diagnostics
import Glibc
import GoldenTesting
import Testing

/// Cases run in a process of their own: one that ends it fails alone. A shell plays that process here.
@Suite struct IsolationTests {
    /// Two files, and a script that is called with the number of the first case and finds the files in its input.
    private func run(_ script: String) throws -> (status: Int32, lines: [String], complaints: String) {
        let folder = "/tmp/golden-isolation-\(UInt64.random(in: .min ... .max))"
        mkdir(folder, 0o700)
        let files = ["a.sql", "b.sql"].map { folder + "/" + $0 }
        for path in files { if let file = fopen(path, "w") { fclose(file) } }
        defer {
            files.forEach { unlink($0) }
            rmdir(folder)
        }
        var lines: [String] = [], complaints = ""
        let suite = IsolatedSuite(program: "/bin/sh", arguments: ["-c", IsolationTests.helpers + script, "sh"])
        let status = try suite.run([folder], print: { lines.append($0.replacing(folder + "/", with: "")) }, complain: { complaints += $0 })
        return (status, lines, complaints)
    }

    private static let helpers = """
        begins() { printf '["case",%s,"%s"]\\n' $1 $2; }
        passes() { printf '["result",{"file":"f","name":"%s","status":"passed"}]\\n' $1; }
        """ + "\n"

    @Test func aCaseThatEndsTheProcessFailsAlone() throws {
        let outcome = try run("""
            if [ $1 = 0 ]; then
              echo '["file"]'; begins 0 one; passes one; begins 1 two; echo 'Fatal error: overflow' >&2; kill -ILL $$
            fi
            [ $1 = 2 ] || exit 9
            echo '["file"]'; begins 2 three; passes three; echo '["file"]'; begins 0 four; passes four; echo '["done"]'
            """)
        #expect(outcome.status == 3)
        #expect(
            outcome.lines == [
                "FAILED a.sql: two", "    the process ended with SIGILL\n    Fatal error: overflow", "a.sql: 2 passed, 1 failed, 0 skipped", "b.sql: 1 passed, 0 failed, 0 skipped",
                "3 passed, 1 failed, 0 skipped",
            ])
    }

    @Test func aFileThatEndsTheProcessFailsAlone() throws {
        // The second process begins with the second file.
        let outcome = try run("""
            echo '["file"]'; exit 7
            """)
        #expect(outcome.status == 3)
        #expect(
            outcome.lines == [
                "FAILED a.sql: a.sql", "    the process ended with exit code 7", "a.sql: 0 passed, 1 failed, 0 skipped", "FAILED b.sql: b.sql",
                "    the process ended with exit code 7", "b.sql: 0 passed, 1 failed, 0 skipped", "0 passed, 2 failed, 0 skipped",
            ])
    }

    @Test func whatTheProcessSaysIsPassedOn() throws {
        let outcome = try run("echo '[\"file\"]'; begins 0 one; passes one; echo 'a warning' >&2; echo '[\"file\"]'; echo '[\"done\"]'")
        #expect(outcome.status == 0)
        #expect(outcome.complaints == "a warning\n")
    }

    @Test func nothingThatMatchesIsNoSuccess() throws {
        let outcome = try run("echo '[\"file\"]'; echo '[\"file\"]'; echo '[\"done\"]'")
        #expect(outcome.status == 2)
        #expect(outcome.complaints == "error: no case has a name that matches the filter\n")
    }

    @Test func aPathThatIsMissingIsTold() {
        let suite = IsolatedSuite(program: "/bin/sh", arguments: ["-c", "exit 1", "sh"])
        #expect(throws: Diagnostic.self) { try suite.run(["/nonexistent/tests"], print: { _ in }, complain: { _ in }) }
    }
}
