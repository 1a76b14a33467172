import Columns
import Values

/// JSON records: an object of all columns, nulls included, or the bare value of the only column.
final class JSONRecordEncoder: RecordEncoder {
    private let columns: UnsafeMutablePointer<OutputColumn>
    private let columnCount: Int
    private let isWrapped: Bool
    /// Bytes of the last batch: a guess at the next one's.
    private var bytesExpected = 0

    init(columns schema: [SchemaColumn], isWrapped: Bool) {
        columnCount = schema.count
        self.isWrapped = isWrapped
        columns = .allocate(capacity: max(1, schema.count))
        for (index, column) in schema.enumerated() {
            let prefix = isWrapped ? Self.prefix(column.name, isFirst: index == 0) : []
            (columns + index).initialize(
                to: OutputColumn(column.type, prefix: prefix) { Self.prefix($1.name, isFirst: $0 == 0) })
        }
    }

    /// `{"NAME":` or `,"NAME":`.
    private static func prefix(_ name: String, isFirst: Bool) -> [UInt8] {
        var text = [isFirst ? UInt8(ascii: "{") : UInt8(ascii: ",")]
        JSONText.append(name, to: &text)
        return text + [UInt8(ascii: ":")]
    }

    deinit {
        for index in 0..<columnCount { columns[index].destroy() }
        columns.deallocate()
    }

    func encode(_ data: [Column], count: Int, nullRows: Bitmap?) -> EncodedRows {
        let columns = columns, columnCount = columnCount
        for (index, column) in data.enumerated() { columns[index].bind(column) }
        var writer = ByteWriter(capacity: bytesExpected + bytesExpected >> 3 + 1024)
        var rows = EncodedOffsets(count: count, nullRows: nullRows)
        withExtendedLifetime(data) {
            for row in 0..<count {
                if rows.isNull(row) {
                    rows.end(row, writer.count)
                } else if isWrapped {
                    writer.putJSONObject(columns, count: columnCount, row: row)
                    rows.end(row, writer.count)
                } else if columns.pointee.isNull(row) {
                    rows.setNull(row)
                    rows.end(row, writer.count)
                } else {
                    writer.reserve(OutputColumn.scalarBytesMax)
                    writer.putJSON(columns, row)
                    rows.end(row, writer.count)
                }
            }
        }
        bytesExpected = writer.count
        return rows.finish(writer)
    }
}
