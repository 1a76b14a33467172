import ArgumentParser
import Diagnostics
import Engine
import Schemas
import Shell
import TopicLog
import Values

/// `fsql topic load TOPIC FILE`: the lines of a file become records.
struct TopicLoad: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Loads a file of JSON lines or CSV into a topic; the topic is created if it is missing.",
        discussion: "Lines of JSON are written by the schema of --schema; without one, by the registered schema where a stream or table declares the topic as AVRO, PROTOBUF or JSON_SR; else as they stand. fsql docs registry tells more.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var input: RecordInputOptions

    @Argument(help: ArgumentHelp("The topic.", valueName: "topic"))
    var topic: String

    @Argument(help: ArgumentHelp("A file of lines, such as JSON objects, or of CSV; - is standard input.", valueName: "file"))
    var file: String

    @OptionGroup(title: "Schemas") var schemas: SchemaOptions

    func validate() throws { try schemas.validate(key: input.key ?? input.keySeparator) }

    func run() async throws {
        let configuration = try common.configuration()
        var reader = try LineReader(path: file)
        defer { reader.close() }
        let given = try schemas.given()
        let broker = try BrokerChoice.open(common, configuration)
        let written = try await WrittenTopic.open(
            topic, partitions: input.partitions, on: broker, registry: try common.schemaRegistry(configuration), given: given,
            firstSchemaID: try common.firstSchemaID(configuration) ?? 1)
        var lines = try RecordLines(written, input, isCSV: input.isCSV(file), on: broker)
        let start = ContinuousClock.now
        let now = input.time ?? Process.surroundings.clock.nowMilliseconds
        while try reader.readPiece({ line throws(Diagnostic) in try lines.add(line, now: now) }) {}
        try lines.finish()
        let elapsed = (ContinuousClock.now - start) / .seconds(1)
        TextOutput.diagnostics.line("\(counted(lines.count, "record")) loaded into \(topic) in \(Quantity.text(seconds: elapsed))")
    }
}

/// Lines on their way into a topic.
struct RecordLines {
    private var loader: LineLoader
    private var csv: CSVLines?
    var count: Int { loader.count }

    /// - Parameter isCSV: Whether the first line names fields, and the others are records of RFC 4180.
    init(_ written: WrittenTopic, _ input: RecordInputOptions, isCSV: Bool, on broker: any Broker & ChangelogStore) throws(Diagnostic) {
        let topic = written.description.name
        loader = LineLoader(broker: broker, topic: written.description, fields: input.fields, registered: written.lines)
        guard isCSV else { return }
        let source = written.source
        if let source, !["JSON", "JSON_SR", "AVRO", "PROTOBUF", "PROTOBUF_NOSR"].contains(source.valueFormat.name) {
            throw .execution(
                "csv-format", "records of CSV become JSON objects, and \(source.name) reads topic '\(topic)' as \(source.valueFormat.name)",
                hint: "In the shell, \\copy \(source.name) from FILE writes what the declaration says; --format lines loads lines as they stand.")
        }
        csv = CSVLines(declaredBy: source)
    }

    mutating func add(_ line: UnsafeBufferPointer<UInt8>, now: Int64) throws(Diagnostic) {
        guard csv != nil else { return try loader.add(line, now: now) }
        guard let json = try csv?.json(line) else { return }
        try json.withUnsafeBufferPointer { json throws(Diagnostic) in try loader.add(json, now: now) }
    }

    /// Makes everything added so far durable.
    mutating func commit() throws(Diagnostic) { try loader.commit() }

    mutating func finish() throws(Diagnostic) {
        try csv?.finish()
        try loader.commit()
    }
}

/// Topics that commands write to.
enum TopicCreation {
    /// The topic; made, and committed, if it is missing.
    /// - Parameter entries: What the same commit holds.
    static func topic(named name: String, partitions: Int32, on broker: any Broker, with entries: [String: [UInt8]] = [:]) throws(Diagnostic) -> TopicDescription {
        if let topic = try withLog({ () throws(LogError) in try broker.topic(named: name) }) {
            if !entries.isEmpty { try broker.commitNext(entries) }
            return topic
        }
        let topic = try withLog { () throws(LogError) in try broker.createTopic(TopicDescription(name: name, partitionCount: partitions)) }
        try broker.commitNext(entries)
        return topic
    }
}
