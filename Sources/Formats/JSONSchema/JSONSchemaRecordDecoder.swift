import Columns
import Schemas
import Values

/// JSON_SR records: the schema that each names decides how its JSON is read; properties become columns by their names.
final class JSONSchemaRecordDecoder: RecordDecoder {
    private let columns: [SchemaColumn]
    private let wanted: [Bool]
    private let isWrapped: Bool
    private let schemas: WriterSchemas<JSONSchemaReadProgram>
    private let slots: ColumnSlots
    private var ticket = 0
    /// The converted JSON of one record, with room behind it for reads of whole words.
    private var converted: [UInt8] = []

    init(columns: [SchemaColumn], wanted: [Bool], isWrapped: Bool, binding: SchemaBinding) {
        self.columns = columns
        self.wanted = wanted
        self.isWrapped = isWrapped
        let slots = ColumnSlots(columns, wanted: wanted)
        self.slots = slots
        schemas = WriterSchemas(binding.registry, type: .json) { (registered) throws(SchemaError) in
            let schema = try JSONSchema(parsing: registered.schema.text, references: registered.referencedTexts, isForReading: true)
            return try JSONSchemaReadProgram(schema, columns: columns, slots: slots.pointer, wanted: wanted, isWrapped: isWrapped)
        }
    }

    func decode(
        _ bytes: UnsafePointer<UInt8>, offsets: UnsafePointer<Int32>, nulls: UnsafePointer<UInt64>?, count: Int
    ) -> DecodedRows {
        slots.begin(rows: count)
        var rows = RowOutcomes(count: count)
        var scanner = JSONScanner(cursor: JSONCursor(bytes, end: bytes, readableEnd: bytes + Int(offsets[count])), ticket: ticket)
        for row in 0..<count {
            if let nulls, nulls[row >> 6] & (1 << UInt64(truncatingIfNeeded: row & 63)) != 0 {
                rows.setNull(row)
                slots.clear(row)
                continue
            }
            let record = UnsafeBufferPointer(start: bytes + Int(offsets[row]), count: Int(offsets[row &+ 1] &- offsets[row]))
            switch read(record, &scanner, row) {
            case .good: break
            case .null:
                rows.setNull(row)
                slots.clear(row)
            case .failed(let reason, let field):
                rows.fail(row, reason, field: field)
                slots.clear(row)
            }
        }
        ticket = scanner.ticket
        return DecodedRows(columns: slots.finish(rows: count), nullRows: rows.nulls, malformed: rows.malformed)
    }

    private enum Outcome {
        case good, null
        case failed(MalformedRow.Reason, field: String? = nil)
    }

    @inline(__always)
    private func read(_ record: UnsafeBufferPointer<UInt8>, _ scanner: inout JSONScanner, _ row: Int) -> Outcome {
        guard let start = record.baseAddress, let id = RecordFraming.id(start, count: record.count) else { return .failed(.framing) }
        let program: JSONSchemaReadProgram
        switch schemas[id] {
        case .known(let known): program = known
        case .failed(let reason): return .failed(reason)
        }
        if program.conversion != nil { return convert(record[RecordFraming.byteCount...], program, row, &scanner.ticket) }
        scanner.cursor.next = start + RecordFraming.byteCount
        scanner.cursor.end = start + record.count
        return value(&scanner, program, row)
    }

    /// Reads the value at the scanner's cursor.
    @inline(__always)
    private func value(_ scanner: inout JSONScanner, _ program: JSONSchemaReadProgram, _ row: Int) -> Outcome {
        scanner.cursor.skipBlanks()
        let outcome: JSONOutcome
        if isWrapped {
            guard scanner.cursor.accept(UInt8(ascii: "{")) else { return scanner.cursor.acceptWord("null") ? .null : .failed(.conversion) }
            outcome = scanner.object(program.fields, count: program.fieldCount, row: row, depth: 0)
        } else {
            outcome = scanner.value(program.fields, row & program.fields.pointee.rowMask, 0)
            if outcome == .done, wanted.first == true, slots.pointer.pointee.isNull(row) { return .null }
        }
        switch outcome {
        case .done:
            for index in program.missing where wanted[index] { slots.pointer[index].setNull(row) }
            return .good
        case .conversion:
            let failed = (0..<program.fieldCount).first { program.fields[$0].hasFailed }
            defer { for index in 0..<program.fieldCount { program.fields[index].hasFailed = false } }
            return .failed(.conversion, field: failed.map { String(decoding: UnsafeBufferPointer(start: program.fields[$0].name, count: program.fields[$0].nameCount - 1), as: UTF8.self) })
        case .syntax: return .failed(.syntax)
        case .nesting: return .failed(.nesting)
        }
    }

    @inline(never)
    private func convert(_ body: Slice<UnsafeBufferPointer<UInt8>>, _ program: JSONSchemaReadProgram, _ row: Int, _ ticket: inout Int) -> Outcome {
        // What stands behind the value is not read.
        guard let tree = JSONTree(prefixOf: body), let conversion = program.conversion else { return .failed(.syntax) }
        if tree.isNull, isWrapped { return .null }
        guard let result = conversion(tree) else { return .failed(.conversion) }
        if result.isNull { return .null }
        converted.removeAll(keepingCapacity: true)
        result.append(to: &converted)
        let count = converted.count
        converted.append(contentsOf: repeatElement(0, count: 16))
        return converted.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return .failed(.syntax) }
            var scanner = JSONScanner(cursor: JSONCursor(start, end: start + count, readableEnd: start + buffer.count), ticket: ticket)
            defer { ticket = scanner.ticket }
            return value(&scanner, program, row)
        }
    }
}
