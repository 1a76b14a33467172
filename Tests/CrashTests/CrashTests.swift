import Glibc
import ProgramRunner
import Testing

/// The driver of `crash_test.py`: kills at random moments change nothing that can be seen.
@Suite struct CrashTests {
    @Test(.timeLimit(.minutes(30)), arguments: ["pipeline", "tutorial", "schemas"])
    func killsChangeNothing(_ scenario: String) async throws {
        let driver = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/crash_test.py"
        let sizes = ["--kills", Self.setting("FSQL_CRASH_KILLS", or: "10"), "--fish", Self.setting("FSQL_CRASH_FISH", or: "20000")]
        let outcome = try await Program(path: "/usr/bin/env").run(
            ["python3", driver, Program.fsql.path, "--only", scenario] + sizes, in: ScratchFolder(), timeout: .seconds(1800))
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.diagnostics)")
    }

    private static func setting(_ name: String, or usual: String) -> String { getenv(name).map { String(cString: $0) } ?? usual }
}
