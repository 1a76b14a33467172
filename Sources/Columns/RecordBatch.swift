import Values

/// Up to 4096 rows of one input in columnar form, in offset order: the only currency between operators.
public struct RecordBatch: @unchecked Sendable {
    public static let rowsMax = 4096

    public var count: Int
    /// By the schema's position: key columns, then value columns, then whatever the step appended.
    public var columns: [Column]
    /// BIGINT, milliseconds since 1970; never null.
    public var timestamps: Column
    /// Rows whose record value is null: tombstones of tables, null values of streams. Nil if none.
    public var tombstones: Bitmap?
    /// BIGINT ROWOFFSET of the record, where a step reads it.
    public var offsets: Column?
    /// BIGINT bounds of the window, where the key is windowed.
    public var windowStart: Column?
    public var windowEnd: Column?
    /// The headers of the record that triggered the row: `ARRAY<STRUCT<KEY STRING, VALUE BYTES>>`; nil if no row has any.
    public var headers: Column?
    public var partition: Int32
    /// INTEGER: the partition of each row, where they differ; nil if all are of `partition`.
    public var partitions: Column?
    /// BYTES: the rows' keys in the form that the query's sink gives them, where somebody has written them already; nil where the sink is to do it.
    public var encodedKeys: Column?
    /// The row before the change, of table changes: as many rows, nil where nothing is known of it.
    public var old: OldRows?
    /// INTEGER: for each row, the number of the input row (in this step's input batch) that caused it; nil if row i was caused by i.
    public var causes: Column?

    /// The values that table rows had before.
    public struct OldRows: @unchecked Sendable {
        public var columns: [Column]
        /// Rows that existed before.
        public var exists: Bitmap
        /// Rows that are in the result whatever a condition says of them: a query that was replaced has put them there. Nil: none.
        public var shown: Bitmap?
        public init(columns: [Column], exists: Bitmap, shown: Bitmap? = nil) {
            self.columns = columns
            self.exists = exists
            self.shown = shown
        }
    }

    public init(
        count: Int, columns: [Column], timestamps: Column, tombstones: Bitmap? = nil, offsets: Column? = nil,
        windowStart: Column? = nil, windowEnd: Column? = nil, headers: Column? = nil, partition: Int32 = 0
    ) {
        self.count = count
        self.columns = columns
        self.timestamps = timestamps
        self.tombstones = tombstones
        self.offsets = offsets
        self.windowStart = windowStart
        self.windowEnd = windowEnd
        self.headers = headers
        self.partition = partition
    }

    /// Bytes held, roughly.
    public var byteCount: Int {
        let present = columns.reduce(timestamps.byteCount) { $0 + $1.byteCount }
        return old.map { $0.columns.reduce(present) { $0 + $1.byteCount } } ?? present
    }

    /// The partition that a row came from.
    public func partition(of row: Int) -> Int32 { partitions?.values(Int32.self)[row] ?? partition }

    /// INTEGER ROWPARTITION.
    public var rowPartitions: Column { partitions ?? .repeating(.integer(partition), type: .integer, count: count) }

    /// The rows that `indices` names, in that order, in every part of the batch. No index may be -1.
    public func gathered(_ indices: RowIndices) -> RecordBatch {
        var result = self
        result.count = indices.count
        result.columns = columns.map { $0.gathered(indices) }
        result.timestamps = timestamps.gathered(indices)
        result.tombstones = tombstones?.gathered(indices)
        result.offsets = offsets?.gathered(indices)
        result.windowStart = windowStart?.gathered(indices)
        result.windowEnd = windowEnd?.gathered(indices)
        result.headers = headers?.gathered(indices)
        result.partitions = partitions?.gathered(indices)
        result.encodedKeys = encodedKeys?.gathered(indices)
        result.causes = (causes ?? .ascending(count)).gathered(indices)
        if let old {
            result.old = OldRows(
                columns: old.columns.map { $0.gathered(indices) }, exists: old.exists.gathered(indices) ?? Bitmap(count: indices.count, repeating: false),
                shown: old.shown?.gathered(indices))
        }
        return result
    }

    /// Only the rows that are set.
    public func filtered(_ selection: Bitmap) -> RecordBatch {
        let indices = selection.indices()
        return indices.count == count ? self : gathered(indices)
    }

    /// Rows `start ..< start + length`.
    public func sliced(from start: Int, count length: Int) -> RecordBatch {
        if start == 0, length == count { return self }
        var result = self
        result.count = length
        result.columns = columns.map { $0.sliced(from: start, count: length) }
        result.timestamps = timestamps.sliced(from: start, count: length)
        result.tombstones = tombstones?.slicedUnlessEmpty(from: start, count: length)
        result.offsets = offsets?.sliced(from: start, count: length)
        result.windowStart = windowStart?.sliced(from: start, count: length)
        result.windowEnd = windowEnd?.sliced(from: start, count: length)
        result.headers = headers?.sliced(from: start, count: length)
        result.partitions = partitions?.sliced(from: start, count: length)
        result.encodedKeys = encodedKeys?.sliced(from: start, count: length)
        result.causes = (causes ?? .ascending(count)).sliced(from: start, count: length)
        if let old {
            result.old = OldRows(
                columns: old.columns.map { $0.sliced(from: start, count: length) }, exists: old.exists.sliced(from: start, count: length),
                shown: old.shown?.slicedUnlessEmpty(from: start, count: length))
        }
        return result
    }
}

extension Bitmap {
    /// The bits that `indices` names; nil if none is set.
    public func gathered(_ indices: RowIndices) -> Bitmap? {
        let result = Bitmap(count: indices.count, repeating: false)
        for index in 0..<indices.count where indices.rows[index] >= 0 && self[Int(indices.rows[index])] { result.set(index) }
        return result.isEmpty ? nil : result
    }
}

extension Column {
    /// INTEGER 0, 1, 2, … count - 1.
    public static func ascending(_ count: Int) -> Column {
        let buffer = Buffer(capacity: count * 4)
        let values = buffer.of(Int32.self)
        for row in 0..<count { values[row] = Int32(truncatingIfNeeded: row) }
        return Column(.integer, count: count, storage: .fixed(buffer))
    }
}
