import ArgumentParser
import Diagnostics
import Engine
import Glibc
import Shell

/// `fsql` without a command: the shell, or statements from `-e`, `-f` or a pipe.
struct ShellSubcommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shell", abstract: "Opens the shell, or executes statements and leaves.",
        discussion: """
            Stored queries work meanwhile: a SELECT or PRINT waits until those that it depends on have worked through what was written before it, \
            query.timeout milliseconds at most. Before the program leaves, queries that read what it has written, or that it has made, go on for up to \
            ten seconds; standard error names what is left. Connectors work in the shell at a terminal, in fsql run and in fsql server.
            """, shouldDisplay: true)

    @OptionGroup var common: CommonOptions
    @OptionGroup var definitions: DefinitionOptions
    @OptionGroup var connectors: ConnectorOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var remote: RemoteOptions
    @OptionGroup var credentials: CredentialOptions

    @Option(name: [.customShort("e"), .customLong("execute")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Executes statements and leaves.", valueName: "sql"))
    var statements: [String] = []

    @Option(name: [.customShort("f"), .customLong("file")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Executes a file of statements and leaves; files come before -e. - is standard input.", valueName: "file"))
    var files: [String] = []

    @Flag(name: .customLong("until-exhausted"), help: "Push queries and PRINT end with what there is, instead of waiting for more.")
    var endsPushQueries = false

    func run() async throws {
        let configuration = try common.configuration()
        let format = try common.outputFormat(configuration)
        var options = try common.engineOptions(configuration)
        options.notify = { Notices.tell($0) }
        options.skipsUnknownConnectors = connectors.skipsUnknown
        if let url = remote.server { throw Exit(status: try await work(on: url, configuration, format)) }
        let isBatch = !statements.isEmpty || !files.isEmpty || isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0
        if isBatch, let flag = credentials.givenFlag { throw Exit(status: Failure.usage("\(flag) is for a server, and --server names none")) }
        // Opened before anything else is: a file that is missing must change nothing.
        let scripts = isBatch ? try scripts() : []
        let open = try OpenEngine(common, configuration: configuration, options: options)
        let callback = Listening.whenNeeded(by: open.engine), schemas = try await registry.start(open)
        let status = isBatch ? try await execute(scripts, open, format) : try await interact(open, format)
        await schemas?.stop()
        await callback.stop()
        await open.engine.stop()
        throw Exit(status: status)
    }

    private func work(on url: String, _ configuration: Configuration, _ format: OutputFormat) async throws -> Int32 {
        let local: [(flag: String, isGiven: Bool)] = [
            ("--data", common.directory != nil), ("--bootstrap-server", common.bootstrapServer != nil), ("--memory-limit", common.memoryLimit != nil),
            ("--threads", common.threads != nil), ("--schema-registry-url", common.schemaRegistryURL != nil), ("--safe-mode", common.safeMode),
            ("--skip-connectors", connectors.skipsUnknown), ("--schema-registry-listener", registry.listener != nil),
        ]
        if let given = local.first(where: \.isGiven) { throw Exit(status: Failure.usage("\(given.flag) is a matter of the server: leave it out, or leave --server out")) }
        let shell = RemoteShell(
            credentials: credentials, url: url, format: format, endsPushQueries: endsPushQueries, settings: configuration.others(than: CommonOptions.names),
            variables: definitions.byName)
        let isBatch = !statements.isEmpty || !files.isEmpty || isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0
        return isBatch ? try await shell.execute(try scripts()) : try await shell.interact()
    }

    private func scripts() throws -> [GivenScript] {
        let given = try files.map { try GivenScript(path: $0) } + statements.map { GivenScript(text: Batch.closed($0)) }
        return given.isEmpty ? [try GivenScript(path: "-")] : given
    }

    private func execute(_ scripts: [GivenScript], _ open: OpenEngine, _ format: OutputFormat) async throws -> Int32 {
        let running = RunningStatement()
        let interruption = Interruption { running.terminate() }
        let session = try makeSession(open, ending: endsPushQueries ? .exhausted : .hopeless)
        let terminal = Terminal.at(STDOUT_FILENO, environment: Process.environment)
        let batch = Batch(session: session, format: format, terminal: terminal, running: running)
        try await open.engine.start(connectors: false)
        var status: Int32 = ExitStatus.success
        for script in scripts where status == ExitStatus.success && interruption.exitCode == nil {
            status = await script.run(batch) { interruption.exitCode != nil }
        }
        batch.finish()
        if interruption.exitCode == nil { try await finishWork(of: session, running) }
        return interruption.exitCode ?? status
    }

    /// How long the readers of what was appended may go on before the program leaves, in milliseconds.
    private static let leavingMilliseconds: Int64 = 10_000

    private func finishWork(of session: Session, _ running: RunningStatement) async throws {
        let task = Task { try await session.finishWork(within: Self.leavingMilliseconds) }
        running.begin { task.cancel() }
        defer { running.end() }
        Behind.tellLeft(try await task.value)
    }

    private func makeSession(_ open: OpenEngine, ending: PushEnding) throws -> Session {
        let session = try open.makeSession(defining: definitions.byName)
        session.waitForQueries(endingPushQueries: ending, telling: Behind.tellAnswered)
        return session
    }

    private func interact(_ open: OpenEngine, _ format: OutputFormat) async throws -> Int32 {
        let shell = try InteractiveShell(session: try makeSession(open, ending: endsPushQueries ? .exhausted : .never), format: format, environment: Process.environment,
            place: place(open.configuration))
        shell.connect = RemoteShell(credentials: credentials, url: "", format: format, endsPushQueries: endsPushQueries, variables: definitions.byName).connector
        // Who comes back to a directory is told what stands still there, before the first prompt. What fails from now on tells of itself.
        for notice in await open.engine.failedQueries() { Notices.tell(notice) }
        try await open.engine.start(connectors: !common.safeMode)
        return await shell.run(banner: banner(open.configuration))
    }

    private func place(_ configuration: Configuration) -> String {
        if let servers = configuration.entry("bootstrap.server", flag: common.bootstrapServer)?.text { return "Kafka at \(servers)" }
        return common.dataDirectory(configuration)
    }

    private func banner(_ configuration: Configuration) -> String {
        "fsql \(Version.current) on \(place(configuration)). Statements end with ; and help lists the commands."
    }
}
