import ArgumentParser
import Diagnostics
import Engine
import Shell
import Storage
import TopicLog
import Values

/// `fsql check`: reads the whole data directory and says whether it holds what was committed.
struct CheckSubcommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Reads everything in the data directory and reports damage; changes nothing unless told.")

    @OptionGroup var common: CommonOptions

    @Flag(help: "Cuts out what is damaged, so that the directory opens again with all the rest; says what is lost.")
    var repair = false

    func run() async throws {
        let configuration = try common.configuration()
        let format = try common.outputFormat(configuration)
        try BrokerChoice.requireDirectory(common, configuration)
        let directory = common.dataDirectory(configuration)
        if repair { try mend(directory) }
        let scratch = try ScratchDirectory()
        let check = try withCheck { () throws(LogError) in try DirectoryCheck(directory: directory, scratch: scratch.path) }

        var table = ResultTable(columns: ["Topic", "Partition", "Start", "End", "Records", "Bytes", "State"], rows: [])
        var worst = ExitStatus.success
        for partition in check.partitions {
            table.rows.append(row(partition))
            for damage in partition.damages { worst = Failure.report(Self.finding(damage), in: nil) }
        }
        for changelog in check.changelogs {
            guard let damage = changelog.damage else { continue }
            var finding = Diagnostic(damage)
            finding.hint = "It is the state of query \(changelog.name.prefix { $0 != "/" }), which will be in ERROR; CREATE OR REPLACE makes it anew."
            worst = Failure.report(finding, in: nil)
        }
        if let cut = check.cutCommit { TextOutput.diagnostics.line("note: \(cut.text) at the next start") }
        Batch.print(table, format: format, terminal: .at(1, environment: Process.environment))
        throw Exit(status: worst)
    }

    private func row(_ partition: DirectoryCheck.Partition) -> [SQLValue] {
        [
            .string(partition.name.topic), .integer(partition.name.partition), .bigint(partition.startOffset), .bigint(partition.endOffset),
            .bigint(Int64(partition.recordCount)), .bigint(Int64(partition.byteCount)), .string(partition.damages.isEmpty ? "ok" : "damaged"),
        ]
    }

    private func mend(_ directory: String) throws {
        let repair = try withCheck { () throws(LogError) in try DirectoryRepair(directory: directory, surroundings: Process.surroundings) }
        for action in repair.actions { TextOutput.diagnostics.line("repaired: \(action)") }
        if repair.actions.isEmpty { TextOutput.diagnostics.line("there is nothing to repair") }
    }

    /// What is damaged, as everywhere else, but for the way out, which elsewhere begins with this command.
    private func withCheck<T>(_ body: () throws(LogError) -> T) throws(Diagnostic) -> T {
        do throws(LogError) { return try body() } catch { throw Self.finding(error) }
    }

    private static func finding(_ error: LogError) -> Diagnostic {
        var finding = Diagnostic(error)
        if case .damaged(let path, _) = error {
            finding.hint = path.contains("/catalog.sqlite")
                ? "Restore the data directory from a backup, or take another one with --data."
                : "fsql check --repair cuts it out and keeps the rest. Better: restore the data directory from a backup with fsql restore."
        }
        return finding
    }
}
