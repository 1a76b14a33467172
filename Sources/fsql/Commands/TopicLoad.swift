import ArgumentParser
import Diagnostics
import Shell
import TopicLog
import Values

/// `fsql topic load TOPIC FILE`: a file of JSON lines becomes records.
struct TopicLoad: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Loads a file of JSON lines into a topic; the topic is created if it is missing.",
        discussion: "Where a stream or table declares the topic as AVRO, PROTOBUF or JSON_SR, lines of JSON are written by its registered schema; else as they stand.")

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The topic.", valueName: "topic"))
    var topic: String

    @Argument(help: ArgumentHelp("A file of JSON objects, one a line; - is standard input.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("The field whose text becomes the record key; it stays in the value.", valueName: "field"))
    var key: String?

    @Option(help: ArgumentHelp("The field with the record's time: milliseconds or ISO text (default: now).", valueName: "field"))
    var timestamp: String?

    @Option(help: ArgumentHelp("One time for all records: ISO text or milliseconds since 1970, such as 0 for a table that is older than every stream.", valueName: "time"))
    var at: String?

    @Option(help: ArgumentHelp("Partitions of a topic that is created.", valueName: "n"))
    var partitions: Int32 = 1

    func validate() throws {
        if !(1...10_000).contains(partitions) { throw ValidationError("--partitions must be from 1 to 10000") }
        guard let at else { return }
        if timestamp != nil { throw ValidationError("--at gives all records one time, and --timestamp each its own: use one of them") }
        if milliseconds(at) == nil { throw ValidationError("--at '\(at)' is no time: use ISO text such as 2024-05-01T12:00:00, or milliseconds since 1970") }
    }

    /// Nil if the text is no time at or behind 1970.
    private func milliseconds(_ text: String) -> Int64? { (Int64(text) ?? TimeText.timestamp(text)).flatMap { $0 >= 0 ? $0 : nil } }

    func run() async throws {
        let configuration = try common.configuration()
        var reader = try LineReader(path: file)
        defer { reader.close() }
        let broker = try BrokerChoice.open(common, configuration)
        let description = try TopicCreation.topic(named: topic, partitions: partitions, on: broker)
        let registered = try await RegisteredLines.named(by: description, on: broker, registry: try common.schemaRegistry(configuration))
        var loader = LineLoader(broker: broker, topic: description, fields: LineLoader.Fields(key: key, timestamp: timestamp), registered: registered)
        let start = ContinuousClock.now
        let now = at.flatMap(milliseconds) ?? Process.surroundings.clock.nowMilliseconds
        while try reader.readPiece({ line throws(Diagnostic) in try loader.add(line, now: now) }) {}
        try loader.commit()
        let elapsed = (ContinuousClock.now - start) / .seconds(1)
        TextOutput.diagnostics.line("\(counted(loader.count, "record")) loaded into \(topic) in \(Quantity.text(seconds: elapsed))")
    }
}

/// Topics that commands write to.
enum TopicCreation {
    /// The topic; made, and committed, if it is missing.
    static func topic(named name: String, partitions: Int32, on broker: any Broker) throws(Diagnostic) -> TopicDescription {
        if let topic = try withLog({ () throws(LogError) in try broker.topic(named: name) }) { return topic }
        let topic = try withLog { () throws(LogError) in try broker.createTopic(TopicDescription(name: name, partitionCount: partitions)) }
        try broker.commitNext()
        return topic
    }
}
