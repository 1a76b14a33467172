import ArgumentParser
import Diagnostics
import Engine
import Shell
import TopicLog

/// `fsql topic print TOPIC`.
struct TopicPrint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print", abstract: "Prints a topic's records to its end.",
        discussion: """
            With --follow it goes on with new records, and begins with them unless --from-beginning is given. --format writes key and value as their bytes, in \
            kcat's words: %t topic, %p partition, %o offset, %k key, %K its length, %s value, %S its length, %R its length in four bytes, %T time in \
            milliseconds, %h headers, %% a percent sign; \\n, \\t, \\r, \\\\, \\0 and \\xHH. What is null is nothing, and -1 long.
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The topic.", valueName: "topic"))
    var topic: String

    @Flag(help: "Begins with the first record.")
    var fromBeginning = false

    @Flag(help: "Goes on with new records until it is interrupted.")
    var follow = false

    @Option(help: ArgumentHelp("Ends after so many records.", valueName: "n"))
    var limit: Int?

    @Option(help: ArgumentHelp("What is written for each record, such as '%k: %s\\n', as kcat -f takes it.", valueName: "text"))
    var format: String?

    @Flag(help: "Shows keys and values as their bytes, in hexadecimal digits.")
    var hex = false

    func validate() throws {
        if format != nil, hex { throw ValidationError("--format writes bytes as they are, and --hex shows them: use one of them") }
        if let limit, limit < 0 { throw ValidationError("--limit must not be negative") }
    }

    func run() async throws {
        let configuration = try common.configuration()
        let format = try common.outputFormat(configuration)
        let broker = try BrokerChoice.openExisting(common, configuration), registry = try common.schemaRegistry(configuration)
        guard let description = try broker.topic(named: topic) else { throw Diagnostic.missingTopic(topic, in: try broker.topics()) }
        var records = try MergedRecords(broker, description, fromBeginning: fromBeginning || !follow, follow: follow)
        let pattern = try self.format.map { text throws(Diagnostic) in try RecordPattern(text) }
        var writer = RecordWriter(format: format, reader: hex ? HexFormats() : try TopicFormats.reader(of: description, on: broker, registry: registry))
        writer.pattern = pattern
        writer.topic = topic
        let (ended, end) = AsyncStream<Void>.makeStream()
        let interruption = Interruption { end.finish() }
        defer { withExtendedLifetime(ended) {} }
        let output = TextOutput.standard
        var left = limit ?? .max
        /// The block whose schemas were asked for last.
        var settled: RecordBlock?
        writer.begin(output)
        while left > 0, interruption.exitCode == nil, !output.isClosed {
            if let (block, row, partition) = try records.next() {
                if settled !== block {
                    settled = block
                    await block.settleSchemas(registry)
                }
                writer.write(block, row: row, partition: partition, to: output)
                left -= 1
            } else if follow {
                output.flush()
                try? await Task.sleep(for: .milliseconds(50))
            } else {
                break
            }
        }
        writer.end(output)
        throw Exit(status: interruption.exitCode ?? ExitStatus.success)
    }
}

extension Diagnostic {
    static func missingTopic(_ name: String, in topics: [TopicDescription]) -> Diagnostic {
        let near = closestMatch(to: name, among: topics.map(\.name))
        return .execution("unknown-topic", "topic '\(name)' does not exist", hint: near.map { "Did you mean '\($0)'?" } ?? "fsql topic list shows what exists.")
    }
}
