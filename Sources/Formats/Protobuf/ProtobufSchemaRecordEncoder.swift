import Columns
import Schemas
import Values

/// PROTOBUF records by one schema of the registry: the one that a statement names, else that of the columns, which is registered before the first row.
final class ProtobufSchemaRecordEncoder: RecordEncoder {
    private let columns: OutputColumns
    private let program: WriterProgram<ProtobufWriteProgram>
    private var bytesExpected = 0

    init(columns schema: [SchemaColumn], writer: WriterSchema, fullName: String?) {
        let columns = OutputColumns(schema)
        self.columns = columns
        program = WriterProgram(writer) { (registered, prefix) throws(SchemaError) in
            let parsed = try ProtobufSchema(parsing: registered.schema.text, references: registered.referencedTexts)
            let message = try parsed.message(named: fullName)
            guard let path = parsed.path(to: message.fullName) else { throw SchemaError("message \(message.fullName) is declared in another file") }
            ProtobufFraming.append(path: path, to: &prefix)
            return try ProtobufWriteProgram(parsed, message, columns: schema, outputs: columns.pointer)
        }
    }

    func encode(_ data: [Column], count: Int, nullRows: Bitmap?) -> EncodedRows {
        let prefix: [UInt8], program: ProtobufWriteProgram
        switch self.program.compiled() {
        case .success(let found): (prefix, program) = found
        case .failure(let error): return .failed(count: count, row: 0, error.message)
        }
        columns.bind(data)
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
        if let failedRow { return .failed(count: count, row: failedRow, "a row does not fit schema \(self.program.writer.name): an element of an array is null, or a text is no name of the enumeration") }
        return rows.finish(bytes)
    }
}
