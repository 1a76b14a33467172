import CRdKafka
import Synchronization
import TopicLog

/// First and end offsets of partitions, asked of the cluster and kept for a moment.
final class Watermarks: Sendable {
    private struct Answer: Sendable {
        var low: Offset
        var high: Offset
        var time: ContinuousClock.Instant
    }

    private let handle: KafkaHandle
    private let timeout: Int32
    private let known = Mutex<[TopicPartition: Answer]>([:])
    static let freshness = Duration.milliseconds(10)

    init(_ handle: KafkaHandle, timeout: Int32) {
        self.handle = handle
        self.timeout = timeout
    }

    /// - Parameter isFresh: Asks even if the last answer is only a moment old.
    func range(of partition: TopicPartition, isFresh: Bool = false) throws(LogError) -> (low: Offset, high: Offset) {
        let now = ContinuousClock.now
        if !isFresh, let range = known.withLock({ $0[partition] }), now - range.time < Self.freshness { return (range.low, range.high) }
        var low: Offset = 0, high: Offset = 0
        let error = rd_kafka_query_watermark_offsets(handle.pointer, partition.topic, partition.partition, &low, &high, timeout)
        switch error {
        case RD_KAFKA_RESP_ERR_NO_ERROR: break
        case RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION, RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC, RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
            throw .unknownPartition(partition)
        default: throw handle.error("offsets of \(partition): \(reason(error))")
        }
        let answer = Answer(low: low, high: high, time: now)
        known.withLock { $0[partition] = answer }
        return (low, high)
    }

    /// The highest end seen, however old.
    func lastEnd(of partition: TopicPartition) -> Offset? { known.withLock { $0[partition]?.high } }

    /// What was answered so far is no longer true.
    func forget() { known.withLock { $0 = [:] } }
}
