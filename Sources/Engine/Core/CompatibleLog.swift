import Analysis
import Catalog
import Values

/// The processing log as ksqlDB has it, so that files written for ksqlDB find it: the stream `KSQL_PROCESSING_LOG`.
enum CompatibleLog {
    static let sourceName = "KSQL_PROCESSING_LOG"
    static let topic = "default_ksql_processing_log"

    /// What ksqlDB's `type` says; each has a field of its own, the others are NULL.
    private enum Kind: Int32 {
        case deserialization, recordProcessing, production, serialization, thread

        init(reason: String) {
            self =
                switch reason {
                case "malformed_key", "malformed_value": .deserialization
                case "sink_refused": .production
                case "unwritable_key", "unwritable_value": .serialization
                case "query_failed", "model_training_failed": .thread
                default: .recordProcessing
                }
        }
    }

    private static let causes = SQLType.StructField("cause", .array(.string))
    private static func texts(_ names: String...) -> [SQLType.StructField] { names.map { .init($0, .string) } }

    private static let message: [SQLType.StructField] = [
        .init("type", .integer),
        .init("deserializationError", .structure(texts("target", "errorMessage", "recordB64") + [causes] + texts("topic"))),
        .init("recordProcessingError", .structure(texts("errorMessage", "record") + [causes])),
        .init("productionError", .structure(texts("errorMessage"))),
        .init("serializationError", .structure(texts("target", "errorMessage", "record") + [causes] + texts("topic"))),
        .init("kafkaStreamsThreadError", .structure(texts("errorMessage", "threadName") + [causes])),
    ]

    static let definition = SourceDefinition(
        name: sourceName, kind: .stream,
        schema: LogicalSchema([
            SchemaColumn("LOGGER", .string), SchemaColumn("LEVEL", .string), SchemaColumn("TIME", .bigint), SchemaColumn("MESSAGE", .structure(message)),
        ]), topic: topic, keyFormat: SourceFormat("KAFKA"), valueFormat: SourceFormat("JSON"))

    /// - Parameter now: Milliseconds since 1970.
    static func row(_ entry: ProcessingLog.Entry, at now: Int64) -> [SQLValue] {
        let kind = Kind(reason: entry.reason)
        let text = SQLValue.string(entry.field.map { "\($0): \(entry.message)" } ?? entry.message), causes = SQLValue.array([.string(entry.message)])
        let topic: SQLValue = entry.topic.map { .string($0) } ?? .null
        let target = SQLValue.string(entry.reason.hasSuffix("_key") ? "key" : "value")
        let plain: SQLValue = entry.record.map { .string(String(decoding: $0, as: UTF8.self)) } ?? .null
        let coded: SQLValue = entry.record.map { .string(Base64.string($0)) } ?? .null
        var fields = [SQLValue](repeating: .null, count: message.count)
        fields[0] = .integer(kind.rawValue)
        let parts: [SQLValue] =
            switch kind {
            case .deserialization: [target, text, coded, causes, topic]
            case .recordProcessing: [text, plain, causes]
            case .production: [text]
            case .serialization: [target, text, plain, causes, topic]
            case .thread: [text, .string(entry.queryID), causes]
            }
        fields[Int(kind.rawValue) + 1] = .structure(parts)
        return [.string(logger(entry, kind)), .string(entry.level), .bigint(now), .structure(fields)]
    }

    private static func logger(_ entry: ProcessingLog.Entry, _ kind: Kind) -> String {
        switch kind {
        case .deserialization: "processing.\(entry.queryID).KsqlTopic.Source.deserializer"
        case .serialization: "processing.\(entry.queryID).KsqlTopic.Sink.serializer"
        case .recordProcessing, .production, .thread: "processing.\(entry.queryID)"
        }
    }
}
