public import TopicLog

extension KafkaBroker {
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

    /// `.uncommitted` waits for the acknowledgement of what was appended.
    public func endOffset(of partition: TopicPartition, _ isolation: Isolation) throws(LogError) -> Offset {
        try requirePartition(partition)
        switch isolation {
        case .committed: return try watermarks.end(of: partition)
        case .uncommitted:
            if producer.hasPending { try producer.flush() }
            return try watermarks.end(of: partition, isFresh: true)
        }
    }

    /// Both kinds of isolation see what Kafka has acknowledged and no open transaction holds back.
    ///
    /// Records that are known to exist are waited for; nil says that there are none. A block may be empty: reading then goes on at its
    /// `baseOffset`, since the offsets before it hold no records.
    ///
    /// - Throws: ``LogError/broker(_:)`` if records that exist do not arrive in time.
    public func read(_ partition: TopicPartition, from offset: Offset, _ isolation: Isolation) throws(LogError) -> RecordBlock? {
        let reader = try reader(of: partition)
        let seen = max(watermarks.lastEnd(of: partition) ?? 0, producer.handle.deliveries.acknowledgedEnd(of: partition) ?? 0)
        if let block = try reader.read(from: offset, patience: offset < seen ? timeouts.request : 0) { return block }
        guard offset >= seen else { throw consumer.error("the records of \(partition) from \(offset) on do not arrive") }
        // A reader that has just come here has not been told where the end is.
        if reader.isAtEnd(offset) { return nil }
        guard try offset < watermarks.end(of: partition, isFresh: true) else { return nil }
        return try reader.read(from: offset, patience: timeouts.request)
    }
}
