import Columns
import Schemas
import Values

/// AVRO records by one schema of the registry: the one that a statement names, else that of the columns, which is registered before the first row.
final class AvroRecordEncoder: RecordEncoder {
    private let columns: OutputColumns
    private let isWrapped: Bool
    private let program: WriterProgram<AvroWriteProgram>
    private var bytesExpected = 0

    init(columns schema: [SchemaColumn], isWrapped: Bool, writer: WriterSchema) {
        self.isWrapped = isWrapped
        let columns = OutputColumns(schema)
        self.columns = columns
        program = WriterProgram(writer) { (registered, _) throws(SchemaError) in
            let parsed = try AvroSchema(parsing: registered.schema.text, references: registered.referencedTexts)
            return try AvroWriteProgram(parsed, columns: schema, outputs: columns.pointer, isWrapped: isWrapped)
        }
    }

    func encode(_ data: [Column], count: Int, nullRows: Bitmap?) -> EncodedRows {
        let prefix: [UInt8], root: UnsafeMutablePointer<AvroWriteNode>
        switch program.compiled() {
        case .success(let found): (prefix, root) = (found.prefix, found.program.root)
        case .failure(let error): return .failed(count: count, row: 0, error.message)
        }
        columns.bind(data)
        var bytes = ByteWriter(capacity: bytesExpected + bytesExpected >> 3 + 1024)
        var rows = EncodedOffsets(count: count, nullRows: nullRows)
        var failedRow: Int?
        withExtendedLifetime(data) {
            for row in 0..<count {
                if rows.isNull(row) {
                    rows.end(row, bytes.count)
                    continue
                }
                if !isWrapped, columns.pointer.pointee.isNull(row) {
                    rows.setNull(row)
                    rows.end(row, bytes.count)
                    continue
                }
                bytes.reserve(prefix.count)
                bytes.put(prefix, count: prefix.count)
                if !bytes.putAvro(root, row), failedRow == nil { failedRow = row }
                rows.end(row, bytes.count)
            }
        }
        bytesExpected = bytes.count
        if let failedRow { return .failed(count: count, row: failedRow, "a row does not fit schema \(program.writer.name): a field that it requires is missing or null") }
        return rows.finish(bytes)
    }
}
