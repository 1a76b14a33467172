import ArgumentParser
import Diagnostics
import Engine
import Glibc
import HTTPAPI
import Shell

/// `fsql run FILE…`: executes a file and runs the queries that it defines.
struct RunSubcommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Runs a file of statements to the end of its input, or on with live records.",
        discussion: """
            Its input is what the topics hold once the whole file has been executed, its own INSERTs among it, and what sources with an end bring. \
            SELECT, PRINT and SHOW write to standard output in their turn, a push query until its input is exhausted; the story of the run goes to \
            standard error then. Statements that were executed before are skipped, SELECT, PRINT and SHOW are answered again. Everything else that the \
            directory stores runs, too.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var definitions: DefinitionOptions
    @OptionGroup var connectors: ConnectorOptions
    @OptionGroup var registry: RegistryOptions

    @OptionGroup var connect: ConnectOptions

    @OptionGroup var network: NetworkOptions

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
        let format = try common.outputFormat(configuration)
        var options = try common.engineOptions(configuration)
        options.speed = speed
        options.skipsUnknownConnectors = connectors.skipsUnknown
        if let timeout = try configuration.value("sink.timeout", flag: sinkTimeout, expected: "a duration such as 30s", Quantity.milliseconds) {
            options.sinkTimeoutMilliseconds = timeout
        }
        let progress = ProgressLine()
        options.notify = { [follow] notice in
            // A run that ends says at its end which query failed.
            if notice.isFailure, !follow { return }
            Notices.tell(notice, over: progress)
        }
        let address = try configuration.value("listen", flag: listen, expected: "HOST:PORT", ListenAddress.init)
        try network.check(address, configuration)
        options.networkReach = network.reach(configuration)
        let script = try ScriptFiles(files)
        let open = try OpenEngine(common, configuration: configuration, options: options)
        var listening: Listening?
        if let address {
            let opened = try await Listening.start(open.engine, at: address, serverOptions(configuration))
            TextOutput.diagnostics.line("listening on \(opened.address.url)")
            listening = opened
        }
        let schemas = try await registry.start(open, network), connectServer = try await connect.start(open, network)
        // A model or a sink that calls back needs an address, whether or not one was asked for.
        let callback = Listening.whenNeeded(by: open.engine)
        let status = await run(script, on: open.engine, format, progress)
        await schemas?.stop()
        await connectServer?.stop()
        await listening?.stop()
        await callback.stop()
        await open.engine.stop()
        throw Exit(status: status)
    }

    private func serverOptions(_ configuration: Configuration) -> ServerOptions {
        var options = ServerOptions()
        options.hosts = network.hosts(configuration)
        return options
    }

    private func run(_ script: ScriptFiles, on engine: SQLEngine, _ format: OutputFormat, _ progress: ProgressLine?) async -> Int32 {
        let start = ContinuousClock.now, running = RunningStatement()
        let answers = RunAnswers(
            Batch(session: engine.makeSession(), format: format, terminal: .at(STDOUT_FILENO, environment: Process.environment), running: running), progress)
        let task = Task { [defines = definitions.byName, follow, closesWindows] () -> Result<RunSummary, Diagnostic> in
            do throws(Diagnostic) {
                return .success(
                    try await engine.run(
                        script: script.text, name: script.name, files: script.files, defines: defines, follow: follow, final: closesWindows,
                        progress: progress?.show, read: TextFile.bytes, answer: answers.write))
            } catch { return .failure(error) }
        }
        let interruption = Interruption {
            task.cancel()
            running.terminate()
        }
        let result = await task.value
        progress?.clear()
        answers.finish()
        switch result {
        case .success(let summary):
            let status = report(summary, elapsed: ContinuousClock.now - start, to: answers.isWritten ? .diagnostics : .standard)
            return interruption.exitCode ?? status
        case .failure(let diagnostic):
            return interruption.exitCode ?? script.report(diagnostic)
        }
    }

    /// - Parameter output: Where the story goes: standard output belongs to the rows of SELECT, if there are any.
    private func report(_ summary: RunSummary, elapsed: Duration, to output: TextOutput) -> Int32 {
        for line in summary.lines { output.line(line) }
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
        let counts = [
            counted(summary.recordsIn, "record") + " in", "\(summary.recordsOut) out", counted(summary.recordErrors, "error"), "\(summary.lateRecords) late",
        ]
        TextOutput.diagnostics.line(counts.joined(separator: ", ") + " in \(Quantity.text(seconds: seconds))")
        if summary.recordErrors > 0 { TextOutput.diagnostics.line("hint: SELECT * FROM FSQL_PROCESSING_LOG; tells where each error is.") }
        for (subject, error) in summary.failed {
            TextOutput.diagnostics.line("\(subject) does not work: \(error.message)" + (error.hint.map { "\nhint: \($0)" } ?? ""))
        }
        guard summary.failed.isEmpty else { return ExitStatus.failure }
        guard !summary.pending.isEmpty else { return ExitStatus.success }
        for work in summary.pending.sorted(by: { $0.subject < $1.subject }) {
            let problem = work.problem.map { "; the last attempt failed: \($0)" } ?? ""
            TextOutput.diagnostics.line("\(work.subject): \(counted(work.records, "record")) still pending\(problem)")
        }
        TextOutput.diagnostics.line("hint: Nothing is lost. The same command delivers them once the target takes them.")
        return ExitStatus.connection
    }
}
