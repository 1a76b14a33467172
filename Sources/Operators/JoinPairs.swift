import Columns
import StateStores
import Values

/// The output of a stream-stream join while it is found: which stored rows make each output row. Columns are built at the end.
struct JoinPairs {
    let left = RawArray<RowLocation>(capacity: RecordBatch.rowsMax)
    let right = RawArray<RowLocation>(capacity: RecordBatch.rowsMax)
    let timestamps = RawArray<Int64>(capacity: RecordBatch.rowsMax)
    /// The input row that was being handled: rows of the left batch, then rows of the right one.
    let triggers = RawArray<Int32>(capacity: RecordBatch.rowsMax)

    func append(left: RowLocation, right: RowLocation, timestamp: Int64, trigger: Int32) {
        self.left.append(left)
        self.right.append(right)
        timestamps.append(timestamp)
        triggers.append(trigger)
    }

    func append(_ stored: RowLocation, of input: Int, with other: RowLocation, timestamp: Int64, trigger: Int32) {
        if input == 0 {
            append(left: stored, right: other, timestamp: timestamp, trigger: trigger)
        } else {
            append(left: other, right: stored, timestamp: timestamp, trigger: trigger)
        }
    }

    var count: Int { left.count }

    func clear() {
        left.count = 0
        right.count = 0
        timestamps.count = 0
        triggers.count = 0
    }
}

extension Column {
    /// Fixed-width values copied from raw memory; all valid.
    static func copy<T: BitwiseCopyable>(_ type: SQLType, _ values: UnsafePointer<T>, count: Int) -> Column {
        let buffer = Buffer(capacity: count * MemoryLayout<T>.stride)
        buffer.of(T.self).update(from: values, count: count)
        return Column(type, count: count, storage: .fixed(buffer))
    }

    /// This column's rows, and the other's where this one has none.
    func filled(from other: Column) -> Column {
        guard let validity else { return self }
        let both = ColumnBuilder(type, capacity: count * 2)
        both.append(self, from: 0, count: count)
        both.append(other, from: 0, count: count)
        let indices = RowIndices(count: count)
        for row in 0..<count { indices.rows[row] = Int32(truncatingIfNeeded: validity[row] ? row : count + row) }
        return both.finish().gathered(indices)
    }

    /// The rows of both columns, one after the other.
    func followed(by other: Column) -> Column {
        let builder = ColumnBuilder(type, capacity: count + other.count)
        builder.append(self, from: 0, count: count)
        builder.append(other, from: 0, count: other.count)
        return builder.finish()
    }
}
