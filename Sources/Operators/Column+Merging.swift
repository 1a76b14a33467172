import Columns
import Values

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
