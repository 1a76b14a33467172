import CRdKafka
import Synchronization
import TopicLog

/// What became of the records handed to a producer.
final class DeliveryTracker: Sendable {
    private struct State: Sendable {
        var acknowledged: [TopicPartition: Offset] = [:]
        /// Records that were handed over and have no report yet.
        var pending: [TopicPartition: Int] = [:]
        var failure: Failure?
    }

    /// A delivery that failed.
    struct Failure: Sendable {
        var partition: TopicPartition
        var code: rd_kafka_resp_err_t
    }

    private let state = Mutex(State())

    /// The first delivery that failed: the epoch's records are not all in Kafka, and never will be.
    var failure: Failure? { state.withLock { $0.failure } }

    /// The offset behind the last record that Kafka acknowledged.
    func acknowledgedEnd(of partition: TopicPartition) -> Offset? { state.withLock { $0.acknowledged[partition] } }

    func isPending(_ partition: TopicPartition) -> Bool { state.withLock { ($0.pending[partition] ?? 0) > 0 } }

    /// Records are about to be handed over.
    func willSend(_ count: Int, to partition: TopicPartition) { state.withLock { $0.pending[partition, default: 0] += count } }

    func forget(topic: String) {
        state.withLock { state in
            state.acknowledged = state.acknowledged.filter { $0.key.topic != topic }
            state.pending = state.pending.filter { $0.key.topic != topic }
        }
    }

    /// Notes one report. librdkafka calls this from within poll and flush.
    func note(_ message: UnsafePointer<rd_kafka_message_t>) {
        let topic = message.pointee.rkt.flatMap { rd_kafka_topic_name($0) }.map { String(cString: $0) } ?? ""
        let partition = TopicPartition(topic, message.pointee.partition)
        let error = message.pointee.err, offset = message.pointee.offset
        state.withLock { state in
            state.pending[partition, default: 0] -= 1
            if error == RD_KAFKA_RESP_ERR_NO_ERROR {
                if offset >= 0 { state.acknowledged[partition] = max(offset + 1, state.acknowledged[partition] ?? 0) }
            } else if state.failure == nil {
                state.failure = Failure(partition: partition, code: error)
            }
        }
    }
}

/// librdkafka's sentence for an error.
func reason(_ error: rd_kafka_resp_err_t) -> String { String(cString: rd_kafka_err2str(error)) }
