import Values

extension RecordBatch {
    /// Rows of several batches of one schema as one: runs of consecutive rows, each from the batch with the number given.
    ///
    /// - Parameters:
    ///   - parts: Of different partitions; as many rows in all as the runs.
    ///   - runs: In the order of the result; every part's rows come in their own order.
    public static func interleaved(_ parts: [RecordBatch], runs: [(part: Int, count: Int)]) -> RecordBatch {
        guard let first = parts.first, parts.count > 1 else { return parts[0] }
        let order = rowOrder(parts, runs)
        func merged(_ columns: [Column]) -> Column {
            let builder = ColumnBuilder(columns[0].type, capacity: order.count)
            for column in columns { builder.append(column, from: 0, count: column.count) }
            return builder.finish().gathered(order)
        }
        func merged(_ part: KeyPath<RecordBatch, Column?>, missing: (RecordBatch) -> Column) -> Column? {
            guard parts.contains(where: { $0[keyPath: part] != nil }) else { return nil }
            return merged(parts.map { $0[keyPath: part] ?? missing($0) })
        }
        var result = first
        result.count = order.count
        result.columns = first.columns.indices.map { index in merged(parts.map { $0.columns[index] }) }
        result.timestamps = merged(parts.map(\.timestamps))
        result.offsets = merged(\.offsets) { .nulls(.bigint, count: $0.count) }
        result.windowStart = merged(\.windowStart) { .nulls(.bigint, count: $0.count) }
        result.windowEnd = merged(\.windowEnd) { .nulls(.bigint, count: $0.count) }
        if let type = parts.lazy.compactMap(\.headers).first?.type {
            result.headers = merged(\.headers) { Column(type, Array(repeating: .array([]), count: $0.count)) }
        }
        result.partitions = merged(parts.map(\.rowPartitions))
        if parts.contains(where: { $0.tombstones != nil }) { result.tombstones = tombstones(parts, order) }
        return result
    }

    /// Where each row of the result stands in the parts laid end to end.
    private static func rowOrder(_ parts: [RecordBatch], _ runs: [(part: Int, count: Int)]) -> RowIndices {
        var next: [Int32] = [], total: Int32 = 0
        for part in parts {
            next.append(total)
            total += Int32(truncatingIfNeeded: part.count)
        }
        var rows: [Int32] = []
        rows.reserveCapacity(Int(total))
        for run in runs {
            let start = next[run.part], end = start &+ Int32(truncatingIfNeeded: run.count)
            rows.append(contentsOf: start..<end)
            next[run.part] = end
        }
        return RowIndices(rows)
    }

    private static func tombstones(_ parts: [RecordBatch], _ order: RowIndices) -> Bitmap? {
        let all = Bitmap(count: parts.reduce(0) { $0 + $1.count }, repeating: false)
        var start = 0
        for part in parts {
            if let tombstones = part.tombstones { for row in 0..<part.count where tombstones[row] { all.set(start + row) } }
            start += part.count
        }
        return all.gathered(order)
    }
}
