import TopicLog

/// Blocks that follow one another without a gap.
struct BlockSequence: Sendable {
    private(set) var blocks: [RecordBlock] = []
    private(set) var byteCount = 0
    private var end: Offset

    init(at offset: Offset) { end = offset }

    var isEmpty: Bool { blocks.isEmpty }
    var endOffset: Offset { end }

    /// Appends a view of a block, numbered on from the last record; the block itself stays as it is.
    mutating func append(_ block: RecordBlock) -> Offset {
        let base = end
        blocks.append(block.numbered(from: base))
        end += Int64(block.count)
        byteCount += block.byteCount
        return base
    }

    /// The block that holds an offset.
    func block(containing offset: Offset) -> RecordBlock? {
        guard let first = blocks.first, offset >= first.baseOffset, offset < end else { return nil }
        var low = 0, high = blocks.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if blocks[middle].baseOffset <= offset { low = middle } else { high = middle }
        }
        return blocks[low]
    }

    /// Drops everything from `count` blocks on; `offset` is where it ends then.
    mutating func truncate(toBlocks count: Int, at offset: Offset) {
        for block in blocks[count...] { byteCount -= block.byteCount }
        blocks.removeLast(blocks.count - count)
        end = offset
    }
}

extension RecordBlock {
    /// The same records under consecutive offsets. The block given belongs to its owner, who may have shared it under other offsets.
    func numbered(from offset: Offset) -> RecordBlock {
        RecordBlock(
            count: count, timestamps: timestamps, keyOffsets: keyOffsets, valueOffsets: valueOffsets, keyBytes: keyBytes, valueBytes: valueBytes,
            nullKeys: nullKeys, nullValues: nullValues, headers: headers, baseOffset: offset, owner: self)
    }
}
