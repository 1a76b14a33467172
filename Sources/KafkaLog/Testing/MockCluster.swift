import CRdKafka
public import TopicLog

/// librdkafka's mock cluster: real sockets on loopback, for tests. Keeps about 5 MiB per partition and forgets everything at its end.
public final class MockCluster: @unchecked Sendable {
    private let owner: OpaquePointer
    private let cluster: OpaquePointer

    /// - Parameter servers: Number of servers, each with a port of its own.
    public init(servers: Int32 = 1) throws(LogError) {
        let configuration = rd_kafka_conf_new()
        rd_kafka_conf_set_log_cb(configuration) { _, _, _, _ in }
        var message = [CChar](repeating: 0, count: 512)
        guard let owner = rd_kafka_new(RD_KAFKA_PRODUCER, configuration, &message, message.count) else { throw .broker(text(message)) }
        guard let cluster = rd_kafka_mock_cluster_new(owner, servers) else {
            rd_kafka_destroy(owner)
            throw .broker("the mock cluster cannot listen")
        }
        self.owner = owner
        self.cluster = cluster
    }

    deinit {
        rd_kafka_mock_cluster_destroy(cluster)
        rd_kafka_destroy(owner)
    }

    /// What clients connect to.
    public var bootstrapServers: String { String(cString: rd_kafka_mock_cluster_bootstraps(cluster)) }

    public func createTopic(_ name: String, partitions: Int32) throws(LogError) {
        let error = rd_kafka_mock_topic_create(cluster, name, partitions, 1)
        guard error == RD_KAFKA_RESP_ERR_NO_ERROR else { throw .broker("topic \(name): \(reason(error))") }
    }

    /// Lets the next answers to a kind of request be errors.
    /// - Parameter api: The request's number in Kafka's protocol: 0 Produce, 1 Fetch, 2 ListOffsets, 3 Metadata.
    public func push(errors: [Int32], api: Int16) {
        let codes = errors.map { rd_kafka_resp_err_t(rawValue: $0) }
        rd_kafka_mock_push_request_errors_array(cluster, api, codes.count, codes)
    }

    /// Refuses connections to a server, counted from 1, and closes those it has.
    public func setDown(_ server: Int32 = 1) { rd_kafka_mock_broker_set_down(cluster, server) }
    public func setUp(_ server: Int32 = 1) { rd_kafka_mock_broker_set_up(cluster, server) }
}
