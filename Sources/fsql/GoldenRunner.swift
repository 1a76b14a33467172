import Diagnostics

/// Runs golden tests and prints their results: paths, a pattern over the names of cases, `text` or `jsonl`. Answers the exit code.
enum GoldenRunner {
    static let run: @Sendable (_ paths: [String], _ filter: String?, _ format: String) async throws -> Int32 = { _, _, _ in
        throw Diagnostic.unsupported("fsql test")
    }
}
