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
    /// A block may be empty: it then begins where reading goes on, behind offsets that hold no records.
    public func read(_ partition: TopicPartition, from offset: Offset, _ isolation: Isolation) throws(LogError) -> RecordBlock? {
        let isExpected = watermarks.lastEnd(of: partition).map { offset < $0 } ?? false
        return try reader(of: partition).read(from: offset, patience: isExpected ? Self.patienceExpected : Self.patience)
    }

    /// Milliseconds to wait for records that are known to exist, and for others.
    private static let patienceExpected: Int32 = 50, patience: Int32 = 2
}
