import ArgumentParser
import Diagnostics
import Engine
import Shell

/// `fsql run FILE…`: executes a file and runs the queries that it defines.
struct RunSubcommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Runs a file of statements to the end of its input, or on with live records.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var definitions: DefinitionOptions

    @Argument(help: ArgumentHelp("Files of statements, run as one.", valueName: "file"))
    var files: [String]

    @Flag(help: "Goes on with live records until it is interrupted.")
    var follow = false

    @Flag(name: .customLong("final"), help: "Closes every window at the end.")
    var closesWindows = false

    @Option(help: ArgumentHelp("Spaces the records of sources: event time divided by this (default: 1 with --follow, else as fast as possible).", valueName: "x"))
    var speed: Double?

    @Option(help: ArgumentHelp("Opens the HTTP API while it runs; port 0 takes a free one.", valueName: "host:port"))
    var listen: String?

    @Option(help: ArgumentHelp("How long to wait for a sink that cannot deliver (default: 30s).", valueName: "duration"))
    var sinkTimeout: String?

    func validate() throws {
        if let speed, !(speed > 0) { throw ValidationError("--speed must be above 0") }
    }

    func run() async throws {
        let configuration = try common.configuration()
        var options = try common.engineOptions(configuration)
        options.speed = speed
        if let timeout = try configuration.value("sink.timeout", flag: sinkTimeout, expected: "a duration such as 30s", Quantity.milliseconds) {
            options.sinkTimeoutMilliseconds = timeout
        }
        let progress = ProgressLine()
        options.notify = { [follow] notice in
            // A run that ends says at its end which query failed.
            if case .query = notice.subject, !follow { return }
            Notices.tell(notice, over: progress)
        }
        let address = try configuration.value("listen", flag: listen, expected: "HOST:PORT", ListenAddress.init)
        let script = try ScriptFiles(files)
        let open = try OpenEngine(common, configuration: configuration, options: options)
        // A model or a sink that calls back needs an address, whether or not one was asked for.
        let needed = script.text.contains("${fsql_url}") ? ListenAddress(host: "127.0.0.1", port: 0) : nil
        var listening: Listening?
        if let address = address ?? needed { listening = try await Listening.start(open.engine, at: address) }
        if address != nil, let listening { TextOutput.diagnostics.line("listening on \(listening.address.url)") }
        let status = await run(script, on: open.engine, progress)
        await listening?.stop()
        await open.engine.stop()
        throw Exit(status: status)
    }

    private func run(_ script: ScriptFiles, on engine: SQLEngine, _ progress: ProgressLine?) async -> Int32 {
        let start = ContinuousClock.now
        let task = Task { [defines = definitions.byName, follow, closesWindows] () -> Result<RunSummary, Diagnostic> in
            do throws(Diagnostic) {
                return .success(
                    try await engine.run(
                        script: script.text, name: script.name, defines: defines, follow: follow, final: closesWindows, progress: progress?.show))
            } catch { return .failure(error) }
        }
        let interruption = Interruption { task.cancel() }
        let result = await task.value
        progress?.clear()
        switch result {
        case .success(let summary):
            let status = report(summary, elapsed: ContinuousClock.now - start)
            return interruption.exitCode ?? status
        case .failure(let diagnostic):
            return interruption.exitCode ?? script.report(diagnostic)
        }
    }

    private func report(_ summary: RunSummary, elapsed: Duration) -> Int32 {
        for line in summary.lines { TextOutput.standard.line(line) }
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
        let counts = [
            counted(summary.recordsIn, "record") + " in", "\(summary.recordsOut) out", counted(summary.recordErrors, "error"), "\(summary.lateRecords) late",
        ]
        TextOutput.diagnostics.line(counts.joined(separator: ", ") + " in \(Quantity.text(seconds: seconds))")
        if summary.recordErrors > 0 { TextOutput.diagnostics.line("hint: SELECT * FROM FSQL_PROCESSING_LOG; tells where each error is.") }
        guard !summary.pendingSinks.isEmpty else { return ExitStatus.success }
        for sink in summary.pendingSinks.sorted(by: { $0.connector < $1.connector }) {
            let problem = sink.problem.map { "; the last attempt failed: \($0)" } ?? ""
            TextOutput.diagnostics.line("connector \(sink.connector): \(counted(sink.records, "record")) still pending\(problem)")
        }
        TextOutput.diagnostics.line("hint: Nothing is lost. The same command delivers them once the target takes them.")
        return ExitStatus.connection
    }
}
