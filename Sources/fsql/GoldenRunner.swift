import Diagnostics
import GoldenTesting
import Shell

/// Runs golden tests and prints their results: paths, a pattern over the names of cases, `text` or `jsonl`. Answers the exit code.
enum GoldenRunner {
    static let run: @Sendable (_ paths: [String], _ filter: String?, _ format: String) async throws -> Int32 = { paths, filter, format in
        var suite = try GoldenSuite(filter: filter)
        suite.recording = Process.environment["FSQL_RECORD"] == "1"
        return try suite.run(paths, format: ReportFormat(rawValue: format) ?? .text) { TextOutput.standard.line($0) }
    }
}
