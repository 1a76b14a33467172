import ArgumentParser
import Diagnostics
import Shell
import TopicLog

/// `fsql topic produce TOPIC`: lines of standard input become records as they come.
struct TopicProduce: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "produce", abstract: "Appends lines of standard input to a topic as they come; the topic is created if it is missing.",
        discussion: "Lines of JSON are written by the schema of --schema; without one, by the registered schema where a stream or table declares the topic as AVRO, PROTOBUF or JSON_SR; else as they stand. fsql docs registry tells more.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var input: RecordInputOptions

    @Argument(help: ArgumentHelp("The topic.", valueName: "topic"))
    var topic: String

    @OptionGroup(title: "Schemas") var schemas: SchemaOptions

    func validate() throws { try schemas.validate(key: input.key ?? input.keySeparator) }

    func run() async throws {
        let configuration = try common.configuration()
        let given = try schemas.given()
        let broker = try BrokerChoice.open(common, configuration)
        let written = try await WrittenTopic.open(
            topic, partitions: input.partitions, on: broker, registry: try common.schemaRegistry(configuration), given: given,
            firstSchemaID: try common.firstSchemaID(configuration) ?? 1)
        var lines = try RecordLines(written, input, isCSV: input.format == .csv, on: broker)
        var reader = try LineReader(path: "-")
        defer { reader.close() }
        let clock = Process.surroundings.clock
        // Each piece that comes is acknowledged by a commit.
        while try reader.readPiece({ line throws(Diagnostic) in try lines.add(line, now: input.time ?? clock.nowMilliseconds) }) { try lines.commit() }
        try lines.finish()
        TextOutput.diagnostics.line("\(counted(lines.count, "record")) produced to \(topic)")
    }
}
