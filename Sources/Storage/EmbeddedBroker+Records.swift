public import TopicLog

extension EmbeddedBroker {
    /// Appends a block to the epoch; nothing is written before a commit. The block must not change afterwards.
    ///
    /// - Returns: The offset of its first record, which `block.baseOffset` becomes as well.
    /// - Throws: ``LogError/unknownTopic(_:)``, ``LogError/unknownPartition(_:)``, ``LogError/blockTooLarge(bytes:limit:)``.
    @discardableResult public func append(_ block: RecordBlock, to destination: TopicPartition) throws(LogError) -> Offset {
        let byteCount = block.byteCount
        guard byteCount <= options.blockBytesMax else { throw .blockTooLarge(bytes: byteCount, limit: options.blockBytesMax) }
        let offset = try changing { () throws(LogError) -> Offset in
            let log = try log(destination)
            guard block.count > 0 else { return log.endOffset }
            if log.pending.isEmpty { dirtyLogs.append(log) }
            return log.pending.append(block)
        }
        block.baseOffset = offset
        return offset
    }

    public func startOffset(of partition: TopicPartition) throws(LogError) -> Offset {
        try working { () throws(LogError) in try log(partition).startOffset }
    }

    public func endOffset(of partition: TopicPartition, _ isolation: Isolation) throws(LogError) -> Offset {
        try working { () throws(LogError) in
            let log = try log(partition)
            return isolation == .committed ? log.committedEnd : log.endOffset
        }
    }

    public func endOffsets(of partitions: [TopicPartition], _ isolation: Isolation) throws(LogError) -> [Offset] {
        try working { () throws(LogError) in
            var ends: [Offset] = []
            for partition in partitions {
                let log = try log(partition)
                ends.append(isolation == .committed ? log.committedEnd : log.endOffset)
            }
            return ends
        }
    }

    /// The block that holds `offset`, nil at the end. Records that no commit has made true yet come from memory, without I/O.
    public func read(_ partition: TopicPartition, from offset: Offset, _ isolation: Isolation) throws(LogError) -> RecordBlock? {
        let place = try working { () throws(LogError) in try locate(partition, offset, isolation) }
        switch place {
        case .end: return nil
        case .memory(let block): return block
        case .segment(let log, let segment, var reader, let start):
            let found = try reader.read(max(offset, segment.key.baseOffset), from: start)
            lock.locked {
                segment.typicalBlockBytes = found.byteCount
                segment.index.noteReader(found.block.endOffset, at: found.next)
                log.readAhead = found.ahead
                log.wasRead = true
            }
            return found.block
        }
    }

    /// Where a record is.
    private enum Place: Sendable {
        case end
        case memory(RecordBlock)
        case segment(PartitionLog, Segment, SegmentReader, start: (offset: Offset, position: Int))
    }

    /// Under the lock.
    private func locate(_ partition: TopicPartition, _ offset: Offset, _ isolation: Isolation) throws(LogError) -> Place {
        let log = try log(partition)
        guard offset >= log.startOffset else { throw .offsetOutOfRange(partition, offset) }
        if offset >= log.committedEnd {
            return isolation == .uncommitted ? log.uncommittedBlock(containing: offset).map(Place.memory) ?? .end : .end
        }
        guard let segment = log.segment(containing: offset) else {
            // What was there is gone, up to where the next records will be.
            return isolation == .uncommitted ? log.uncommittedBlock(containing: log.committedEnd).map(Place.memory) ?? .end : .end
        }
        let decoder = BlockDecoder(topicID: log.topic.id, partition: partition.partition, epoch: epoch, pool: pool)
        let ahead = log.readAhead.flatMap { $0.fileID == segment.entry.fileID ? $0 : nil }
        let reader = SegmentReader(
            path: segment.path, fileID: segment.entry.fileID, handle: try openFiles.handle(segment), limit: segment.entry.endPosition,
            typicalBlockBytes: segment.typicalBlockBytes, decoder: decoder, ahead: ahead)
        return .segment(log, segment, reader, start: segment.index.floor(max(offset, segment.key.baseOffset)))
    }
}
