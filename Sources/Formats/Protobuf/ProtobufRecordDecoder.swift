import Columns
import Values

/// Reads PROTOBUF_NOSR records, see ``ProtobufRecordEncoder``. Fields with other numbers or another wire type are passed over.
final class ProtobufRecordDecoder: RecordDecoder {
    private let wanted: [Bool]
    private let slots: UnsafeMutablePointer<ColumnSlot>

    init(columns: [SchemaColumn], wanted: [Bool]) {
        self.wanted = wanted
        slots = .allocate(capacity: max(1, columns.count))
        for (index, column) in columns.enumerated() { (slots + index).initialize(to: ColumnSlot(column.type)) }
    }

    deinit {
        for index in wanted.indices { slots[index].destroy() }
        slots.deinitialize(count: wanted.count)
        slots.deallocate()
    }

    func decode(
        _ bytes: UnsafePointer<UInt8>, offsets: UnsafePointer<Int32>, nulls: UnsafePointer<UInt64>?, count: Int
    ) -> DecodedRows {
        let slots = slots, fieldCount = wanted.count
        for index in 0..<fieldCount { slots[index].begin(rows: count) }
        let nullRows = Bitmap(count: count, words: nulls)
        var malformed: [MalformedRow] = []
        for row in 0..<count {
            var failure: MalformedRow.Reason?
            if !(nullRows?[row] ?? false) {
                var reader = ProtobufReader(bytes + Int(offsets[row]), end: bytes + Int(offsets[row + 1]))
                guard !reader.message(slots, count: fieldCount, row: row, depth: 0) else { continue }
                failure = reader.failure
            }
            if let failure { malformed.append(MalformedRow(row: Int32(truncatingIfNeeded: row), field: nil, reason: failure)) }
            for index in 0..<fieldCount {
                slots[index].reset(row)
                slots[index].setNull(row)
            }
        }
        return DecodedRows(
            columns: (0..<fieldCount).map { wanted[$0] ? slots[$0].finish(rows: count) : nil }, nullRows: nullRows, malformed: malformed)
    }
}
