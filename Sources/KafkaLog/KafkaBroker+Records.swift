public import TopicLog

extension KafkaBroker {
    /// Others write to Kafka too.
    public var assignsOffsets: Bool { false }

    /// Hands a block to the producer. Its offsets are certain only if nobody else writes to the partition.
    @discardableResult public func append(_ block: RecordBlock, to destination: TopicPartition) throws(LogError) -> Offset {
        try requirePartition(destination)
        let base = try producer.append(block, to: destination) { () throws(LogError) in
            try watermarks.end(of: destination, isFresh: true)
        }
        block.baseOffset = base
        return base
    }

    public func startOffset(of partition: TopicPartition) throws(LogError) -> Offset {
        try requirePartition(partition)
        return try watermarks.start(of: partition)
    }

    /// `.uncommitted` waits for the acknowledgement of what was appended; for `.committed`, what others have just appended may be
    /// missing for a moment.
    public func endOffset(of partition: TopicPartition, _ isolation: Isolation) throws(LogError) -> Offset {
        try requirePartition(partition)
        if isolation == .uncommitted { try awaitDelivery(to: partition) }
        let own = producer.handle.deliveries.acknowledgedEnd(of: partition) ?? 0
        // A reader at the end hears of new records by itself: no need to ask.
        if let reached = existingReader(of: partition)?.reachedEnd { return max(reached, own, watermarks.lastEnd(of: partition) ?? 0) }
        return max(own, try watermarks.end(of: partition, isFresh: isolation == .uncommitted))
    }

    /// What was appended to the partition is in Kafka afterwards.
    private func awaitDelivery(to partition: TopicPartition) throws(LogError) {
        if producer.handle.deliveries.isPending(partition) { try producer.flush() }
    }

    /// Both kinds of isolation see what Kafka has acknowledged and no open transaction holds back.
    ///
    /// `.uncommitted` sees what was appended, too.
    ///
    /// Records that are known to exist are waited for; nil says that there are none. A block may be empty: reading then goes on at its
    /// `baseOffset`, since the offsets before it hold no records.
    ///
    /// - Throws: ``LogError/broker(_:)`` if records that exist do not arrive in time.
    public func read(_ partition: TopicPartition, from offset: Offset, _ isolation: Isolation) throws(LogError) -> RecordBlock? {
        let reader = try reader(of: partition)
        if isolation == .uncommitted { try awaitDelivery(to: partition) }
        let seen = max(watermarks.lastEnd(of: partition) ?? 0, producer.handle.deliveries.acknowledgedEnd(of: partition) ?? 0)
        if let block = try reader.read(from: offset, patience: offset < seen ? timeouts.request : 0) { return block }
        guard offset >= seen else { throw consumer.error("the records of \(partition) from \(offset) on do not arrive") }
        // A reader that has just come here has not been told where the end is.
        if reader.isAtEnd(offset) { return nil }
        guard try offset < watermarks.end(of: partition, isFresh: true) else { return nil }
        return try reader.read(from: offset, patience: timeouts.request)
    }
}
