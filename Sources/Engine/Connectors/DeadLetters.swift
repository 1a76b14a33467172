import Connectors
import TopicLog

/// Where a sink's refused records go, as Kafka Connect has it.
struct DeadLetters: Sendable {
    var topic: String
    /// Headers say where a record came from and why it is here.
    var hasContext: Bool
    /// As the user has named it.
    var connectorClass: String
}

extension SinkRunner {
    /// Refused records with the bytes and headers that they have in their topic.
    func letters(_ refused: [(reason: String, record: SinkRecord)], from partition: TopicPartition) -> [(String, [LogRecord])] {
        guard let letters = rules.deadLetters, !refused.isEmpty else { return [] }
        return [(letters.topic, refused.map { letter($0.record, $0.reason, letters, partition) })]
    }

    private func letter(_ record: SinkRecord, _ reason: String, _ letters: DeadLetters, _ partition: TopicPartition) -> LogRecord {
        // What the target got of it is JSON.
        var letter = stored(record, in: partition) ?? LogRecord(key: record.key, value: record.value, timestamp: record.timestamp)
        guard letters.hasContext else { return letter }
        let facts = [
            ("topic", record.topic), ("partition", String(record.partition)), ("offset", String(record.offset)), ("connector.name", name), ("task.id", "0"), ("stage", "TASK_PUT"),
            ("class.name", letters.connectorClass), ("exception.class.name", "sink-refused"), ("exception.message", reason),
        ]
        letter.headers += facts.map { RecordHeader("__connect.errors.\($0)", Array($1.utf8)) }
        return letter
    }

    private func stored(_ record: SinkRecord, in partition: TopicPartition) -> LogRecord? {
        guard let block = try? broker.read(partition, from: record.offset, .committed) else { return nil }
        return (0..<block.count).first { block.offset(of: $0) == record.offset }.map(block.record)
    }
}
