import CRdKafka
import TopicLog

/// Creates and deletes topics.
struct KafkaAdmin: Sendable {
    let handle: KafkaHandle
    let timeout: Int32

    /// How a request ended.
    private enum Outcome {
        case done
        case refused(rd_kafka_resp_err_t, String)
        /// No broker answered: some do not know the request.
        case unanswered(String)
    }

    /// - Returns: False if no broker answers such requests.
    /// - Throws: ``LogError/topicExists(_:)``, ``LogError/broker(_:)``.
    func create(_ topic: TopicDescription) throws(LogError) -> Bool {
        var message = [CChar](repeating: 0, count: 512)
        // -1: as many replicas as the cluster's default says.
        guard let request = rd_kafka_NewTopic_new(topic.name, topic.partitionCount, -1, &message, message.count) else {
            throw handle.error("topic \(topic.name): \(text(message))")
        }
        defer { rd_kafka_NewTopic_destroy(request) }
        if topic.cleanupPolicy != .delete { rd_kafka_NewTopic_set_config(request, "cleanup.policy", topic.cleanupPolicy.rawValue) }
        if let retention = topic.retentionMilliseconds { rd_kafka_NewTopic_set_config(request, "retention.ms", String(retention)) }
        var requests: [OpaquePointer?] = [request]
        let outcome = run(RD_KAFKA_ADMIN_OP_CREATETOPICS) { options, queue in
            rd_kafka_CreateTopics(handle.pointer, &requests, 1, options, queue)
        } results: { event, count in
            rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event), &count)
        }
        switch outcome {
        case .done: return true
        case .refused(RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS, _): throw .topicExists(topic.name)
        case .refused(_, let reason): throw handle.error("topic \(topic.name) cannot be created: \(reason)")
        case .unanswered: return false
        }
    }

    func delete(_ name: String) throws(LogError) {
        guard let request = rd_kafka_DeleteTopic_new(name) else { throw .unknownTopic(name) }
        defer { rd_kafka_DeleteTopic_destroy(request) }
        var requests: [OpaquePointer?] = [request]
        let outcome = run(RD_KAFKA_ADMIN_OP_DELETETOPICS) { options, queue in
            rd_kafka_DeleteTopics(handle.pointer, &requests, 1, options, queue)
        } results: { event, count in
            rd_kafka_DeleteTopics_result_topics(rd_kafka_event_DeleteTopics_result(event), &count)
        }
        switch outcome {
        case .done: return
        case .refused(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, _): throw .unknownTopic(name)
        case .refused(_, let reason), .unanswered(let reason): throw handle.error("topic \(name) cannot be deleted: \(reason)")
        }
    }

    private func run(
        _ operation: rd_kafka_admin_op_t, send: (OpaquePointer?, OpaquePointer?) -> Void,
        results: (OpaquePointer?, inout Int) -> UnsafeMutablePointer<OpaquePointer?>?
    ) -> Outcome {
        let options = rd_kafka_AdminOptions_new(handle.pointer, operation), queue = rd_kafka_queue_new(handle.pointer)
        defer {
            rd_kafka_AdminOptions_destroy(options)
            rd_kafka_queue_destroy(queue)
        }
        var message = [CChar](repeating: 0, count: 512)
        rd_kafka_AdminOptions_set_request_timeout(options, timeout, &message, message.count)
        // The broker answers when the change has reached the whole cluster.
        rd_kafka_AdminOptions_set_operation_timeout(options, timeout, &message, message.count)
        send(options, queue)
        // The request's own timeout comes first.
        guard let event = rd_kafka_queue_poll(queue, timeout + 5000) else { return .unanswered("no answer") }
        defer { rd_kafka_event_destroy(event) }
        let error = rd_kafka_event_error(event)
        if error != RD_KAFKA_RESP_ERR_NO_ERROR { return .unanswered(String(cString: rd_kafka_event_error_string(event))) }
        var count = 0
        guard let first = results(event, &count), count > 0, let result = first[0] else { return .unanswered("an empty answer") }
        let code = rd_kafka_topic_result_error(result)
        if code == RD_KAFKA_RESP_ERR_NO_ERROR { return .done }
        return .refused(code, rd_kafka_topic_result_error_string(result).map { String(cString: $0) } ?? reason(code))
    }
}
