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

    @Argument(help: ArgumentHelp("The topic.", valueName: "topic"))
    var topic: String

    @Option(help: ArgumentHelp("The field whose text becomes the record key; lines must be JSON objects then.", valueName: "field"))
    var key: String?

    @Option(help: ArgumentHelp("The field with the record's time (default: now).", valueName: "field"))
    var timestamp: String?

    @Option(help: ArgumentHelp("Partitions of a topic that is created.", valueName: "n"))
    var partitions: Int32 = 1

    func validate() throws {
        if !(1...10_000).contains(partitions) { throw ValidationError("--partitions must be from 1 to 10000") }
    }

    func run() async throws {
        let configuration = try common.configuration()
        let broker = try BrokerChoice.open(common, configuration)
        let description = try TopicCreation.topic(named: topic, partitions: partitions, on: broker)
        let registered = try await RegisteredLines.named(by: description, on: broker, registry: try common.schemaRegistry(configuration))
        var loader = LineLoader(broker: broker, topic: description, fields: LineLoader.Fields(key: key, timestamp: timestamp), registered: registered)
        var reader = try LineReader(path: "-")
        defer { reader.close() }
        let clock = Process.surroundings.clock
        // Each piece that comes is acknowledged by a commit.
        while try reader.readPiece({ line throws(Diagnostic) in try loader.add(line, now: clock.nowMilliseconds) }) { try loader.commit() }
        try loader.commit()
        TextOutput.diagnostics.line("\(counted(loader.count, "record")) produced to \(topic)")
    }
}
