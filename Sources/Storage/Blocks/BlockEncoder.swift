import TopicLog

/// Lays out a run of neighbouring blocks as one block of a segment.
///
/// Small appends merge this way; a block that is large alone is copied once, into a buffer that stays in the CPU's cache.
struct BlockEncoder {
    let blocks: ArraySlice<RecordBlock>
    let count: Int
    let byteCount: Int
    let highestTimestamp: Int64
    private let flags: BlockFlags
    private let layout: BlockLayout
    private let lowestTimestamp: Int64
    private let keyByteCount, valueByteCount: Int
    private let headers: [UInt8]
    /// Of the records, if compaction has left gaps.
    private let offsets: [Offset]?

    /// - Parameters:
    ///   - blocks: at least one, none of them empty.
    ///   - offsets: Of all records, rising, less than 2^32 apart; nil: they follow one another.
    init(_ blocks: ArraySlice<RecordBlock>, offsets: [Offset]? = nil) {
        var count = 0, keyBytes = 0, valueBytes = 0, nullKeys = false, nullValues = false
        var longestKey: Int32 = 0, longestValue: Int32 = 0, lowest = Int64.max, highest = Int64.min
        for block in blocks {
            count += block.count
            keyBytes += Int(block.keyOffsets[block.count] - block.keyOffsets[0])
            valueBytes += Int(block.valueOffsets[block.count] - block.valueOffsets[0])
            nullKeys = nullKeys || block.nullKeys != nil
            nullValues = nullValues || block.nullValues != nil
            longestKey = max(longestKey, longestDistance(block.keyOffsets, block.count))
            longestValue = max(longestValue, longestDistance(block.valueOffsets, block.count))
            let range = bounds(block.timestamps, block.count)
            (lowest, highest) = (min(lowest, range.lowest), max(highest, range.highest))
        }
        let headers = RecordHeaderCodec.encode(blocks)
        // Taken as unsigned, the distance is right even where it overflows Int64.
        let isNarrow = UInt64(bitPattern: highest &- lowest) <= UInt64(UInt32.max)
        let flags = BlockFlags(
            hasNullKeys: nullKeys, hasNullValues: nullValues, hasHeaders: !headers.isEmpty, isCompacted: offsets != nil, timestampWidth: isNarrow ? 4 : 8,
            keyLengthWidth: width(ofLengthsUpTo: longestKey), valueLengthWidth: width(ofLengthsUpTo: longestValue))
        (self.blocks, self.count, self.flags, self.headers, self.offsets) = (blocks, count, flags, headers, offsets)
        (keyByteCount, valueByteCount, lowestTimestamp, highestTimestamp) = (keyBytes, valueBytes, lowest, highest)
        layout = BlockLayout(count: count, flags: flags, keyByteCount: keyBytes, valueByteCount: valueBytes, headerByteCount: headers.count)
        byteCount = layout.end
    }

    /// Writes ``byteCount`` bytes, checksum included.
    func write(to bytes: UnsafeMutableRawPointer, epoch: UInt64, baseOffset: Offset, topicID: UInt64, partition: Int32) {
        var header = BlockHeader(
            epoch: epoch, baseOffset: baseOffset, topicID: topicID, partition: partition, count: count, byteCount: byteCount, flags: flags,
            lowestTimestamp: lowestTimestamp, keyByteCount: keyByteCount, valueByteCount: valueByteCount, headerByteCount: headers.count)
        if let offsets, let first = offsets.first, let last = offsets.last {
            header.span = Int(last - first) + 1
            (bytes + layout.offsets).initializeMemory(as: UInt8.self, repeating: 0, count: layout.timestamps - layout.offsets)
            for (row, offset) in offsets.enumerated() {
                bytes.storeBytes(of: UInt32(truncatingIfNeeded: offset - first), toByteOffset: layout.offsets + row * 4, as: UInt32.self)
            }
        }
        header.write(to: bytes)
        writeNulls(to: bytes)
        writeColumns(to: bytes)
        headers.withUnsafeBytes { if let start = $0.baseAddress { (bytes + layout.headers).copyMemory(from: start, byteCount: $0.count) } }
        let used = layout.headers + headers.count
        (bytes + used).initializeMemory(as: UInt8.self, repeating: 0, count: layout.end - used)
        header.checksum = checksum(bytes + BlockHeader.checksummedFrom, byteCount - BlockHeader.checksummedFrom)
        bytes.storeBytes(of: header.checksum, toByteOffset: 4, as: UInt32.self)
    }

    private func writeColumns(to bytes: UnsafeMutableRawPointer) {
        var timestamps = bytes + layout.timestamps, keyLengths = bytes + layout.keyLengths, valueLengths = bytes + layout.valueLengths
        var keys = bytes + layout.keys, values = bytes + layout.values
        for block in blocks {
            let count = block.count
            packTimestamps(block.timestamps, count, lowest: lowestTimestamp, width: flags.timestampWidth, to: timestamps)
            packDistances(block.keyOffsets, count, width: flags.keyLengthWidth, to: keyLengths)
            packDistances(block.valueOffsets, count, width: flags.valueLengthWidth, to: valueLengths)
            timestamps += count * flags.timestampWidth
            keyLengths += count * flags.keyLengthWidth
            valueLengths += count * flags.valueLengthWidth
            keys = copy(block.keyBytes, block.keyOffsets, count, to: keys)
            values = copy(block.valueBytes, block.valueOffsets, count, to: values)
        }
    }

    private func copy(
        _ source: UnsafePointer<UInt8>, _ offsets: UnsafePointer<Int32>, _ count: Int, to target: UnsafeMutableRawPointer
    ) -> UnsafeMutableRawPointer {
        let length = Int(offsets[count] - offsets[0])
        target.copyMemory(from: source + Int(offsets[0]), byteCount: length)
        return target + length
    }

    private func writeNulls(to bytes: UnsafeMutableRawPointer) {
        let words = (count + 63) >> 6
        if flags.hasNullKeys { merge(words, to: bytes + layout.nullKeys) { $0.nullKeys } }
        if flags.hasNullValues { merge(words, to: bytes + layout.nullValues) { $0.nullValues } }
    }

    private func merge(_ words: Int, to bytes: UnsafeMutableRawPointer, _ bitmap: (RecordBlock) -> UnsafeMutablePointer<UInt64>?) {
        // Blocks start at multiples of 8 in the staging buffer.
        let target = bytes.bindMemory(to: UInt64.self, capacity: words)
        target.initialize(repeating: 0, count: words)
        var first = 0
        for block in blocks {
            if let source = bitmap(block), first & 63 == 0 {
                let whole = block.count >> 6, rest = block.count & 63
                for word in 0..<whole { target[(first >> 6) + word] = source[word] }
                if rest != 0 { target[(first >> 6) + whole] = source[whole] & ((1 << UInt64(rest)) - 1) }
            } else if let source = bitmap(block) {
                for row in 0..<block.count where source[row >> 6] & (1 << UInt64(row & 63)) != 0 {
                    target[(first + row) >> 6] |= 1 << UInt64((first + row) & 63)
                }
            }
            first += block.count
        }
    }
}
