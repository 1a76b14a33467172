import Analysis
import Catalog
import Columns
import Diagnostics
import StreamTasks
import TopicLog
import Values

/// Records that could not be processed, with the reason: the stream `FSQL_PROCESSING_LOG`. Record values are not quoted.
struct ProcessingLog {
    static let topic = "fsql_processing_log"
    static let sourceName = "FSQL_PROCESSING_LOG"

    static let definition = SourceDefinition(
        name: sourceName, kind: .stream,
        schema: LogicalSchema([
            SchemaColumn("QUERY_ID", .string), SchemaColumn("LEVEL", .string), SchemaColumn("REASON", .string), SchemaColumn("MESSAGE", .string),
            SchemaColumn("TOPIC", .string), SchemaColumn("PARTITION", .integer), SchemaColumn("OFFSET", .bigint), SchemaColumn("FIELD", .string),
        ]), topic: topic, keyFormat: SourceFormat("KAFKA"), valueFormat: SourceFormat("JSON"))

    private(set) var rows: [[SQLValue]] = []
    var hasRows: Bool { !rows.isEmpty }

    mutating func add(
        queryID: String, level: String, reason: String, message: String, topic: String? = nil, partition: Int32? = nil, offset: Int64? = nil,
        field: String? = nil
    ) {
        rows.append([
            .string(queryID), .string(level), .string(reason), .string(message), topic.map { .string($0) } ?? .null, partition.map { .integer($0) } ?? .null,
            offset.map { $0 < 0 ? .null : .bigint($0) } ?? .null, field.map { .string($0) } ?? .null,
        ])
    }

    mutating func take() -> [[SQLValue]] {
        defer { rows = [] }
        return rows
    }
}

extension EngineCore {
    /// Appends what the log has gathered to its topic; it is true with the next commit.
    func writeProcessingLog() throws(Diagnostic) {
        let rows = processingLog.take()
        guard !rows.isEmpty else { return }
        do {
            if try broker.topic(named: ProcessingLog.topic) == nil { try broker.createTopic(TopicDescription(name: ProcessingLog.topic)) }
            let writer = try SinkWriter(ProcessingLog.definition, broker: broker, context: functionContext)
            let now = surroundings.clock.nowMilliseconds
            let columns = ProcessingLog.definition.schema.columns.enumerated().map { index, column in Column(column.type, rows.map { $0[index] }) }
            let batch = RecordBatch(count: rows.count, columns: columns, timestamps: .fixed(.bigint, Array(repeating: now, count: rows.count)))
            for appended in try writer.write(batch) { append(appended, of: ProcessingLog.definition) }
        } catch let error as LogError { throw fatal(Diagnostic(error)) } catch let error as TaskError { throw Diagnostic(error) } catch {
            throw .execution("processing-log", "\(error)")
        }
    }
}
