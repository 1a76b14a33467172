import Columns
import Schemas
import Values

/// AVRO records by one schema of the registry: the one that a statement names, else that of the columns, which is registered before the first row.
final class AvroRecordEncoder: RecordEncoder {
    private let columns: UnsafeMutablePointer<OutputColumn>
    private let schema: [SchemaColumn]
    private let isWrapped: Bool
    private let writer: WriterSchema
    private var program: (prefix: [UInt8], program: AvroWriteProgram)?
    private var bytesExpected = 0

    init(columns schema: [SchemaColumn], isWrapped: Bool, writer: WriterSchema) {
        self.schema = schema
        self.isWrapped = isWrapped
        self.writer = writer
        columns = .allocate(capacity: max(1, schema.count))
        for (index, column) in schema.enumerated() { (columns + index).initialize(to: OutputColumn(column.type)) }
    }

    deinit {
        for index in schema.indices { columns[index].destroy() }
        columns.deallocate()
    }

    func encode(_ data: [Column], count: Int, nullRows: Bitmap?) -> EncodedRows {
        let prefix: [UInt8], root: UnsafeMutablePointer<AvroWriteNode>
        switch compiled() {
        case .success(let found): (prefix, root) = (found.prefix, found.program.root)
        case .failure(let error): return .failed(count: count, row: 0, error.message)
        }
        for (index, column) in data.enumerated() { columns[index].bind(column) }
        var bytes = ByteWriter(capacity: bytesExpected + bytesExpected >> 3 + 1024)
        var rows = EncodedOffsets(count: count, nullRows: nullRows)
        var failedRow: Int?
        withExtendedLifetime(data) {
            for row in 0..<count {
                if rows.isNull(row) {
                    rows.end(row, bytes.count)
                    continue
                }
                if !isWrapped, columns.pointee.isNull(row) {
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
        if let failedRow { return .failed(count: count, row: failedRow, "a row does not fit schema \(writer.name): a field that it requires is missing or null") }
        return rows.finish(bytes)
    }

    private func compiled() -> Result<(prefix: [UInt8], program: AvroWriteProgram), SchemaError> {
        if let program { return .success(program) }
        do throws(SchemaError) {
            let registered = try writer.registered()
            let parsed = try AvroSchema(parsing: registered.schema.text, references: registered.referencedTexts)
            var prefix: [UInt8] = []
            RecordFraming.append(id: registered.id, to: &prefix)
            let made = (prefix: prefix, program: try AvroWriteProgram(parsed, columns: schema, outputs: columns, isWrapped: isWrapped))
            program = made
            return .success(made)
        } catch { return .failure(error) }
    }
}
