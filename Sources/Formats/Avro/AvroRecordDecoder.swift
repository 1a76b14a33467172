import Columns
import Schemas
import Values

/// AVRO records: the schema that each names decides how it is read; fields become columns by their names.
final class AvroRecordDecoder: RecordDecoder {
    private let columns: [SchemaColumn]
    private let wanted: [Bool]
    private let isWrapped: Bool
    private let schemas: WriterSchemas<AvroReadProgram>
    private let slots: ColumnSlots

    init(columns: [SchemaColumn], wanted: [Bool], isWrapped: Bool, binding: SchemaBinding) {
        self.columns = columns
        self.wanted = wanted
        self.isWrapped = isWrapped
        let slots = ColumnSlots(columns, wanted: wanted)
        self.slots = slots
        schemas = WriterSchemas(binding.registry, type: .avro) { (registered) throws(SchemaError) in
            let schema = try AvroSchema(parsing: registered.schema.text, references: registered.referencedTexts)
            return AvroReadProgram(schema, columns: columns, slots: slots.pointer, wanted: wanted, isWrapped: isWrapped)
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
                continue
            }
            if let reason = read(bytes + Int(offsets[row]), count: Int(offsets[row &+ 1] &- offsets[row]), row, &rows) {
                rows.fail(row, reason)
                slots.clear(row)
            }
        }
        return DecodedRows(columns: slots.finish(rows: count), nullRows: rows.nulls, malformed: rows.malformed)
    }

    /// Reads one record; what is wrong with it, if anything is.
    @inline(__always)
    private func read(_ bytes: UnsafePointer<UInt8>, count: Int, _ row: Int, _ rows: inout RowOutcomes) -> MalformedRow.Reason? {
        guard let id = RecordFraming.id(bytes, count: count) else { return .framing }
        let program: AvroReadProgram
        switch schemas[id] {
        case .known(let known): program = known
        case .failed(let reason): return reason
        }
        var reader = AvroReader(bytes + RecordFraming.byteCount, end: bytes + count)
        guard reader.read(program.root, row & program.root.pointee.rowMask, 0) else { return reader.failure }
        if reader.isNullRecord || !isWrapped && wanted.first == true && slots.pointer.pointee.isNull(row) {
            rows.setNull(row)
            slots.clear(row)
            return nil
        }
        for index in program.missing where wanted[index] { slots.pointer[index].setNull(row) }
        return nil
    }
}
