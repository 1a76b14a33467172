import Columns
import Schemas
import Values

/// Single messages in the form that people write, from and to the bytes of a schema's records: by way of the columns that the message is read as.
enum ProtobufDatum {
    private static func columns(_ schema: ProtobufSchema, _ message: ProtobufSchema.Message) throws(SchemaError) -> [SchemaColumn] {
        guard case .structure(let fields) = try schema.shape(of: message).type else { return [] }
        return fields.map { SchemaColumn($0.name, $0.type) }
    }

    /// The message's bytes; names match in any case, unknown ones are left out.
    /// - Throws: ``SchemaError`` if the value does not fit.
    static func bytes(of value: JSONTree, _ schema: ProtobufSchema, _ message: ProtobufSchema.Message) throws(SchemaError) -> [UInt8] {
        if message.fields.isEmpty { return [] }
        let columns = try columns(schema, message)
        var text: [UInt8] = []
        value.append(to: &text)
        let count = text.count
        text.append(contentsOf: repeatElement(0, count: 16))
        let decoder = JSONRecordDecoder(columns: columns, wanted: columns.map { _ in true }, isWrapped: true)
        let rows = text.withUnsafeBufferPointer { buffer -> DecodedRows? in
            buffer.baseAddress.map { decoder.decode($0, offsets: [0, Int32(truncatingIfNeeded: count)], nulls: nil, count: 1) }
        }
        guard let rows, rows.malformed.isEmpty, rows.nullRows == nil else { throw SchemaError("the value does not fit message \(message.name)") }
        let outputs = OutputColumns(columns)
        let program = try ProtobufWriteProgram(schema, message, columns: columns, outputs: outputs.pointer), data = rows.columns.compactMap { $0 }
        outputs.bind(data)
        var writer = ByteWriter(capacity: 1024), isWritten = false
        withExtendedLifetime((data, outputs)) { isWritten = writer.putProtobuf(program.root.nodes, count: program.root.count, row: 0) }
        guard isWritten else { throw SchemaError("the value does not fit message \(message.name)") }
        return Array(UnsafeBufferPointer(start: writer.start, count: writer.count))
    }

    /// A message as JSON, with every field; nil if the bytes are no such message.
    static func tree(of bytes: some Collection<UInt8>, _ schema: ProtobufSchema, _ message: ProtobufSchema.Message) throws(SchemaError) -> JSONTree? {
        if message.fields.isEmpty { return .object([]) }
        let columns = try columns(schema, message)
        let wanted = columns.map { _ in true }, slots = ColumnSlots(columns, wanted: wanted)
        slots.begin(rows: 1)
        let program = ProtobufReadProgram(schema, message, columns: columns, slots: slots.pointer, wanted: wanted)
        let body = Array(bytes) + [0]
        let isRead = body.withUnsafeBufferPointer { buffer -> Bool in
            guard let start = buffer.baseAddress else { return false }
            var reader = ProtobufReader(start, end: start + (buffer.count - 1))
            return reader.message(program.root, row: 0, depth: 0)
        }
        guard isRead else { return nil }
        let data = slots.finish(rows: 1).compactMap { $0 }
        let encoded = FormatRegistry.jsonRows(columns: columns, form: .wire).encode(data, count: 1, nullRows: nil)
        return encoded[0].flatMap { JSONTree(parsing: Array($0)) }
    }
}
