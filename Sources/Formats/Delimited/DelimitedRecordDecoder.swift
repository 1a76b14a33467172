import Columns
import Values

/// DELIMITED records: one CSV line, a field per column; an empty field is null.
final class DelimitedRecordDecoder: RecordDecoder {
    private let names: [String]
    private let wanted: [Bool]
    private let delimiter: UInt8
    private let slots: UnsafeMutablePointer<ColumnSlot>

    init(columns: [SchemaColumn], wanted: [Bool], delimiter: UInt8?) {
        names = columns.map(\.name)
        self.wanted = wanted
        self.delimiter = delimiter ?? UInt8(ascii: ",")
        slots = .allocate(capacity: max(1, columns.count))
        for (index, column) in columns.enumerated() { (slots + index).initialize(to: ColumnSlot(column.type)) }
    }

    deinit {
        for index in names.indices { slots[index].destroy() }
        slots.deinitialize(count: names.count)
        slots.deallocate()
    }

    func decode(
        _ bytes: UnsafePointer<UInt8>, offsets: UnsafePointer<Int32>, nulls: UnsafePointer<UInt64>?, count: Int
    ) -> DecodedRows {
        let slots = slots, fieldCount = names.count
        for index in 0..<fieldCount { slots[index].begin(rows: wanted[index] ? count : 1) }
        let nullRows = Bitmap(count: count, words: nulls)
        var malformed: [MalformedRow] = []
        for row in 0..<count {
            if let nullRows, nullRows[row] {
                clear(row)
            } else {
                var line = DelimitedLine(bytes + Int(offsets[row]), end: bytes + Int(offsets[row + 1]), delimiter: delimiter)
                guard let (reason, field) = read(&line, row) else { continue }
                malformed.append(MalformedRow(row: Int32(truncatingIfNeeded: row), field: field.map { names[$0] }, reason: reason))
                clear(row)
            }
        }
        return DecodedRows(
            columns: (0..<fieldCount).map { wanted[$0] ? slots[$0].finish(rows: count) : nil }, nullRows: nullRows, malformed: malformed)
    }

    private func clear(_ row: Int) {
        for index in wanted.indices where wanted[index] { slots[index].setNull(row) }
    }

    /// Reads one record into row `row`; returns what is wrong with it, if anything.
    @inline(__always)
    private func read(_ line: inout DelimitedLine, _ row: Int) -> (MalformedRow.Reason, field: Int?)? {
        let slots = slots, fieldCount = names.count
        var column = 0, failed = -1
        while line.hasMore {
            guard let field = line.field() else { return (.syntax, nil) }
            if column < fieldCount {
                let target = wanted[column] ? row : 0
                if field.count == 0 {
                    slots[column].setNull(target)
                } else if !convert(field, slots + column, target), failed < 0 {
                    failed = column
                }
            }
            column += 1
        }
        // The number of fields is judged before their contents.
        guard column == fieldCount else { return (.columnCount, nil) }
        return failed >= 0 ? (.conversion, failed) : nil
    }

    @inline(__always)
    private func convert(_ field: DelimitedLine.Field, _ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) -> Bool {
        guard field.hasDoubledQuotes else { return ScalarText.read(field.start, count: field.count, into: slot, row: row) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: field.count) { text in
            var count = 0, at = 0
            while at < field.count {
                text[count] = field.start[at]
                at += field.start[at] == UInt8(ascii: "\"") ? 2 : 1
                count += 1
            }
            return ScalarText.read(text.baseAddress!, count: count, into: slot, row: row)
        }
    }
}
