import Columns
import Values

/// JSON records: an object of all columns, nulls included, or the bare value of the only column.
final class JSONRecordEncoder: RecordEncoder {
    private let columns: UnsafeMutablePointer<OutputColumn>
    private let columnCount: Int
    private let shape: JSONRowShape
    /// Bytes of the last batch: a guess at the next one's.
    private var bytesExpected = 0

    init(columns schema: [SchemaColumn], shape: JSONRowShape, form: SQLValue.JSONForm = .wire) {
        columnCount = schema.count
        self.shape = shape
        columns = .allocate(capacity: max(1, schema.count))
        for (index, column) in schema.enumerated() {
            (columns + index).initialize(
                to: OutputColumn(column.type, prefix: shape.prefix(column.name, isFirst: index == 0), isDisplayed: form == .display) {
                    JSONRowShape.object.prefix($1.name, isFirst: $0 == 0)
                })
        }
    }

    deinit {
        for index in 0..<columnCount { columns[index].destroy() }
        columns.deallocate()
    }

    func encode(_ data: [Column], count: Int, nullRows: Bitmap?) -> EncodedRows {
        let columns = columns, columnCount = columnCount, shape = shape
        for (index, column) in data.enumerated() { columns[index].bind(column) }
        var writer = ByteWriter(capacity: bytesExpected + bytesExpected >> 3 + 1024)
        var rows = EncodedOffsets(count: count, nullRows: nullRows)
        withExtendedLifetime(data) {
            for row in 0..<count {
                if rows.isNull(row) {
                    rows.end(row, writer.count)
                } else if shape != .bare {
                    writer.putJSONFields(columns, count: columnCount, row: row, shape)
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
