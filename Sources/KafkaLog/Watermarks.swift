import CRdKafka
import Synchronization
import TopicLog

/// First and end offsets of partitions, asked of the cluster and kept for a moment.
final class Watermarks: Sendable {
    private struct Answer: Sendable {
        var offset: Offset
        var time: ContinuousClock.Instant
    }

    /// The end that is asked for; the values are those of the protocol's ListOffsets request.
    private enum End: Int64 { case last = -1, first = -2 }

    private struct Question: Hashable, Sendable {
        var partition: TopicPartition
        var end: End
    }

    private let handle: KafkaHandle
    private let timeout: Int32
    private let known = Mutex<[Question: Answer]>([:])
    private static let endFreshness = Duration.milliseconds(10), startFreshness = Duration.seconds(1)

    /// - Parameter handle: A producer's: at a consumer's connections, questions wait behind fetches of records that are not there yet.
    init(_ handle: KafkaHandle, timeout: Int32) {
        self.handle = handle
        self.timeout = timeout
    }

    func start(of partition: TopicPartition) throws(LogError) -> Offset {
        try answer(Question(partition: partition, end: .first), freshness: Self.startFreshness)
    }

    /// - Parameter isFresh: Asks even if the last answer is only a moment old.
    func end(of partition: TopicPartition, isFresh: Bool = false) throws(LogError) -> Offset {
        try answer(Question(partition: partition, end: .last), freshness: isFresh ? .zero : Self.endFreshness)
    }

    /// The last end seen, however old.
    func lastEnd(of partition: TopicPartition) -> Offset? { known.withLock { $0[Question(partition: partition, end: .last)]?.offset } }

    /// Drops what was answered about a topic that is gone.
    func forget(topic: String) { known.withLock { known in known = known.filter { $0.key.partition.topic != topic } } }

    private func answer(_ question: Question, freshness: Duration) throws(LogError) -> Offset {
        let now = ContinuousClock.now
        if let answer = known.withLock({ $0[question] }), now - answer.time < freshness { return answer.offset }
        let answer = Answer(offset: try ask(question), time: now)
        known.withLock { $0[question] = answer }
        return answer.offset
    }

    /// By `offsets_for_times`, since `query_watermark_offsets` of librdkafka 2.0 waits for ever while the leader is down.
    private func ask(_ question: Question) throws(LogError) -> Offset {
        let partition = question.partition
        let list = rd_kafka_topic_partition_list_new(1)
        defer { rd_kafka_topic_partition_list_destroy(list) }
        rd_kafka_topic_partition_list_add(list, partition.topic, partition.partition).pointee.offset = question.end.rawValue
        let error = rd_kafka_offsets_for_times(handle.pointer, list, timeout)
        guard error == RD_KAFKA_RESP_ERR_NO_ERROR, let result = list?.pointee.elems[0] else { throw failure(error, partition) }
        guard result.err == RD_KAFKA_RESP_ERR_NO_ERROR else { throw failure(result.err, partition) }
        return result.offset
    }

    private func failure(_ error: rd_kafka_resp_err_t, _ partition: TopicPartition) -> LogError {
        switch error {
        case RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION, RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC, RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
            .unknownPartition(partition)
        default: handle.error("offsets of \(partition): \(reason(error))")
        }
    }
}
