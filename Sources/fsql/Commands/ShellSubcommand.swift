import ArgumentParser
import Diagnostics
import Glibc
import Shell

/// `fsql` without a command: the shell, or statements from `-e`, `-f` or a pipe.
struct ShellSubcommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shell", abstract: "Opens the shell, or executes statements and leaves.", shouldDisplay: true)

    @OptionGroup var common: CommonOptions
    @OptionGroup var definitions: DefinitionOptions

    @Option(name: [.customShort("e"), .customLong("execute")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Executes statements and leaves.", valueName: "sql"))
    var statements: [String] = []

    @Option(name: [.customShort("f"), .customLong("file")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Executes a file of statements and leaves; files come before -e. - is standard input.", valueName: "file"))
    var files: [String] = []

    func run() async throws {
        let configuration = try common.configuration()
        let format = try common.outputFormat(configuration)
        let options = try common.engineOptions(configuration)
        let isBatch = !statements.isEmpty || !files.isEmpty || isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0
        // Read before anything is opened: a file that is missing must change nothing.
        let scripts = isBatch ? try scripts() : []
        let open = try OpenEngine(common, configuration: configuration, options: options)
        if isBatch { try await execute(scripts, open, format) } else { try await interact(open, format) }
    }

    private struct Script {
        var text: String
        var name: String?
    }

    private func scripts() throws -> [Script] {
        let fromFiles = try files.map { Script(text: try ScriptFiles.text(of: $0), name: $0 == "-" ? nil : $0) }
        let given = fromFiles + statements.map { Script(text: Batch.closed($0)) }
        return given.isEmpty ? [Script(text: try ScriptFiles.text(of: "-"))] : given
    }

    private func execute(_ scripts: [Script], _ open: OpenEngine, _ format: OutputFormat) async throws {
        let running = RunningStatement()
        let interruption = Interruption { running.terminate() }
        let session = try open.makeSession(defining: definitions.byName)
        let terminal = Terminal.at(STDOUT_FILENO, environment: Process.environment)
        let batch = Batch(session: session, format: format, terminal: terminal, running: running)
        var status: Int32 = ExitStatus.success
        for script in scripts where status == ExitStatus.success && interruption.exitCode == nil {
            do throws(Diagnostic) { try await batch.run(script.text, name: script.name) } catch { status = Failure.report(error, in: script.text, name: script.name) }
        }
        batch.finish()
        await open.engine.stop()
        throw Exit(status: interruption.exitCode ?? status)
    }

    private func interact(_ open: OpenEngine, _ format: OutputFormat) async throws {
        let session = try open.makeSession(defining: definitions.byName)
        let shell = try InteractiveShell(session: session, format: format, environment: Process.environment)
        try await open.engine.start()
        let status = await shell.run(banner: banner(open.configuration))
        await open.engine.stop()
        throw Exit(status: status)
    }

    private func banner(_ configuration: Configuration) -> String {
        let place = configuration.entry("bootstrap.server", flag: common.bootstrapServer)?.text ?? common.dataDirectory(configuration)
        return "fsql \(Version.current) on \(place). Statements end with ; and help lists the commands."
    }
}
