import CRdKafka
import TopicLog

extension RecordBlock {
    /// Copies scattered messages of one partition, in order of offset, into one block. At least one message.
    static func gathering(_ messages: [UnsafeMutablePointer<rd_kafka_message_t>]) -> RecordBlock {
        var sizes = GatheredSizes()
        for message in messages { sizes.add(message) }
        let memory = GatheredMemory(rows: messages.count, sizes)
        var headers: [[RecordHeader]] = []
        for (row, message) in messages.enumerated() {
            memory.append(message, at: row)
            if let list = messageHeaders(message) {
                if headers.isEmpty { headers = Array(repeating: [], count: messages.count) }
                headers[row] = list
            }
        }
        let first = messages[0].pointee.offset, last = messages[messages.count - 1].pointee.offset
        let block = RecordBlock(
            count: messages.count, timestamps: memory.timestamps, keyOffsets: memory.keyOffsets, valueOffsets: memory.valueOffsets,
            keyBytes: memory.keyBytes, valueBytes: memory.valueBytes, nullKeys: sizes.hasNullKeys ? memory.nullKeys : nil,
            nullValues: sizes.hasNullValues ? memory.nullValues : nil, headers: headers, baseOffset: first, owner: memory)
        // Markers of transactions and compaction leave gaps.
        if last - first != Int64(messages.count - 1) { block.sparseOffsets = messages.map { $0.pointee.offset } }
        return block
    }

    private static func messageHeaders(_ message: UnsafeMutablePointer<rd_kafka_message_t>) -> [RecordHeader]? {
        var list: OpaquePointer?
        guard rd_kafka_message_headers(message, &list) == RD_KAFKA_RESP_ERR_NO_ERROR else { return nil }
        var headers: [RecordHeader] = []
        var name: UnsafePointer<CChar>?, value: UnsafeRawPointer?, size = 0
        while rd_kafka_header_get_all(list, headers.count, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR {
            let bytes = value.map { [UInt8](UnsafeRawBufferPointer(start: $0, count: size)) }
            headers.append(RecordHeader(name.map { String(cString: $0) } ?? "", bytes))
        }
        return headers
    }
}

private struct GatheredSizes {
    var keys = 0
    var values = 0
    var hasNullKeys = false
    var hasNullValues = false

    mutating func add(_ message: UnsafeMutablePointer<rd_kafka_message_t>) {
        if message.pointee.key == nil { hasNullKeys = true } else { keys &+= message.pointee.key_len }
        if message.pointee.payload == nil { hasNullValues = true } else { values &+= message.pointee.len }
    }
}

/// One allocation with all columns of a block.
private final class GatheredMemory {
    private let start: UnsafeMutableRawPointer
    let timestamps: UnsafeMutablePointer<Int64>
    let nullKeys: UnsafeMutablePointer<UInt64>
    let nullValues: UnsafeMutablePointer<UInt64>
    let keyOffsets: UnsafeMutablePointer<Int32>
    let valueOffsets: UnsafeMutablePointer<Int32>
    let keyBytes: UnsafeMutablePointer<UInt8>
    let valueBytes: UnsafeMutablePointer<UInt8>

    init(rows: Int, _ sizes: GatheredSizes) {
        let words = (rows + 63) >> 6
        start = .allocate(byteCount: rows * 8 + words * 16 + (rows + 1) * 8 + sizes.keys + sizes.values + 16, alignment: 16)
        var next = start
        func take<T>(_: T.Type, _ count: Int) -> UnsafeMutablePointer<T> {
            defer { next += count * MemoryLayout<T>.stride }
            return next.bindMemory(to: T.self, capacity: max(1, count))
        }
        timestamps = take(Int64.self, rows)
        nullKeys = take(UInt64.self, words)
        nullValues = take(UInt64.self, words)
        keyOffsets = take(Int32.self, rows + 1)
        valueOffsets = take(Int32.self, rows + 1)
        keyBytes = take(UInt8.self, sizes.keys)
        valueBytes = take(UInt8.self, sizes.values)
        nullKeys.update(repeating: 0, count: words)
        nullValues.update(repeating: 0, count: words)
        (keyOffsets[0], valueOffsets[0]) = (0, 0)
    }

    deinit { start.deallocate() }

    /// Rows are appended from the first to the last.
    func append(_ message: UnsafeMutablePointer<rd_kafka_message_t>, at row: Int) {
        var type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
        timestamps[row] = rd_kafka_message_timestamp(message, &type)
        let bit = UInt64(1) << UInt64(row & 63)
        keyOffsets[row + 1] = keyOffsets[row]
        valueOffsets[row + 1] = valueOffsets[row]
        if let key = message.pointee.key {
            UnsafeMutableRawPointer(keyBytes + Int(keyOffsets[row])).copyMemory(from: key, byteCount: message.pointee.key_len)
            keyOffsets[row + 1] &+= Int32(truncatingIfNeeded: message.pointee.key_len)
        } else {
            nullKeys[row >> 6] |= bit
        }
        if let value = message.pointee.payload {
            UnsafeMutableRawPointer(valueBytes + Int(valueOffsets[row])).copyMemory(from: value, byteCount: message.pointee.len)
            valueOffsets[row + 1] &+= Int32(truncatingIfNeeded: message.pointee.len)
        } else {
            nullValues[row >> 6] |= bit
        }
    }
}
