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
        let answer = Answer(offset: try askUntilAnswered(question), time: now)
        known.withLock { $0[question] = answer }
        return answer.offset
    }

    /// Who has just been made, or is just changing its leader, answers a little later.
    private func askUntilAnswered(_ question: Question) throws(LogError) -> Offset {
        let start = ContinuousClock.now
        var pauseMilliseconds = 20
        while true {
            do { return try ask(question) } catch {
                let kind = KafkaErrorKind(error.code), waited = ContinuousClock.now - start
                // A topic that does not exist is soon known not to.
                let patience = kind == .passing ? timeout : kind == .missing ? min(timeout, 2000) : 0
                guard waited + .milliseconds(pauseMilliseconds) < .milliseconds(patience) else { throw failure(error.code, question.partition) }
            }
            pause(milliseconds: pauseMilliseconds)
            pauseMilliseconds = min(500, pauseMilliseconds * 2)
            // Asked for all topics, librdkafka learns who leads them now.
            _ = try? handle.describeTopics(timeout: timeout)
        }
    }

    /// What the cluster said instead of an offset.
    private struct Refusal: Error { var code: rd_kafka_resp_err_t }

    /// By `offsets_for_times`, since `query_watermark_offsets` of librdkafka 2.0 waits for ever while the leader is down.
    private func ask(_ question: Question) throws(Refusal) -> Offset {
        let partition = question.partition
        let list = rd_kafka_topic_partition_list_new(1)
        defer { rd_kafka_topic_partition_list_destroy(list) }
        rd_kafka_topic_partition_list_add(list, partition.topic, partition.partition).pointee.offset = question.end.rawValue
        let error = rd_kafka_offsets_for_times(handle.pointer, list, timeout)
        guard error == RD_KAFKA_RESP_ERR_NO_ERROR, let result = list?.pointee.elems[0] else { throw Refusal(code: error) }
        guard result.err == RD_KAFKA_RESP_ERR_NO_ERROR else { throw Refusal(code: result.err) }
        return result.offset
    }

    private func failure(_ error: rd_kafka_resp_err_t, _ partition: TopicPartition) -> LogError {
        switch KafkaErrorKind(error) {
        case .missing: .unknownPartition(partition)
        case .passing, .outOfRange, .tooLarge, .refused, .fenced, .other: handle.error("offsets of \(partition): \(reason(error))")
        }
    }
}
