/// Where the parts of a block lie, in bytes from its start.
///
/// Order: null keys and null values (a bit per record, in words), offsets of a compacted block (distance from the base, 4 bytes each, up to a multiple of 8), timestamps (distance from the lowest, 4 or 8 bytes each), key lengths and
/// value lengths (1, 2 or 4 bytes each), key bytes, value bytes, record headers, zeros up to a multiple of 8.
/// The words come first because they stay where they are when a block is read.
struct BlockLayout {
    let nullKeys, nullValues, offsets, timestamps, keyLengths, valueLengths, keys, values, headers, end: Int

    init(count: Int, flags: BlockFlags, keyByteCount: Int, valueByteCount: Int, headerByteCount: Int) {
        let wordBytes = ((count + 63) >> 6) << 3
        nullKeys = BlockHeader.byteCount
        nullValues = nullKeys + (flags.hasNullKeys ? wordBytes : 0)
        offsets = nullValues + (flags.hasNullValues ? wordBytes : 0)
        timestamps = offsets + (flags.isCompacted ? (count * 4 + 7) & ~7 : 0)
        keyLengths = timestamps + count * flags.timestampWidth
        valueLengths = keyLengths + count * flags.keyLengthWidth
        keys = valueLengths + count * flags.valueLengthWidth
        values = keys + keyByteCount
        headers = values + valueByteCount
        end = (headers + headerByteCount + 7) & ~7
    }

    init(_ header: BlockHeader) {
        self.init(
            count: header.count, flags: header.flags, keyByteCount: header.keyByteCount, valueByteCount: header.valueByteCount,
            headerByteCount: header.headerByteCount)
    }
}
