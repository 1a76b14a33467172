import ArgumentParser
import Diagnostics
import Glibc
import Shell

/// `fsql cli URL`: the shell on a running server, with the options that ksqlDB's has.
struct CLISubcommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cli", abstract: "Opens the shell on a running server, as ksqlDB's command line does.",
        discussion: "fsql --server URL is the same. Passwords are asked for where a user is named without one, and FSQL_PASSWORD has none.")

    @Argument(help: ArgumentHelp("The server (default: http://localhost:8088).", valueName: "url"))
    var url = "http://localhost:8088"

    @OptionGroup var credentials: CredentialOptions

    @Option(name: .shortAndLong, parsing: .unconditionalSingleValue, help: ArgumentHelp("Executes statements and leaves.", valueName: "sql"))
    var execute: [String] = []

    @Option(name: .shortAndLong, parsing: .unconditionalSingleValue, help: ArgumentHelp("Executes a file of statements and leaves.", valueName: "file"))
    var file: [String] = []

    @OptionGroup var definitions: DefinitionOptions

    @Option(help: ArgumentHelp("How rows are written: TABULAR, JSON, or a format of fsql's.", valueName: "format"))
    var output: String?

    @Option(help: ArgumentHelp("A file of settings, name=value.", valueName: "file"))
    var configFile: String?

    @Option(help: ArgumentHelp("How long a pull query waits for what it depends on: SET 'query.timeout'.", valueName: "ms"))
    var queryTimeout: Int?

    func run() async throws {
        let format = try chosenFormat()
        var credentials = credentials
        if credentials.user != nil, credentials.password == nil, Process.environment["FSQL_PASSWORD"] == nil, isatty(STDIN_FILENO) == 1 { credentials.password = asked() }
        var shell = RemoteShell(credentials: credentials, url: url, format: format, endsPushQueries: false, variables: definitions.byName)
        if let path = configFile {
            guard let text = TextFile.read(path) else { throw Exit(status: Failure.usage("cannot read \(path): \(Process.errorText(errno))")) }
            shell.settings = Configuration(environment: [:], fileText: text, fileName: path).others(than: CommonOptions.names)
        }
        if let queryTimeout { shell.settings.append(("query.timeout", String(queryTimeout))) }
        let given = try file.map { try GivenScript(path: $0) } + execute.map { GivenScript(text: Batch.closed($0)) }
        let isBatch = !given.isEmpty || isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0
        throw Exit(status: isBatch ? try await shell.execute(given.isEmpty ? [try GivenScript(path: "-")] : given) : try await shell.interact())
    }

    private func chosenFormat() throws -> OutputFormat {
        guard let output else { return .table }
        if output.uppercased() == "TABULAR" { return .table }
        guard let format = OutputFormat(name: output.lowercased()) else {
            throw Exit(status: Failure.usage("--output must be TABULAR, JSON, or one of table, json, jsonl, csv and chart, not \"\(output)\""))
        }
        return format
    }

    /// A password typed unseen.
    private func asked() -> String? { getpass("Password: ").map { String(cString: $0) } }
}
