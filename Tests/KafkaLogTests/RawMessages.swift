import CRdKafka
import TopicLog

@testable import KafkaLog

/// Messages of a partition as librdkafka hands them out.
final class RawMessages {
    private(set) var pointers: [UnsafeMutablePointer<rd_kafka_message_t>] = []
    private let handle: KafkaHandle
    private let topic: OpaquePointer

    init(_ cluster: MockCluster, _ partition: TopicPartition, count: Int) throws {
        handle = try KafkaHandle(RD_KAFKA_CONSUMER, KafkaSettings(bootstrapServers: cluster.bootstrapServers, user: [:], timeouts: testTimeouts))
        topic = try handle.topic(partition.topic)
        rd_kafka_consume_start(topic, partition.partition, 0)
        for _ in 0..<500 where pointers.count < count {
            guard let message = rd_kafka_consume(topic, partition.partition, 20) else { continue }
            if message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR { pointers.append(message) } else { rd_kafka_message_destroy(message) }
        }
        rd_kafka_consume_stop(topic, partition.partition)
    }

    deinit { for message in pointers { rd_kafka_message_destroy(message) } }
}
