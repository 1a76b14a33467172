import TopicLog

/// One partition: its committed files and what the current epoch appended. The broker's lock guards it.
final class PartitionLog: @unchecked Sendable {
    let topic: TopicDescription
    let name: TopicPartition
    /// Committed, by offset, without gaps.
    var segments: [Segment]
    /// How many files the partition has ever had, as far as is known: the next one's capacity follows from it.
    var fileCount: Int
    var pending: BlockSequence
    /// The offset behind the last committed record.
    var committedEnd: Offset
    /// Retention leaves this offset and all behind it; nil: nobody needs anything.
    var retentionFloor: Offset?
    /// Bytes read ahead of a reader.
    var readAhead: ReadAhead?

    init(topic: TopicDescription, partition: Int32, segments: [Segment] = []) {
        self.topic = topic
        name = TopicPartition(topic.name, partition)
        self.segments = segments
        fileCount = segments.count
        committedEnd = segments.last?.entry.endOffset ?? 0
        pending = BlockSequence(at: committedEnd)
    }

    var startOffset: Offset { segments.first?.key.baseOffset ?? 0 }
    var endOffset: Offset { pending.endOffset }

    func rollback() { pending = BlockSequence(at: committedEnd) }

    /// The committed file that holds an offset.
    func segment(containing offset: Offset) -> Segment? {
        guard let first = segments.first, offset >= first.key.baseOffset, offset < committedEnd else { return nil }
        var low = 0, high = segments.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if segments[middle].key.baseOffset <= offset { low = middle } else { high = middle }
        }
        return segments[low]
    }
}

/// A stretch of a segment in memory.
struct ReadAhead: Sendable {
    let fileID: UInt64
    let position: Int
    let byteCount: Int
    let buffer: PooledBuffer
}
