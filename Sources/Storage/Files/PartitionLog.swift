import TopicLog

/// One partition: its committed files, what the epoch that is on its way to disk brings, and what the current one has appended. The broker's lock guards it.
final class PartitionLog: @unchecked Sendable {
    let topic: TopicDescription
    let name: TopicPartition
    /// Committed, by offset.
    var segments: [Segment]
    /// How many files the partition has ever had, as far as is known: the next one's capacity follows from it.
    var fileCount: Int
    var committing: BlockSequence
    var pending: BlockSequence
    /// The offset behind the last committed record.
    var committedEnd: Offset
    /// Retention leaves this offset and all behind it; nil: nobody needs anything.
    var retentionFloor: Offset?
    /// False once a compaction has failed, until the next start.
    var isCompactable = true
    /// A committed record was read since the last epoch was sealed: somebody follows what is written.
    var wasRead = false
    /// What is being written will soon be read: it is to stay in the system's cache.
    private(set) var isFollowed = false
    /// Bytes read ahead of a reader.
    var readAhead: ReadAhead?

    init(topic: TopicDescription, partition: Int32, segments: [Segment] = []) {
        self.topic = topic
        name = TopicPartition(topic.name, partition)
        self.segments = segments
        fileCount = segments.count
        committedEnd = segments.last?.entry.endOffset ?? 0
        committing = BlockSequence(at: committedEnd)
        pending = committing
    }

    var startOffset: Offset { segments.first?.key.baseOffset ?? 0 }
    var endOffset: Offset { pending.endOffset }

    /// What is pending is on its way to disk; what is appended from now on follows it.
    func seal() {
        committing = pending
        (isFollowed, wasRead) = (wasRead, false)
        pending = BlockSequence(at: committing.endOffset)
    }

    /// What was sealed is true.
    func publish() {
        committedEnd = committing.endOffset
        committing = BlockSequence(at: committedEnd)
    }

    func rollback() {
        committing = BlockSequence(at: committedEnd)
        pending = committing
    }

    /// The block in memory that holds an offset.
    func uncommittedBlock(containing offset: Offset) -> RecordBlock? { committing.block(containing: offset) ?? pending.block(containing: offset) }

    /// The committed file that holds an offset, or the next records behind it.
    func segment(containing offset: Offset) -> Segment? {
        guard let first = segments.first, offset >= first.key.baseOffset, offset < committedEnd else { return nil }
        var low = 0, high = segments.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if segments[middle].key.baseOffset <= offset { low = middle } else { high = middle }
        }
        // Behind a gap, and past an empty one.
        while low < segments.count, max(offset, segments[low].key.baseOffset) >= segments[low].entry.endOffset { low += 1 }
        return low < segments.count ? segments[low] : nil
    }
}

/// A stretch of a segment in memory.
struct ReadAhead: Sendable {
    let fileID: UInt64
    let position: Int
    let byteCount: Int
    let buffer: PooledBuffer
}
