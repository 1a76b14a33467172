import TopicLog

/// Makes a ``RecordBlock`` of a block's bytes. Keys and values stay where they are; timestamps and offsets are computed.
struct BlockDecoder {
    /// Why bytes are no block.
    struct Invalid: Error { var reason: String }

    let topicID: UInt64
    let partition: Int32
    /// The last committed epoch: no committed block has a later one.
    let epoch: UInt64
    let pool: BufferPool

    /// Reads and checks a header without its contents.
    func header(at bytes: UnsafeRawPointer, expecting baseOffset: Offset, within byteCount: Int) throws(Invalid) -> BlockHeader {
        guard byteCount >= BlockHeader.byteCount else { throw Invalid(reason: "it ends within a block's header") }
        guard let header = BlockHeader.read(from: bytes) else { throw Invalid(reason: "no block begins there") }
        guard header.flags.isValid, header.count > 0, header.byteCount >= BlockHeader.byteCount, header.byteCount <= byteCount,
            header.byteCount & 7 == 0
        else { throw Invalid(reason: "the block's header makes no sense") }
        guard header.topicID == topicID, header.partition == partition else { throw Invalid(reason: "the block belongs to another partition") }
        guard header.baseOffset == baseOffset || header.flags.isCompacted && header.baseOffset > baseOffset && header.span >= header.count else {
            throw Invalid(reason: "the block begins at offset \(header.baseOffset) instead of \(baseOffset)")
        }
        guard header.epoch <= epoch else { throw Invalid(reason: "the block is of epoch \(header.epoch), after the last one") }
        return header
    }

    /// Decodes a whole block.
    ///
    /// - Parameter bytes: `header.byteCount` bytes within `owner`, at a multiple of 8.
    func decode(_ header: BlockHeader, _ bytes: UnsafeMutableRawPointer, owner: PooledBuffer) throws(Invalid) -> RecordBlock {
        let found = checksum(bytes + BlockHeader.checksummedFrom, header.byteCount - BlockHeader.checksummedFrom)
        guard found == header.checksum || isPlanted(.blockUnchecked) else { throw Invalid(reason: "the block's checksum is wrong") }
        let layout = BlockLayout(header), count = header.count
        guard layout.end == header.byteCount else { throw Invalid(reason: "the block's parts do not add up") }
        let decoded = pool.buffer(count * 8 + (count + 1) * 8)
        let timestamps = decoded.bytes.bindMemory(to: Int64.self, capacity: count)
        let keyOffsets = (decoded.bytes + count * 8).bindMemory(to: Int32.self, capacity: count + 1)
        let valueOffsets = (decoded.bytes + count * 8 + (count + 1) * 4).bindMemory(to: Int32.self, capacity: count + 1)
        unpackTimestamps(
            bytes + layout.timestamps, count, lowest: header.lowestTimestamp, width: header.flags.timestampWidth, to: timestamps)
        let keySum = unpackDistances(bytes + layout.keyLengths, count, width: header.flags.keyLengthWidth, to: keyOffsets)
        let valueSum = unpackDistances(bytes + layout.valueLengths, count, width: header.flags.valueLengthWidth, to: valueOffsets)
        guard keySum == header.keyByteCount, valueSum == header.valueByteCount else { throw Invalid(reason: "the block's lengths do not add up") }
        var headers: [[RecordHeader]] = []
        if header.flags.hasHeaders {
            guard let all = RecordHeaderCodec.decode(bytes + layout.headers, byteCount: header.headerByteCount, records: count) else {
                throw Invalid(reason: "the record headers make no sense")
            }
            headers = all
        }
        let words = (count + 63) >> 6
        let block = RecordBlock(
            count: count, timestamps: timestamps, keyOffsets: keyOffsets, valueOffsets: valueOffsets,
            keyBytes: (bytes + layout.keys).bindMemory(to: UInt8.self, capacity: header.keyByteCount),
            valueBytes: (bytes + layout.values).bindMemory(to: UInt8.self, capacity: header.valueByteCount),
            nullKeys: header.flags.hasNullKeys ? (bytes + layout.nullKeys).bindMemory(to: UInt64.self, capacity: words) : nil,
            nullValues: header.flags.hasNullValues ? (bytes + layout.nullValues).bindMemory(to: UInt64.self, capacity: words) : nil,
            headers: headers, baseOffset: header.baseOffset, owner: BlockMemory(raw: owner, decoded: decoded))
        if header.flags.isCompacted { block.sparseOffsets = try offsets(header, bytes + layout.offsets) }
        return block
    }

    private func offsets(_ header: BlockHeader, _ bytes: UnsafeRawPointer) throws(Invalid) -> [Offset] {
        var offsets: [Offset] = [], last = -1
        offsets.reserveCapacity(header.count)
        for row in 0..<header.count {
            let distance = Int(bytes.loadUnaligned(fromByteOffset: row * 4, as: UInt32.self))
            guard distance > last, distance < header.span else { throw Invalid(reason: "the block's offsets do not rise") }
            offsets.append(header.baseOffset + Int64(distance))
            last = distance
        }
        guard last + 1 == header.span else { throw Invalid(reason: "the block's offsets do not reach its end") }
        return offsets
    }
}

/// Keeps a read block's memory.
private final class BlockMemory {
    let raw, decoded: PooledBuffer
    init(raw: PooledBuffer, decoded: PooledBuffer) { (self.raw, self.decoded) = (raw, decoded) }
}
