public import Columns
public import Values

/// Rows kept as the batches they came in: a batch's columns become a chunk without copying, and rows are gathered across chunks.
///
/// Chunks have rising numbers. Small chunks at the end are merged (``mergeTail(_:)``), so that single-row batches do not leave a chunk each.
public final class ChunkedRows {
    /// Larger chunks are not worth copying to have fewer of them.
    private static let mergedRowsMax = RecordBatch.rowsMax / 4

    public let types: [SQLType]
    let columns: [ChunkedColumn]
    /// Rows of each chunk.
    private(set) var counts: [Int] = []
    /// Number of the first chunk still held.
    public private(set) var base = 0

    public init(_ types: [SQLType]) {
        self.types = types
        columns = types.map { ChunkedColumn($0) }
    }

    /// Adds a chunk and returns its number.
    public func append(_ chunk: [Column], count: Int) -> Int32 {
        for (column, part) in zip(columns, chunk) { column.append(part.settled) }
        counts.append(count)
        return Int32(truncatingIfNeeded: base + counts.count - 1)
    }

    public func count(ofChunk chunk: Int32) -> Int { counts[Int(chunk) - base] }
    public var lastChunk: Int32 { Int32(truncatingIfNeeded: base + counts.count - 1) }

    /// Forgets every chunk before `chunk`.
    public func drop(before chunk: Int32) {
        let dropped = min(max(0, Int(chunk) - base), counts.count)
        // In lots, since dropping moves the tables.
        guard dropped > 16 || dropped == counts.count, dropped > 0 else { return }
        for column in columns { column.dropFirst(dropped) }
        counts.removeFirst(dropped)
        base += dropped
    }

    /// Merges chunks at the end while that at least doubles the last one and the result is small.
    ///
    /// - Parameter relocate: Called after each merge: rows of chunk `from` now are rows of `into`, from `start` on.
    public func mergeTail(_ relocate: (_ from: Int32, _ into: Int32, _ start: Int32) -> Void) {
        while counts.count >= 2 {
            let last = counts[counts.count - 1], previous = counts[counts.count - 2]
            guard last * 2 > previous, last + previous <= ChunkedRows.mergedRowsMax else { return }
            for column in columns {
                let builder = ColumnBuilder(column.type, capacity: last + previous)
                builder.append(column.columns[counts.count - 2], from: 0, count: previous)
                builder.append(column.columns[counts.count - 1], from: 0, count: last)
                column.removeLast()
                column.removeLast()
                column.append(builder.finish())
            }
            counts.removeLast()
            counts[counts.count - 1] = previous + last
            relocate(lastChunk + 1, lastChunk, Int32(truncatingIfNeeded: previous))
        }
    }

    /// The rows at `locations`: one column for each number in `wanted`.
    public func gather(_ wanted: [Int], _ locations: UnsafePointer<RowLocation>, count: Int) -> [Column] {
        wanted.map { columns[$0].gather(locations, count: count, base: base) }
    }

    public func gather(_ locations: UnsafePointer<RowLocation>, count: Int) -> [Column] {
        columns.map { $0.gather(locations, count: count, base: base) }
    }

    /// No row takes more bytes.
    public var widestRow: Int { columns.reduce(0) { $0 + $1.widestRow } }

    /// Bytes of one row; 0 where there is none.
    public func byteCount(at location: RowLocation) -> Int {
        guard location.exists else { return 0 }
        let row = Int(location.row)
        return columns.reduce(0) { $0 + $1.columns[Int(location.chunk) - base].byteCount(of: row..<row + 1) }
    }

    /// One BIGINT value.
    func integer(_ column: Int, _ location: RowLocation) -> Int64 {
        columns[column].values[Int(location.chunk) - base].assumingMemoryBound(to: Int64.self)[Int(location.row)]
    }

    public var byteCount: Int {
        var total = 0
        for column in columns { for chunk in column.columns { total += chunk.byteCount } }
        return total
    }
}
