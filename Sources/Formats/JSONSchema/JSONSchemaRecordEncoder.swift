import Columns
import Schemas
import Values

/// JSON_SR records by one schema of the registry: the one that a statement names, else that of the columns, which is registered before the first row.
final class JSONSchemaRecordEncoder: RecordEncoder {
    private let isWrapped: Bool
    private let program: WriterProgram<JSONSchemaWriteProgram>
    private var bytesExpected = 0

    init(columns schema: [SchemaColumn], isWrapped: Bool, writer: WriterSchema) {
        self.isWrapped = isWrapped
        program = WriterProgram(writer) { (registered, _) throws(SchemaError) in
            let parsed = try JSONSchema(parsing: registered.schema.text, references: registered.referencedTexts, isForReading: true)
            return try JSONSchemaWriteProgram(parsed, columns: schema, isWrapped: isWrapped)
        }
    }

    func encode(_ data: [Column], count: Int, nullRows: Bitmap?) -> EncodedRows {
        let prefix: [UInt8], program: JSONSchemaWriteProgram
        switch self.program.compiled() {
        case .success(let found): (prefix, program) = found
        case .failure(let error): return .failed(count: count, row: 0, error.message)
        }
        for (index, number) in program.columnNumbers.enumerated() { program.outputs[index].bind(data[number]) }
        var bytes = ByteWriter(capacity: bytesExpected + bytesExpected >> 3 + 1024)
        var rows = EncodedOffsets(count: count, nullRows: nullRows)
        var failedRow: Int?
        withExtendedLifetime(data) {
            for row in 0..<count {
                if rows.isNull(row) {
                    rows.end(row, bytes.count)
                    continue
                }
                if !isWrapped, program.outputs.pointee.isNull(row) {
                    rows.setNull(row)
                    rows.end(row, bytes.count)
                    continue
                }
                bytes.reserve(prefix.count)
                bytes.put(prefix, count: prefix.count)
                if isWrapped {
                    if failedRow == nil, program.required.contains(where: { program.outputs[$0].isNull(row) }) { failedRow = row }
                    bytes.putJSONFields(program.outputs, count: program.columnNumbers.count, row: row)
                } else {
                    bytes.reserve(OutputColumn.scalarBytesMax)
                    bytes.putJSON(program.outputs, row)
                }
                rows.end(row, bytes.count)
            }
        }
        bytesExpected = bytes.count
        if let failedRow { return .failed(count: count, row: failedRow, "a row does not fit schema \(self.program.writer.name): a property that may not be null is null") }
        return rows.finish(bytes)
    }
}
