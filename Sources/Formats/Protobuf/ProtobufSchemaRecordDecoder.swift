import Columns
import Schemas
import Values

/// PROTOBUF records: the schema and the message that each names decide how it is read; fields become columns by their names.
final class ProtobufSchemaRecordDecoder: RecordDecoder {
    /// A schema's messages, each compiled when a record needs it.
    private final class Programs {
        let schema: ProtobufSchema
        /// That of the first message, which most schemas have only.
        private(set) var first: ProtobufReadProgram?
        private var others: [[Int]: ProtobufReadProgram] = [:]

        init(_ schema: ProtobufSchema) { self.schema = schema }

        func program(_ path: [Int], make: (ProtobufSchema.Message) -> ProtobufReadProgram) -> ProtobufReadProgram? {
            guard let program = others[path] ?? schema.message(at: path).map(make) else { return nil }
            others[path] = program
            if path == [0] { first = program }
            return program
        }
    }

    private let columns: [SchemaColumn]
    private let wanted: [Bool]
    private let schemas: WriterSchemas<Programs>
    private let slots: ColumnSlots

    init(columns: [SchemaColumn], wanted: [Bool], binding: SchemaBinding) {
        self.columns = columns
        self.wanted = wanted
        slots = ColumnSlots(columns, wanted: wanted)
        schemas = WriterSchemas(binding.registry, type: .protobuf) { (registered) throws(SchemaError) in
            Programs(try ProtobufSchema(parsing: registered.schema.text, references: registered.referencedTexts))
        }
    }

    func decode(
        _ bytes: UnsafePointer<UInt8>, offsets: UnsafePointer<Int32>, nulls: UnsafePointer<UInt64>?, count: Int
    ) -> DecodedRows {
        slots.begin(rows: count)
        var rows = RowOutcomes(count: count)
        for row in 0..<count {
            if let nulls, nulls[row >> 6] & (1 << UInt64(truncatingIfNeeded: row & 63)) != 0 {
                rows.setNull(row)
                slots.clear(row)
            } else if let reason = read(bytes + Int(offsets[row]), count: Int(offsets[row &+ 1] &- offsets[row]), row) {
                rows.fail(row, reason)
                slots.clear(row)
            }
        }
        return DecodedRows(columns: slots.finish(rows: count), nullRows: rows.nulls, malformed: rows.malformed)
    }

    /// Reads one record; what is wrong with it, if anything is.
    @inline(__always)
    private func read(_ bytes: UnsafePointer<UInt8>, count: Int, _ row: Int) -> MalformedRow.Reason? {
        guard let id = RecordFraming.id(bytes, count: count) else { return .framing }
        let programs: Programs
        switch schemas[id] {
        case .known(let known): programs = known
        case .failed(let reason): return reason
        }
        if count > RecordFraming.byteCount, bytes[RecordFraming.byteCount] == 0, let program = programs.first {
            var reader = ProtobufReader(bytes + (RecordFraming.byteCount + 1), end: bytes + count)
            return reader.message(program.root, row: row, depth: 0) ? nil : reader.failure
        }
        return read(bytes, count: count, row, programs)
    }

    /// A record whose message is not known yet, or is not the first of its file.
    @inline(never)
    private func read(_ bytes: UnsafePointer<UInt8>, count: Int, _ row: Int, _ programs: Programs) -> MalformedRow.Reason? {
        guard let (path, body) = ProtobufFraming.path(bytes + RecordFraming.byteCount, end: bytes + count) else { return .framing }
        let program = programs.program(path) { [columns, slots, wanted] in
            ProtobufReadProgram(programs.schema, $0, columns: columns, slots: slots.pointer, wanted: wanted)
        }
        guard let program else { return .unreadableSchema }
        var reader = ProtobufReader(body, end: bytes + count)
        return reader.message(program.root, row: row, depth: 0) ? nil : reader.failure
    }
}
