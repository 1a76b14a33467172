import Columns
import Schemas
import Values

/// PROTOBUF records by one schema of the registry: the one that a statement names, else that of the columns, which is registered before the first row.
final class ProtobufSchemaRecordEncoder: RecordEncoder {
    private let columns: UnsafeMutablePointer<OutputColumn>
    private let schema: [SchemaColumn]
    private let writer: WriterSchema
    private let fullName: String?
    private var program: (prefix: [UInt8], program: ProtobufWriteProgram)?
    private var bytesExpected = 0

    init(columns schema: [SchemaColumn], writer: WriterSchema, fullName: String?) {
        self.schema = schema
        self.writer = writer
        self.fullName = fullName
        columns = .allocate(capacity: max(1, schema.count))
        for (index, column) in schema.enumerated() { (columns + index).initialize(to: OutputColumn(column.type)) }
    }

    deinit {
        for index in schema.indices { columns[index].destroy() }
        columns.deallocate()
    }

    func encode(_ data: [Column], count: Int, nullRows: Bitmap?) -> EncodedRows {
        let prefix: [UInt8], program: ProtobufWriteProgram
        switch compiled() {
        case .success(let found): (prefix, program) = found
        case .failure(let error): return .failed(count: count, row: 0, error.message)
        }
        for (index, column) in data.enumerated() { columns[index].bind(column) }
        var bytes = ByteWriter(capacity: bytesExpected + bytesExpected >> 3 + 1024)
        let rows = EncodedOffsets(count: count, nullRows: nullRows)
        var failedRow: Int?
        withExtendedLifetime(data) {
            for row in 0..<count {
                if !rows.isNull(row) {
                    bytes.reserve(prefix.count)
                    bytes.put(prefix, count: prefix.count)
                    if !bytes.putProtobuf(program.root.nodes, count: program.root.count, row: row), failedRow == nil { failedRow = row }
                }
                rows.end(row, bytes.count)
            }
        }
        bytesExpected = bytes.count
        if let failedRow { return .failed(count: count, row: failedRow, "a row does not fit schema \(writer.name): an element of an array is null, or a text is no name of the enumeration") }
        return rows.finish(bytes)
    }

    private func compiled() -> Result<(prefix: [UInt8], program: ProtobufWriteProgram), SchemaError> {
        if let program { return .success(program) }
        do throws(SchemaError) {
            let registered = try writer.registered()
            let parsed = try ProtobufSchema(parsing: registered.schema.text, references: registered.referencedTexts)
            let message = try parsed.message(named: fullName)
            guard let path = parsed.path(to: message.fullName) else { throw SchemaError("message \(message.fullName) is declared in another file") }
            var prefix: [UInt8] = []
            RecordFraming.append(id: registered.id, to: &prefix)
            ProtobufFraming.append(path: path, to: &prefix)
            let made = (prefix: prefix, program: try ProtobufWriteProgram(parsed, message, columns: schema, outputs: columns))
            program = made
            return .success(made)
        } catch { return .failure(error) }
    }
}
