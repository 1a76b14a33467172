/// 1 to 4096 records of one partition, laid out by column: what is appended and what is read.
///
/// Keys lie one after another in one run of bytes, and so do values, so that a text key is a column without copying.
/// Who builds a block writes through the pointers before sharing it; afterwards it is read only.
public final class RecordBlock: @unchecked Sendable {
    public let count: Int
    /// Milliseconds since 1970, per record.
    public let timestamps: UnsafeMutablePointer<Int64>
    /// `count + 1` offsets into `keyBytes`; a null key has length 0 and its bit in `nullKeys` set.
    public let keyOffsets: UnsafeMutablePointer<Int32>
    public let valueOffsets: UnsafeMutablePointer<Int32>
    public let keyBytes: UnsafeMutablePointer<UInt8>
    public let valueBytes: UnsafeMutablePointer<UInt8>
    /// One bit per record, 64 to a word; nil if no key is null.
    public let nullKeys: UnsafeMutablePointer<UInt64>?
    public let nullValues: UnsafeMutablePointer<UInt64>?
    /// Per record; empty if no record has headers.
    public let headers: [[RecordHeader]]
    /// Offset of the first record. Set when the block is appended or read.
    public var baseOffset: Offset = 0
    /// Offsets of the records where they have gaps (Kafka); nil: `baseOffset + i`.
    public var sparseOffsets: [Offset]?
    private let owner: AnyObject?
    private let release: (() -> Void)?

    /// Wraps memory that lives as long as `owner`; `release`, if given, runs at the end.
    public init(
        count: Int, timestamps: UnsafeMutablePointer<Int64>, keyOffsets: UnsafeMutablePointer<Int32>, valueOffsets: UnsafeMutablePointer<Int32>,
        keyBytes: UnsafeMutablePointer<UInt8>, valueBytes: UnsafeMutablePointer<UInt8>, nullKeys: UnsafeMutablePointer<UInt64>? = nil,
        nullValues: UnsafeMutablePointer<UInt64>? = nil, headers: [[RecordHeader]] = [], baseOffset: Offset = 0, owner: AnyObject?,
        release: (() -> Void)? = nil
    ) {
        self.count = count
        self.timestamps = timestamps
        self.keyOffsets = keyOffsets
        self.valueOffsets = valueOffsets
        self.keyBytes = keyBytes
        self.valueBytes = valueBytes
        self.nullKeys = nullKeys
        self.nullValues = nullValues
        self.headers = headers
        self.baseOffset = baseOffset
        self.owner = owner
        self.release = release
    }

    deinit { release?() }

    @inlinable public func isNullKey(_ row: Int) -> Bool { nullKeys.map { $0[row >> 6] & (1 << UInt64(row & 63)) != 0 } ?? false }
    @inlinable public func isNullValue(_ row: Int) -> Bool { nullValues.map { $0[row >> 6] & (1 << UInt64(row & 63)) != 0 } ?? false }
    @inlinable public func offset(of row: Int) -> Offset { sparseOffsets.map { $0[row] } ?? baseOffset + Int64(row) }
    /// The offset behind the last record.
    public var endOffset: Offset { count == 0 ? baseOffset : offset(of: count - 1) + 1 }

    public func key(_ row: Int) -> UnsafeBufferPointer<UInt8>? {
        isNullKey(row) ? nil : UnsafeBufferPointer(start: keyBytes + Int(keyOffsets[row]), count: Int(keyOffsets[row + 1] - keyOffsets[row]))
    }

    public func value(_ row: Int) -> UnsafeBufferPointer<UInt8>? {
        isNullValue(row) ? nil : UnsafeBufferPointer(start: valueBytes + Int(valueOffsets[row]), count: Int(valueOffsets[row + 1] - valueOffsets[row]))
    }

    /// Bytes of keys and values.
    public var byteCount: Int { Int(keyOffsets[count]) + Int(valueOffsets[count]) }
}

/// A header of a record. A null value is kept apart from an empty one.
public struct RecordHeader: Hashable, Sendable {
    public var key: String
    public var value: [UInt8]?
    public init(_ key: String, _ value: [UInt8]?) {
        self.key = key
        self.value = value
    }
}

/// A record as boxed values: for tools, tests and small appends. Not for the data path.
public struct LogRecord: Hashable, Sendable {
    public var key: [UInt8]?
    public var value: [UInt8]?
    public var timestamp: Int64
    public var headers: [RecordHeader]

    public init(key: [UInt8]?, value: [UInt8]?, timestamp: Int64, headers: [RecordHeader] = []) {
        self.key = key
        self.value = value
        self.timestamp = timestamp
        self.headers = headers
    }
}

extension RecordBlock {
    final class Memory {
        let bytes: UnsafeMutableRawPointer
        init(_ count: Int) { bytes = .allocate(byteCount: max(16, count), alignment: 16) }
        deinit { bytes.deallocate() }
    }

    /// A block of boxed records.
    public convenience init(_ records: [LogRecord]) {
        let count = records.count, words = (count + 63) >> 6
        let keys = records.reduce(0) { $0 + ($1.key?.count ?? 0) }, values = records.reduce(0) { $0 + ($1.value?.count ?? 0) }
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
        for (row, record) in records.enumerated() {
            timestamps[row] = record.timestamp
            let bit = UInt64(1) << UInt64(row & 63)
            var keyEnd = Int(keyOffsets[row]), valueEnd = Int(valueOffsets[row])
            if let key = record.key { for byte in key { keyBytes[keyEnd] = byte; keyEnd += 1 } } else { nullKeys[row >> 6] |= bit }
            if let value = record.value { for byte in value { valueBytes[valueEnd] = byte; valueEnd += 1 } } else { nullValues[row >> 6] |= bit }
            keyOffsets[row + 1] = Int32(keyEnd)
            valueOffsets[row + 1] = Int32(valueEnd)
        }
        let hasHeaders = records.contains { !$0.headers.isEmpty }
        self.init(
            count: count, timestamps: timestamps, keyOffsets: keyOffsets, valueOffsets: valueOffsets, keyBytes: keyBytes, valueBytes: valueBytes,
            nullKeys: records.contains { $0.key == nil } ? nullKeys : nil, nullValues: records.contains { $0.value == nil } ? nullValues : nil,
            headers: hasHeaders ? records.map(\.headers) : [], owner: memory)
    }

    /// One record, boxed.
    public func record(_ row: Int) -> LogRecord {
        LogRecord(
            key: key(row).map(Array.init), value: value(row).map(Array.init), timestamp: timestamps[row], headers: headers.isEmpty ? [] : headers[row])
    }
}
