import Columns
import Values

/// PROTOBUF_NOSR records: one proto3 message, a field per column, numbered from 1 in the columns' order.
///
/// Null scalars are left out and so read back as 0, false or empty text; null messages (STRUCT, DECIMAL, times) read back as null.
final class ProtobufRecordEncoder: RecordEncoder {
    private let columns: UnsafeMutablePointer<OutputColumn>
    private let columnCount: Int
    private var bytesExpected = 0

    init(columns schema: [SchemaColumn]) {
        columnCount = schema.count
        columns = .allocate(capacity: max(1, schema.count))
        for (index, column) in schema.enumerated() { (columns + index).initialize(to: OutputColumn(column.type)) }
    }

    deinit {
        for index in 0..<columnCount { columns[index].destroy() }
        columns.deallocate()
    }

    func encode(_ data: [Column], count: Int, nullRows: Bitmap?) -> EncodedRows {
        let columns = columns, columnCount = columnCount
        for (index, column) in data.enumerated() { columns[index].bind(column) }
        var writer = ByteWriter(capacity: bytesExpected + bytesExpected >> 3 + 1024)
        let rows = EncodedOffsets(count: count, nullRows: nullRows)
        withExtendedLifetime(data) {
            for row in 0..<count {
                if !rows.isNull(row) { writer.putMessage(columns, count: columnCount, row: row) }
                rows.end(row, writer.count)
            }
        }
        bytesExpected = writer.count
        return rows.finish(writer)
    }
}
