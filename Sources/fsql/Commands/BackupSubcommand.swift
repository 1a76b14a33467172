import ArgumentParser
import Diagnostics
import Engine
import Shell
import Storage
import TopicLog
import World

/// `fsql backup`: copies what is committed in a data directory, whether an engine works there or not.
struct BackupSubcommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copies the data directory, also while a server works in it.",
        discussion: "The copy holds one moment of it, as a commit left it; it is checked before the command ends. fsql restore makes a data directory of it.")

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Where the copy goes; is made, or must be empty.", valueName: "dir"))
    var target: String

    func run() async throws {
        let configuration = try common.configuration()
        try BrokerChoice.requireDirectory(common, configuration)
        let scratch = try ScratchDirectory(), directory = common.dataDirectory(configuration)
        try withBackup(target) { () throws(LogError) in try DirectoryBackup.copy(directory, to: target, scratch: scratch.path) }
        TextOutput.diagnostics.line("backed up \(directory) to \(target)")
    }
}

/// `fsql restore`: makes a data directory of a backup.
struct RestoreSubcommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Makes the data directory of a backup.",
        discussion: """
            The data directory must not exist, or be empty. Its log begins a new incarnation: what sinks deliver from then on has ids and keys of its own, \
            so that nothing at a target is taken for something that was lost.
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("What fsql backup has made.", valueName: "dir"))
    var backup: String

    func run() async throws {
        let directory = common.dataDirectory(try common.configuration()), scratch = try ScratchDirectory()
        try withBackup(directory) { () throws(LogError) in
            try DirectoryBackup.restore(backup, to: directory, surroundings: Process.surroundings, scratch: scratch.path)
        }
        TextOutput.diagnostics.line("restored \(directory) from \(backup)")
    }
}

/// The log's errors, with the way out if the target is taken.
private func withBackup(_ target: String, _ body: () throws(LogError) -> Void) throws(Diagnostic) {
    do throws(LogError) { try body() } catch {
        if case .io(target, FileError.exists) = error {
            throw Diagnostic(.damage, code: "not-empty", "\(target) is not empty", hint: "Name a directory that does not exist, or move it away first.")
        }
        throw Diagnostic(error)
    }
}
