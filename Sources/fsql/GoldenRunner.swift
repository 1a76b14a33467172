import Diagnostics
import GoldenTesting
import Shell

/// Runs golden tests and prints their results.
enum GoldenRunner {
    /// What the command line says of a run.
    struct Options: Sendable {
        var filter: String?
        var comparesMessages = false

        func suite() throws(Diagnostic) -> GoldenSuite {
            var suite = try GoldenSuite(filter: filter)
            suite.recording = Process.environment["FSQL_RECORD"] == "1"
            suite.comparesMessages = comparesMessages
            suite.makeServer = { () throws(Diagnostic) in try LoopbackServer() }
            return suite
        }
    }

    /// The cases run in another process, this program too: one that ends it costs only itself.
    static func run(_ paths: [String], _ options: Options, _ format: ReportFormat) throws -> Int32 {
        // A mistake in the pattern is told once, before anything runs.
        _ = try options.suite()
        var arguments = ["test-worker"] + (options.comparesMessages ? ["--exact-messages"] : [])
        if let filter = options.filter { arguments += ["--filter=" + filter] }
        var suite = IsolatedSuite(program: "/proc/self/exe", arguments: arguments + ["--from"])
        suite.format = format
        return try suite.run(paths, print: TextOutput.standard.line, complain: { TextOutput.diagnostics.write($0) })
    }
}
