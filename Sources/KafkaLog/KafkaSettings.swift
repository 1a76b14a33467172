import CRdKafka
import TopicLog

/// librdkafka's settings: what fsql needs first, what the user says over it.
struct KafkaSettings: Sendable {
    var bootstrapServers: String
    /// librdkafka's own names: `security.protocol`, `sasl.username`, …
    var user: [String: String]
    var timeouts: KafkaTimeouts

    private static let consumer = [
        // Offsets are kept by the commit record: no consumer group, and an offset that is gone is an error, not a jump.
        "auto.offset.reset": "error", "enable.auto.commit": "false", "enable.auto.offset.store": "false",
        "enable.partition.eof": "true", "isolation.level": "read_committed",
        // Per partition; the default of 64 MiB would not fit a small machine.
        "queued.max.messages.kbytes": "4096", "fetch.error.backoff.ms": "50",
        // A reader that goes elsewhere waits for the request under way to end.
        "fetch.wait.max.ms": "25",
    ]

    private var producer: [String: String] {
        [
            "acks": "all", "enable.idempotence": "true", "linger.ms": "5", "compression.type": "lz4",
            "message.timeout.ms": String(timeouts.delivery), "queue.buffering.max.messages": "1000000", "queue.buffering.max.kbytes": "65536",
        ]
    }

    /// A configuration, owned by the caller until a handle takes it.
    /// - Throws: ``LogError/broker(_:)`` naming the setting that librdkafka does not take.
    func configuration(_ kind: rd_kafka_type_t) throws(LogError) -> OpaquePointer {
        var settings = kind == RD_KAFKA_PRODUCER ? producer : Self.consumer
        settings["client.id"] = "fsql"
        settings["reconnect.backoff.max.ms"] = "1000"
        settings.merge(user) { $1 }
        settings["bootstrap.servers"] = bootstrapServers
        let configuration = rd_kafka_conf_new()!
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
            var reason = [CChar](repeating: 0, count: 512)
            guard rd_kafka_conf_set(configuration, name, value, &reason, reason.count) == RD_KAFKA_CONF_OK else {
                rd_kafka_conf_destroy(configuration)
                throw .broker("Kafka setting \(name): \(text(reason))")
            }
        }
        return configuration
    }
}

/// A C string in a buffer.
func text(_ buffer: [CChar]) -> String {
    String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
