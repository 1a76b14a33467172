import CRdKafka
import Synchronization
import TopicLog

/// The consumer of one partition. Readers that follow one another share its last blocks; one that goes elsewhere moves it.
final class PartitionReader: Sendable {
    private let partition: TopicPartition
    private let handle: KafkaHandle
    private let arrivals: Arrivals
    private let state = Mutex(State())

    private struct State: @unchecked Sendable {
        var queue: OpaquePointer?
        /// What the consumer hands out next.
        var next: Offset = 0
        /// Set while the consumer stands at the end as it last saw it.
        var isAtEnd = false
        var recent: [RecordBlock] = []
        var failure: LogError?
    }

    static let rowsMax = 4096, bytesMax = 1 << 20, recentMax = 2

    init(_ partition: TopicPartition, _ handle: KafkaHandle, _ arrivals: Arrivals) {
        self.partition = partition
        self.handle = handle
        self.arrivals = arrivals
    }

    /// The next block at or behind `offset`; nil if none arrives within `patience` milliseconds.
    ///
    /// Where the rest of the partition holds no records but markers of transactions, the block is empty and begins behind them.
    func read(from offset: Offset, patience: Int32) throws(LogError) -> RecordBlock? {
        try state.withLock { state throws(LogError) in
            if let block = state.recent.last(where: { $0.baseOffset <= offset && offset < $0.endOffset }) { return block }
            try move(&state, to: offset)
            let block = gather(&state, patience: patience)
            if let block {
                if block.count > 0 { state.recent = state.recent.suffix(Self.recentMax - 1) + [block] }
                return block
            }
            if let failure = state.failure {
                stop(&state)
                throw failure
            }
            return nil
        }
    }

    /// True if Kafka has said that nothing is at or behind `offset`, when it was last asked.
    func isAtEnd(_ offset: Offset) -> Bool { state.withLock { $0.isAtEnd && $0.next == offset } }

    /// The end, if everything up to it was read and nothing has arrived since.
    var reachedEnd: Offset? {
        state.withLock { state in
            guard state.isAtEnd, let queue = state.queue, rd_kafka_queue_length(queue) == 0 else { return nil }
            return state.next
        }
    }

    /// Ends the consumer. Must come before the handle's end.
    func close() { state.withLock { stop(&$0) } }

    private func move(_ state: inout State, to offset: Offset) throws(LogError) {
        if state.queue != nil, state.next == offset { return }
        stop(&state)
        let topic = try handle.topic(partition.topic)
        guard let queue = rd_kafka_queue_new(handle.pointer) else { throw handle.error("no queue for \(partition)") }
        arrivals.watch(queue)
        guard rd_kafka_consume_start_queue(topic, partition.partition, offset, queue) == 0 else {
            let error = rd_kafka_last_error()
            rd_kafka_queue_destroy(queue)
            throw handle.error("\(partition) cannot be read: \(reason(error))")
        }
        (state.queue, state.next, state.isAtEnd) = (queue, offset, false)
    }

    private func stop(_ state: inout State) {
        guard let queue = state.queue else { return }
        if let topic = try? handle.topic(partition.topic) { rd_kafka_consume_stop(topic, partition.partition) }
        arrivals.unwatch(queue)
        // Messages that wait here belong to the old place.
        rd_kafka_queue_destroy(queue)
        (state.queue, state.failure, state.isAtEnd) = (nil, nil, false)
    }

    /// Takes what has arrived, up to a block.
    private func gather(_ state: inout State, patience: Int32) -> RecordBlock? {
        var messages: [UnsafeMutablePointer<rd_kafka_message_t>] = []
        defer { for message in messages { rd_kafka_message_destroy(message) } }
        let wanted = state.next
        var bytes = 0
        // A batch call waits until it is full; the first message is awaited alone.
        let deadline = ContinuousClock.now + .milliseconds(patience)
        while messages.isEmpty, state.failure == nil, state.next == wanted {
            let rest = (deadline - ContinuousClock.now).components
            let wait = max(0, rest.seconds * 1000 + rest.attoseconds / 1_000_000_000_000_000)
            guard let first = rd_kafka_consume_queue(state.queue, Int32(clamping: wait)) else { break }
            take(first, &state, &messages, &bytes)
        }
        var chunk = [UnsafeMutablePointer<rd_kafka_message_t>?](repeating: nil, count: 512)
        while !messages.isEmpty, messages.count < Self.rowsMax, bytes < Self.bytesMax, state.failure == nil {
            let room = min(chunk.count, Self.rowsMax - messages.count)
            let count = rd_kafka_consume_batch_queue(state.queue, 0, &chunk, room)
            guard count > 0 else { break }
            for index in 0..<count { if let message = chunk[index] { take(message, &state, &messages, &bytes) } }
        }
        if !messages.isEmpty { return .gathering(messages) }
        guard state.failure == nil, state.next > wanted else { return nil }
        let empty = RecordBlock([])
        empty.baseOffset = state.next
        return empty
    }

    /// Keeps a record; notes an event.
    private func take(
        _ message: UnsafeMutablePointer<rd_kafka_message_t>, _ state: inout State, _ messages: inout [UnsafeMutablePointer<rd_kafka_message_t>],
        _ bytes: inout Int
    ) {
        let offset = message.pointee.offset
        if message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR, offset >= state.next {
            messages.append(message)
            bytes += message.pointee.len + message.pointee.key_len
            (state.next, state.isAtEnd) = (offset + 1, false)
            return
        }
        defer { rd_kafka_message_destroy(message) }
        let code = message.pointee.err
        if code == RD_KAFKA_RESP_ERR_NO_ERROR { return }
        if code == RD_KAFKA_RESP_ERR__PARTITION_EOF { return (state.next, state.isAtEnd) = (max(state.next, offset), true) }
        switch KafkaErrorKind(code) {
        // librdkafka looks for the leader, or connects again, by itself.
        case .passing: break
        case .outOfRange: state.failure = .offsetOutOfRange(partition, state.next)
        case .missing: state.failure = .unknownPartition(partition)
        case .tooLarge, .refused, .fenced, .other: state.failure = handle.error("\(partition) cannot be read: \(reason(code))")
        }
    }
}
