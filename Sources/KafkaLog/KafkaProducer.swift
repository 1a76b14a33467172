import CRdKafka
import Synchronization
import TopicLog

/// Sends blocks, one message per record, and waits for their acknowledgement when a commit asks.
final class KafkaProducer: Sendable {
    let handle: KafkaHandle
    private let timeouts: KafkaTimeouts
    /// The offset that the next record of a partition gets if nobody else writes there.
    private let expectedOffsets = Mutex<[TopicPartition: Offset]>([:])

    init(_ settings: KafkaSettings) throws(LogError) {
        handle = try KafkaHandle(RD_KAFKA_PRODUCER, settings)
        timeouts = settings.timeouts
    }

    /// Hands a block to librdkafka, which copies it; waits while its queue is full.
    ///
    /// - Parameter end: The partition's end offset, asked for before the first append only.
    /// - Returns: The first record's offset, provided that nobody else has written to the partition since the last acknowledgement.
    func append(_ block: RecordBlock, to destination: TopicPartition, end: () throws(LogError) -> Offset) throws(LogError) -> Offset {
        let expected: Offset = if let known = expectedOffsets.withLock({ $0[destination] }) { known } else { try end() }
        let base = max(expected, handle.deliveries.acknowledgedEnd(of: destination) ?? 0)
        let topic = try handle.topic(destination.topic)
        var message = ProducedMessage(topic: topic, partition: destination.partition)
        handle.deliveries.willSend(block.count, to: destination)
        for row in 0..<block.count { try send(&message, block, row) }
        expectedOffsets.withLock { $0[destination] = base + Int64(block.count) }
        // Delivery reports are handed out here, so that they do not pile up until the commit.
        rd_kafka_poll(handle.pointer, 0)
        return base
    }

    private func send(_ message: inout ProducedMessage, _ block: RecordBlock, _ row: Int) throws(LogError) {
        let start = ContinuousClock.now
        while true {
            let error = message.produce(handle.pointer, block, row)
            switch error {
            case RD_KAFKA_RESP_ERR_NO_ERROR: return
            case RD_KAFKA_RESP_ERR__QUEUE_FULL:
                guard ContinuousClock.now - start < .milliseconds(timeouts.delivery) else { throw handle.error("records are not accepted") }
                rd_kafka_poll(handle.pointer, 10)
            case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE:
                throw .blockTooLarge(bytes: (block.key(row)?.count ?? 0) + (block.value(row)?.count ?? 0), limit: messageBytesMax)
            default: throw failure ?? handle.error(reason(error))
            }
        }
    }

    /// `message.max.bytes`, as configured.
    private var messageBytesMax: Int {
        var value = [CChar](repeating: 0, count: 32), size = value.count
        guard rd_kafka_conf_get(rd_kafka_conf(handle.pointer), "message.max.bytes", &value, &size) == RD_KAFKA_CONF_OK else { return 0 }
        return Int(text(value)) ?? 0
    }

    var hasPending: Bool { rd_kafka_outq_len(handle.pointer) > 0 }

    /// The first record that was not delivered, from then on; nil if there is none. An error of its topic where it is that.
    var failure: LogError? {
        guard let failure = handle.deliveries.failure else { return nil }
        switch KafkaErrorKind(failure.code) {
        case .missing: return .unknownTopic(failure.partition.topic)
        case .tooLarge, .refused: return .undelivered(failure.partition, reason: reason(failure.code))
        case .passing, .outOfRange, .fenced, .other:
            return handle.error("a record for \(failure.partition) was not delivered: \(reason(failure.code))")
        }
    }

    /// Returns when Kafka has acknowledged every record appended so far.
    /// - Throws: ``failure`` if one was not, from then on at each call; ``LogError/broker(_:)`` if none is acknowledged for a while.
    func flush() throws(LogError) {
        var left = rd_kafka_outq_len(handle.pointer), since = ContinuousClock.now
        while true {
            rd_kafka_flush(handle.pointer, 100)
            if let failure { throw failure }
            let rest = rd_kafka_outq_len(handle.pointer), now = ContinuousClock.now
            if rest == 0 { return }
            if rest < left { (left, since) = (rest, now) }
            // Nobody answers: everything else waits for this.
            guard now - since < .milliseconds(timeouts.request) else { throw handle.error("\(rest) records are not acknowledged") }
        }
    }

    /// Forgets a topic that was deleted: its offsets begin anew with the next one of the name.
    func forget(topic: String) {
        expectedOffsets.withLock { offsets in offsets = offsets.filter { $0.key.topic != topic } }
        handle.deliveries.forget(topic: topic)
        handle.forget(topic)
    }

    deinit {
        // What no commit has asked for is not promised to anybody.
        rd_kafka_purge(handle.pointer, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
    }
}
