import ArgumentParser
import Shell
import TopicLog
import Values
import Engine

/// `fsql topic …`: topics as they are, without SQL.
struct TopicSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topic", abstract: "Lists, prints, fills and loads topics.",
        subcommands: [TopicList.self, TopicPrint.self, TopicProduce.self, TopicLoad.self])
}

/// `fsql topic list`.
struct TopicList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the topics.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let configuration = try common.configuration()
        let format = try common.outputFormat(configuration)
        let broker = try BrokerChoice.openExisting(common, configuration)
        var table = ResultTable(columns: ["Topic", "Partitions", "Records", "Cleanup"], rows: [])
        for topic in try broker.topics() {
            var count: Int64 = 0
            for number in 0..<topic.partitionCount {
                let partition = TopicPartition(topic.name, number)
                count += try broker.endOffset(of: partition, .committed) - broker.startOffset(of: partition)
            }
            table.rows.append([.string(topic.name), .integer(topic.partitionCount), .bigint(count), .string(topic.cleanupPolicy.rawValue)])
        }
        Batch.print(table, format: format, terminal: .at(1, environment: Process.environment))
    }
}
