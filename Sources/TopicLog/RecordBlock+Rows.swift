/// A record of a block.
public struct BlockRow {
    public var block: RecordBlock
    public var row: Int

    public init(_ block: RecordBlock, _ row: Int) { (self.block, self.row) = (block, row) }

    /// Bytes of key and value.
    public var byteCount: Int { Int(block.keyOffsets[row + 1] - block.keyOffsets[row]) + Int(block.valueOffsets[row + 1] - block.valueOffsets[row]) }
}

extension RecordBlock {
    /// The first records of the block, which share its memory.
    public func prefix(_ count: Int) -> RecordBlock {
        let block = RecordBlock(
            count: count, timestamps: timestamps, keyOffsets: keyOffsets, valueOffsets: valueOffsets, keyBytes: keyBytes, valueBytes: valueBytes, nullKeys: nullKeys,
            nullValues: nullValues, headers: Array(headers.prefix(count)), baseOffset: baseOffset, owner: self)
        block.sparseOffsets = sparseOffsets.map { Array($0.prefix(count)) }
        return block
    }

    /// Copies of some records in the order given, so that their blocks may go. Together they have less than 2 GiB.
    public convenience init(copying rows: [BlockRow]) {
        let count = rows.count, words = (count + 63) >> 6
        let keys = rows.reduce(0) { $0 + Int($1.block.keyOffsets[$1.row + 1] - $1.block.keyOffsets[$1.row]) }
        let values = rows.reduce(0) { $0 + Int($1.block.valueOffsets[$1.row + 1] - $1.block.valueOffsets[$1.row]) }
        let memory = Memory(count * 8 + words * 16 + (count + 1) * 8 + keys + values)
        var next = memory.bytes
        func take<T>(_: T.Type, _ n: Int) -> UnsafeMutablePointer<T> {
            defer { next += n * MemoryLayout<T>.stride }
            return next.bindMemory(to: T.self, capacity: max(n, 1))
        }
        let timestamps = take(Int64.self, count), nullKeys = take(UInt64.self, words), nullValues = take(UInt64.self, words)
        let keyOffsets = take(Int32.self, count + 1), valueOffsets = take(Int32.self, count + 1)
        let keyBytes = take(UInt8.self, keys), valueBytes = take(UInt8.self, values)
        for word in 0..<words { (nullKeys[word], nullValues[word]) = (0, 0) }
        (keyOffsets[0], valueOffsets[0]) = (0, 0)
        var hasNullKeys = false, hasNullValues = false, hasHeaders = false
        for (row, source) in rows.enumerated() {
            let block = source.block
            timestamps[row] = block.timestamps[source.row]
            keyOffsets[row + 1] = copy(block.keyBytes, block.keyOffsets, source.row, to: keyBytes, at: keyOffsets[row])
            valueOffsets[row + 1] = copy(block.valueBytes, block.valueOffsets, source.row, to: valueBytes, at: valueOffsets[row])
            let bit = UInt64(1) << UInt64(row & 63)
            if block.isNullKey(source.row) { (nullKeys[row >> 6], hasNullKeys) = (nullKeys[row >> 6] | bit, true) }
            if block.isNullValue(source.row) { (nullValues[row >> 6], hasNullValues) = (nullValues[row >> 6] | bit, true) }
            hasHeaders = hasHeaders || !block.headers.isEmpty
        }
        self.init(
            count: count, timestamps: timestamps, keyOffsets: keyOffsets, valueOffsets: valueOffsets, keyBytes: keyBytes, valueBytes: valueBytes,
            nullKeys: hasNullKeys ? nullKeys : nil, nullValues: hasNullValues ? nullValues : nil,
            headers: hasHeaders ? rows.map { $0.block.headers.isEmpty ? [] : $0.block.headers[$0.row] } : [], owner: memory)
        sparseOffsets = rows.map { $0.block.offset(of: $0.row) }
    }
}

/// Copies the bytes of one record behind others; returns where they end.
private func copy(_ bytes: UnsafeMutablePointer<UInt8>, _ offsets: UnsafeMutablePointer<Int32>, _ row: Int, to target: UnsafeMutablePointer<UInt8>, at start: Int32) -> Int32 {
    let length = offsets[row + 1] - offsets[row]
    if length > 0 { (target + Int(start)).update(from: bytes + Int(offsets[row]), count: Int(length)) }
    return start + length
}
