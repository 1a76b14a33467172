import Analysis
import Catalog
import Columns
import Diagnostics
import StreamTasks
import TopicLog
import Values

/// Records that could not be processed, with the reason: the stream `FSQL_PROCESSING_LOG`, and the same in ksqlDB's columns. Record values are
/// not quoted unless `ksql.logging.processing.rows.include` is set.
struct ProcessingLog {
    static let topic = "fsql_processing_log"
    static let sourceName = "FSQL_PROCESSING_LOG"

    static let definition = SourceDefinition(
        name: sourceName, kind: .stream,
        schema: LogicalSchema([
            SchemaColumn("QUERY_ID", .string), SchemaColumn("LEVEL", .string), SchemaColumn("REASON", .string), SchemaColumn("MESSAGE", .string),
            SchemaColumn("TOPIC", .string), SchemaColumn("PARTITION", .integer), SchemaColumn("OFFSET", .bigint), SchemaColumn("FIELD", .string),
        ]), topic: topic, keyFormat: SourceFormat("KAFKA"), valueFormat: SourceFormat("JSON"))

    /// Names of all streams of the log; they cannot be dropped.
    static let sourceNames: Set<String> = [sourceName, CompatibleLog.sourceName]
    /// Their topics. A query over one of them does not log its own errors: it would read them next, for ever.
    static let topics: Set<String> = [topic, CompatibleLog.topic]

    /// One entry, as it is told; the streams show it in their columns.
    struct Entry: Sendable {
        var queryID: String
        var level: String
        var reason: String
        var message: String
        var topic: String?
        var partition: Int32?
        var offset: Int64?
        var field: String?
        /// The bytes of the key or value that is to blame, if they are wanted.
        var record: [UInt8]?

        fileprivate var row: [SQLValue] {
            [
                .string(queryID), .string(level), .string(reason), .string(message), topic.map { .string($0) } ?? .null, partition.map { .integer($0) } ?? .null,
                offset.map { $0 < 0 ? .null : .bigint($0) } ?? .null, field.map { .string($0) } ?? .null,
            ]
        }
    }

    private(set) var entries: [Entry] = []
    var hasRows: Bool { !entries.isEmpty }

    mutating func add(
        queryID: String, level: String, reason: String, message: String, topic: String? = nil, partition: Int32? = nil, offset: Int64? = nil,
        field: String? = nil, record: [UInt8]? = nil
    ) {
        entries.append(Entry(
            queryID: queryID, level: level, reason: reason, message: message, topic: topic, partition: partition, offset: offset, field: field, record: record))
    }

    mutating func add(_ more: [Entry]) { entries += more }

    mutating func take() -> [Entry] {
        defer { entries = [] }
        return entries
    }
}

extension EngineCore {
    /// Appends what the log has gathered to its topics; it is true with the next commit.
    func writeProcessingLog() throws(Diagnostic) {
        let gathered = processingLog.take()
        guard !gathered.isEmpty else { return }
        let now = surroundings.clock.nowMilliseconds
        try write(gathered.map(\.row), to: ProcessingLog.definition, at: now)
        try write(gathered.map { CompatibleLog.row($0, at: now) }, to: CompatibleLog.definition, at: now)
    }

    private func write(_ rows: [[SQLValue]], to log: SourceDefinition, at now: Int64) throws(Diagnostic) {
        do {
            if try broker.topic(named: log.topic) == nil { try broker.createTopic(TopicDescription(name: log.topic)) }
            let writer = try SinkWriter(log, broker: broker, context: functionContext)
            let columns = log.schema.columns.enumerated().map { index, column in Column(column.type, rows.map { $0[index] }) }
            let batch = RecordBatch(count: rows.count, columns: columns, timestamps: .fixed(.bigint, Array(repeating: now, count: rows.count)))
            for appended in try writer.write(batch) { append(appended, of: log) }
        } catch let error as LogError { throw stopped(by: error) } catch let error as TaskError { throw Diagnostic(error) } catch {
            throw .execution("processing-log", "\(error)")
        }
    }
}
