import ArgumentParser
import Glibc
import Shell

/// The program: a tree of commands, and one place that turns what went wrong into an exit code.
struct FSQL: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fsql",
        abstract: "Streaming SQL in one binary.",
        discussion: """
            fsql                              opens the shell
            fsql -e SQL | -f FILE             executes statements and leaves; -d NAME=VALUE defines a variable
            fsql run FILE                     works a file off
            fsql --server URL                 opens the shell on a running server
            fsql docs                         lists the manual and the reference
            """,
        version: "fsql \(Version.current)",
        subcommands: [
            ShellSubcommand.self, RunSubcommand.self, TestSubcommand.self, ServerSubcommand.self, CLISubcommand.self, TopicSubcommand.self, ExplainSubcommand.self,
            DocsSubcommand.self, CheckSubcommand.self, BackupSubcommand.self, RestoreSubcommand.self, RegistrySubcommand.self, TestWorkerSubcommand.self,
        ],
        defaultSubcommand: ShellSubcommand.self)

    // Here too, so that common flags may stand before the command.
    @OptionGroup var common: CommonOptions
}

@main
enum Program {
    static func main() async {
        StandardStreams.open()
        Signals.shared.start()
        Process.raiseDescriptorLimit()
        let status = await status(of: Array(CommandLine.arguments.dropFirst()))
        TextOutput.standard.finish()
        // A command that has done its work, but could not say what came of it, has failed.
        if let code = TextOutput.standard.failure {
            TextOutput.diagnostics.line("error: cannot write to standard output: \(Process.errorText(code))")
            exit(status == ExitStatus.success ? ExitStatus.failure : status)
        }
        TextOutput.diagnostics.flush()
        exit(status)
    }

    private static func status(of arguments: [String]) async -> Int32 {
        do {
            var command = try await Self.command(arguments)
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
            return ExitStatus.success
        } catch {
            return Failure.report(error)
        }
    }

    /// The command that the arguments are for.
    ///
    /// One that they name first is parsed without the tree around it: the parser looks at every option of every level, which is the most of a short start.
    private static func command(_ arguments: [String]) async throws -> any ParsableCommand {
        if let name = arguments.first, let command = FSQL.configuration.subcommands.first(where: { $0.configuration.commandName == name }),
            let parsed = try? command.parse(Array(arguments.dropFirst()))
        {
            return parsed
        }
        // All else, and so what there is to say about errors and help, is a matter of the whole tree.
        return try await FSQL.asyncParseAsRoot(arguments)
    }
}
