import TopicLog
import World

/// All that can be read of a segment: runs of whole blocks, and the first thing that is wrong, if anything is.
struct SegmentScan {
    /// Blocks that follow one another.
    struct Run {
        var positions: Range<Int>
        var offsets: Range<Offset>
        var recordCount = 0
        /// Of keys and values.
        var byteCount = 0
        var highestTimestamp = Int64.min
    }

    private(set) var runs: [Run] = []
    private(set) var damage: LogError?
    private let path: String

    /// - Parameter file: nil if it is missing.
    init(_ key: SegmentKey, _ entry: SegmentEntry, path: String, file: (any FileHandle)?, epoch: UInt64, pool: BufferPool) throws(LogError) {
        self.path = path
        guard let file else {
            damage = .damaged(path: path, reason: "the segment is missing")
            return
        }
        let buffer = pool.buffer(max(entry.endPosition, 8)), decoder = BlockDecoder(topicID: key.topicID, partition: key.partition, epoch: epoch, pool: pool)
        let target = UnsafeMutableRawBufferPointer(start: buffer.bytes, count: entry.endPosition)
        let count = try io { () throws(FileError) in try file.read(into: target, at: 0) }
        var position = 0, offset = key.baseOffset
        while position < count {
            if let found = block(decoder, buffer, at: position, expecting: offset, within: entry.endPosition, of: count, entry) {
                add(found.block, position..<position + found.byteCount)
                (position, offset) = (position + found.byteCount, found.block.endOffset)
            } else {
                (position, offset) = next(decoder, buffer, after: position, from: offset, entry, of: count) ?? (count, offset)
            }
        }
        if count < entry.endPosition { note("the file is shorter than what was committed", at: count) }
        if damage == nil, offset != entry.endOffset { note("it ends at offset \(offset) instead of \(entry.endOffset)", at: position) }
    }

    private mutating func add(_ block: RecordBlock, _ positions: Range<Int>) {
        let highest = block.count == 0 ? Int64.min : UnsafeBufferPointer(start: block.timestamps, count: block.count).max() ?? .min
        // Compaction leaves gaps between blocks.
        if runs.last?.positions.upperBound != positions.lowerBound || runs.last?.offsets.upperBound != block.baseOffset && block.sparseOffsets == nil {
            runs.append(Run(positions: positions.lowerBound..<positions.lowerBound, offsets: block.baseOffset..<block.baseOffset))
        }
        let last = runs.count - 1
        runs[last].positions = runs[last].positions.lowerBound..<positions.upperBound
        runs[last].offsets = runs[last].offsets.lowerBound..<block.endOffset
        runs[last].recordCount += block.count
        runs[last].byteCount += block.byteCount
        runs[last].highestTimestamp = max(runs[last].highestTimestamp, highest)
    }

    private mutating func note(_ reason: String, at position: Int) {
        damage = damage ?? .damaged(path: path, reason: "at byte \(position): \(reason)")
    }

    private mutating func block(
        _ decoder: BlockDecoder, _ buffer: PooledBuffer, at position: Int, expecting offset: Offset, within limit: Int, of count: Int, _ entry: SegmentEntry
    ) -> (block: RecordBlock, byteCount: Int)? {
        guard position + BlockHeader.byteCount <= count else {
            note("it ends within a block", at: position)
            return nil
        }
        do throws(BlockDecoder.Invalid) {
            let header = try decoder.header(at: buffer.bytes + position, expecting: offset, within: min(limit, count) - position)
            let block = try decoder.decode(header, buffer.bytes + position, owner: buffer)
            guard block.endOffset <= entry.endOffset else { throw BlockDecoder.Invalid(reason: "the block ends at offset \(block.endOffset)") }
            return (block, header.byteCount)
        } catch {
            note(error.reason, at: position)
            return nil
        }
    }

    /// Where the next whole block begins.
    private func next(_ decoder: BlockDecoder, _ buffer: PooledBuffer, after position: Int, from offset: Offset, _ entry: SegmentEntry, of count: Int) -> (position: Int, offset: Offset)? {
        for place in stride(from: position + 8, through: count - BlockHeader.byteCount, by: 8) {
            guard let header = BlockHeader.read(from: buffer.bytes + place), header.baseOffset >= offset, header.endOffset <= entry.endOffset,
                (try? decoder.header(at: buffer.bytes + place, expecting: header.baseOffset, within: count - place)) != nil
            else { continue }
            if (try? decoder.decode(header, buffer.bytes + place, owner: buffer)) != nil { return (place, header.baseOffset) }
        }
        return nil
    }
}
