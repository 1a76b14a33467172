import Glibc
import TopicLog

/// Collects records of one partition and hands them out as a block, without a copy in between.
final class BlockBuilder {
    /// A block is full with this many records …
    static let rowsMax = 4096
    /// … or as many bytes of keys and values.
    static let bytesMax = 1 << 20

    private var rows = Rows()
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }
    var isFull: Bool { count == BlockBuilder.rowsMax || rows.keys.count + rows.values.count >= BlockBuilder.bytesMax }

    /// Adds a record; a null key is nil, and so is a null value.
    func append(key: UnsafeBufferPointer<UInt8>?, value: UnsafeBufferPointer<UInt8>?, timestamp: Int64, headers: [RecordHeader] = []) {
        precondition(count < BlockBuilder.rowsMax, "the block is full")
        rows.timestamps[count] = timestamp
        if let key {
            rows.keys.append(key)
        } else {
            rows.nullKeys[count >> 6] |= 1 << UInt64(count & 63)
            rows.hasNullKeys = true
        }
        if let value {
            rows.values.append(value)
        } else {
            rows.nullValues[count >> 6] |= 1 << UInt64(count & 63)
            rows.hasNullValues = true
        }
        if !headers.isEmpty || !rows.headers.isEmpty {
            rows.headers += Array(repeating: [], count: count - rows.headers.count)
            rows.headers.append(headers)
        }
        count += 1
        rows.keyOffsets[count] = Int32(rows.keys.count)
        rows.valueOffsets[count] = Int32(rows.values.count)
    }

    /// The records so far as a block; the next one begins empty.
    func take() -> RecordBlock {
        let full = rows, rowCount = count
        rows = Rows()
        count = 0
        return RecordBlock(
            count: rowCount, timestamps: full.timestamps, keyOffsets: full.keyOffsets, valueOffsets: full.valueOffsets, keyBytes: full.keys.bytes,
            valueBytes: full.values.bytes, nullKeys: full.hasNullKeys ? full.nullKeys : nil,
            nullValues: full.hasNullValues ? full.nullValues : nil, headers: full.headers, owner: full)
    }

    /// The memory of one block; the block keeps it alive.
    private final class Rows {
        let timestamps = UnsafeMutablePointer<Int64>.allocate(capacity: rowsMax)
        let keyOffsets = UnsafeMutablePointer<Int32>.allocate(capacity: rowsMax + 1)
        let valueOffsets = UnsafeMutablePointer<Int32>.allocate(capacity: rowsMax + 1)
        let nullKeys = UnsafeMutablePointer<UInt64>.allocate(capacity: rowsMax / 64)
        let nullValues = UnsafeMutablePointer<UInt64>.allocate(capacity: rowsMax / 64)
        var hasNullKeys = false
        var hasNullValues = false
        /// Per record; empty if no record has headers.
        var headers: [[RecordHeader]] = []
        var keys = Bytes(capacity: rowsMax * 16)
        var values = Bytes(capacity: bytesMax + bytesMax / 4)

        init() {
            keyOffsets[0] = 0
            valueOffsets[0] = 0
            nullKeys.initialize(repeating: 0, count: rowsMax / 64)
            nullValues.initialize(repeating: 0, count: rowsMax / 64)
        }

        deinit {
            timestamps.deallocate()
            keyOffsets.deallocate()
            valueOffsets.deallocate()
            nullKeys.deallocate()
            nullValues.deallocate()
            keys.bytes.deallocate()
            values.bytes.deallocate()
        }
    }

    private struct Bytes {
        var bytes: UnsafeMutablePointer<UInt8>
        var count = 0
        var capacity: Int

        init(capacity: Int) {
            self.capacity = capacity
            bytes = .allocate(capacity: capacity)
        }

        mutating func append(_ more: UnsafeBufferPointer<UInt8>) {
            if count + more.count > capacity { grow(count + more.count) }
            if let start = more.baseAddress { memcpy(bytes + count, start, more.count) }
            count &+= more.count
        }

        private mutating func grow(_ needed: Int) {
            capacity = max(needed, capacity * 2)
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
            larger.update(from: bytes, count: count)
            bytes.deallocate()
            bytes = larger
        }
    }
}
