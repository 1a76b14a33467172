import ArgumentParser
import Diagnostics
import Shell
import TopicLog

/// `fsql topic produce TOPIC`: lines of standard input become records as they come.
struct TopicProduce: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "produce", abstract: "Appends lines of standard input to a topic as they come; the topic is created if it is missing.",
        discussion: "Where a stream or table declares the topic as AVRO, PROTOBUF or JSON_SR, lines of JSON are written by its registered schema; else as they stand.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var input: RecordInputOptions

    @Argument(help: ArgumentHelp("The topic.", valueName: "topic"))
    var topic: String

    func run() async throws {
        let configuration = try common.configuration()
        let broker = try BrokerChoice.open(common, configuration)
        var lines = try await RecordLines(topic, input, isCSV: input.format == .csv, on: broker, registry: try common.schemaRegistry(configuration))
        var reader = try LineReader(path: "-")
        defer { reader.close() }
        let clock = Process.surroundings.clock
        // Each piece that comes is acknowledged by a commit.
        while try reader.readPiece({ line throws(Diagnostic) in try lines.add(line, now: input.time ?? clock.nowMilliseconds) }) { try lines.commit() }
        try lines.finish()
        TextOutput.diagnostics.line("\(counted(lines.count, "record")) produced to \(topic)")
    }
}
