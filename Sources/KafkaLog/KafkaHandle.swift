import CRdKafka
import Synchronization
import TopicLog

/// A producer or consumer of librdkafka, with its topics' handles.
final class KafkaHandle: @unchecked Sendable {
    let pointer: OpaquePointer
    let address: String
    private let callbacks: Callbacks
    private let topics = Mutex<[String: TopicHandle]>([:])

    /// What librdkafka's callbacks find behind their opaque pointer.
    private final class Callbacks: Sendable {
        let deliveries = DeliveryTracker()
        let lastError = Mutex<String?>(nil)
    }

    private struct TopicHandle: @unchecked Sendable { var pointer: OpaquePointer }

    init(_ kind: rd_kafka_type_t, _ settings: KafkaSettings) throws(LogError) {
        let configuration = try settings.configuration(kind)
        callbacks = Callbacks()
        address = settings.bootstrapServers
        rd_kafka_conf_set_opaque(configuration, Unmanaged.passUnretained(callbacks).toOpaque())
        // Errors come back with the calls that they concern; librdkafka's own lines would mix with the user's.
        rd_kafka_conf_set_log_cb(configuration) { _, _, _, _ in }
        rd_kafka_conf_set_error_cb(configuration) { _, _, reason, opaque in
            guard let reason, let opaque else { return }
            let text = String(cString: reason)
            Unmanaged<Callbacks>.fromOpaque(opaque).takeUnretainedValue().lastError.withLock { $0 = text }
        }
        if kind == RD_KAFKA_PRODUCER {
            rd_kafka_conf_set_dr_msg_cb(configuration) { _, message, opaque in
                guard let message, let opaque else { return }
                Unmanaged<Callbacks>.fromOpaque(opaque).takeUnretainedValue().deliveries.note(message)
            }
        }
        var reason = [CChar](repeating: 0, count: 512)
        guard let pointer = rd_kafka_new(kind, configuration, &reason, reason.count) else {
            rd_kafka_conf_destroy(configuration)
            throw .broker("Kafka at \(settings.bootstrapServers): \(text(reason))")
        }
        self.pointer = pointer
    }

    deinit {
        for topic in topics.withLock({ Array($0.values) }) { rd_kafka_topic_destroy(topic.pointer) }
        rd_kafka_destroy(pointer)
        withExtendedLifetime(callbacks) {}
    }

    var deliveries: DeliveryTracker { callbacks.deliveries }

    /// librdkafka's handle of a topic, which says nothing about the topic's existence.
    func topic(_ name: String) throws(LogError) -> OpaquePointer {
        let handle = topics.withLock { topics -> TopicHandle? in
            if let known = topics[name] { return known }
            guard let pointer = rd_kafka_topic_new(self.pointer, name, nil) else { return nil }
            topics[name] = TopicHandle(pointer: pointer)
            return TopicHandle(pointer: pointer)
        }
        guard let handle else { throw .unknownTopic(name) }
        return handle.pointer
    }

    /// Forgets a topic that was deleted.
    func forget(_ name: String) {
        guard let handle = topics.withLock({ $0.removeValue(forKey: name) }) else { return }
        rd_kafka_topic_destroy(handle.pointer)
    }

    /// An error about this cluster, with what the connection said last.
    func error(_ reason: String) -> LogError {
        rd_kafka_poll(pointer, 0)
        let last = callbacks.lastError.withLock { $0 }
        return .broker("Kafka at \(address): \(reason)" + (last.map { " (\($0))" } ?? ""))
    }
}
