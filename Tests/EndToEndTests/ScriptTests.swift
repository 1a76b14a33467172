import ProgramRunner
import Testing

/// Scripts that include scripts: paths begin in the folder of the file that names them.
@Suite struct ScriptTests {
    private func write(_ bench: Bench) {
        for folder in ["in", "in/deep"] { bench.folder.makeFolder(folder) }
        bench.folder.write("RUN SCRIPT 'in/outer.sql';\n", to: "all.sql")
        bench.folder.write("-- Two more.\nRUN SCRIPT 'deep/inner.sql'; RUN SCRIPT './next.sql';\n", to: "in/outer.sql")
        bench.folder.write("SHOW TOPICS;\nRUN SCRIPT '../next.sql';\n", to: "in/deep/inner.sql")
        bench.folder.write("SHOW TOPICS;\n", to: "in/next.sql")
    }

    private static let modes = [["run", "all.sql"], ["-f", "all.sql"], ["-e", "RUN SCRIPT 'in/outer.sql';"], []]

    @Test(arguments: modes) func nested(mode: [String]) async throws {
        let bench = try Bench()
        write(bench)
        let outcome = try await bench.fsql(mode + ["--output", "jsonl"], input: "RUN SCRIPT 'in/outer.sql';\n")
        #expect(outcome.status == 0 && outcome.lines.count == 6, "\(outcome.output) \(outcome.diagnostics)")
    }

    @Test(arguments: modes) func anErrorNamesItsFile(mode: [String]) async throws {
        let bench = try Bench()
        write(bench)
        bench.folder.write("\nSELECT nothing;\n", to: "in/next.sql")
        let outcome = try await bench.fsql(mode, input: "RUN SCRIPT 'in/outer.sql';\n")
        #expect(outcome.status == 1 && outcome.diagnostics.contains("in/deep/../next.sql: line 2:"), "\(outcome.diagnostics)")
    }

    @Test(arguments: modes) func aCircle(mode: [String]) async throws {
        let bench = try Bench()
        write(bench)
        bench.folder.write("RUN SCRIPT '../in/outer.sql';\n", to: "in/next.sql")
        let outcome = try await bench.fsql(mode, input: "RUN SCRIPT 'in/outer.sql';\n")
        #expect(outcome.status == 1 && outcome.diagnostics.contains("includes itself"), "\(outcome.diagnostics)")
    }

    @Test(arguments: modes) func tooDeep(mode: [String]) async throws {
        let bench = try Bench()
        write(bench)
        bench.folder.write("RUN SCRIPT '0.sql';\n", to: "in/next.sql")
        for number in 0..<40 { bench.folder.write("RUN SCRIPT '\(number + 1).sql';\n", to: "in/\(number).sql") }
        let outcome = try await bench.fsql(mode, input: "RUN SCRIPT 'in/outer.sql';\n")
        #expect(outcome.status == 1 && outcome.diagnostics.contains("one within the other"), "\(outcome.diagnostics)")
    }

    /// Files that run as one: each one's paths begin in its own folder.
    @Test func filesSideBySide() async throws {
        let bench = try Bench()
        write(bench)
        bench.folder.makeFolder("other")
        bench.folder.write("RUN SCRIPT 'mine.sql';\n", to: "other/main.sql")
        bench.folder.write("SHOW TOPICS;\n", to: "other/mine.sql")
        let outcome = try await bench.fsql(["run", "in/outer.sql", "other/main.sql", "--output", "jsonl"])
        #expect(outcome.status == 0 && outcome.lines.count == 8, "\(outcome.output) \(outcome.diagnostics)")
    }
}
