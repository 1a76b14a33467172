import ArgumentParser
import Diagnostics
import Engine
import Shell
import TopicLog
import Values

/// `fsql check`: reads the whole data directory and says whether it holds what was committed.
struct CheckSubcommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "check", abstract: "Reads everything in the data directory and reports damage.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let configuration = try common.configuration()
        let format = try common.outputFormat(configuration)
        let broker = try BrokerChoice.openExisting(common, configuration)
        var table = ResultTable(columns: ["Topic", "Partition", "Start", "End", "Records", "Bytes", "State"], rows: [])
        var worst = ExitStatus.success
        for topic in try broker.topics() {
            for number in 0..<topic.partitionCount {
                let found = CheckedPartition(TopicPartition(topic.name, number), on: broker)
                table.rows.append(found.row)
                if let error = found.error { worst = Failure.report(CheckSubcommand.finding(error), in: nil) }
            }
        }
        Batch.print(table, format: format, terminal: .at(1, environment: Process.environment))
        throw Exit(status: worst)
    }

    /// What is damaged; elsewhere the way out begins with this command.
    private static func finding(_ error: LogError) -> Diagnostic {
        var finding = Diagnostic(error)
        if finding.code == "damaged" { finding.hint = "Restore the data directory from a backup, or take another one with --data." }
        return finding
    }
}

/// One partition, read from its first record to its last.
private struct CheckedPartition {
    private(set) var row: [SQLValue]
    private(set) var error: LogError?

    init(_ partition: TopicPartition, on broker: any Broker) {
        var records: Int64 = 0, bytes: Int64 = 0, start: Offset = 0, end: Offset = 0
        do throws(LogError) {
            start = try broker.startOffset(of: partition)
            end = try broker.endOffset(of: partition, .committed)
            var next = start
            while next < end, let block = try broker.read(partition, from: next, .committed) {
                records += Int64(block.count)
                bytes += Int64(block.byteCount)
                next = max(block.endOffset, next + 1)
            }
        } catch {
            self.error = error
        }
        let state = error == nil ? "ok" : "damaged"
        row = [
            .string(partition.topic), .integer(partition.partition), .bigint(start), .bigint(end), .bigint(records), .bigint(bytes), .string(state),
        ]
    }
}
