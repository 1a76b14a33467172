import Columns
import Values

/// JSON records: an object of the declared columns, or one bare value.
final class JSONRecordDecoder: RecordDecoder {
    private let names: [String]
    private let wanted: [Bool]
    private let isWrapped: Bool
    private let slots: UnsafeMutablePointer<ColumnSlot>
    private let fields: UnsafeMutablePointer<JSONField>
    private var ticket = 0

    /// - Parameters:
    ///   - wanted: Per column, whether it is to be built; the others are only checked.
    ///   - isWrapped: False if the record is the bare value of the only column.
    init(columns: [SchemaColumn], wanted: [Bool], isWrapped: Bool) {
        names = columns.map(\.name)
        self.wanted = wanted
        self.isWrapped = isWrapped
        slots = .allocate(capacity: max(1, columns.count))
        fields = .allocate(capacity: max(1, columns.count))
        for (index, column) in columns.enumerated() {
            (slots + index).initialize(to: ColumnSlot(column.type))
            (fields + index).initialize(to: JSONField(column.type, name: column.name, slot: slots + index, isWanted: wanted[index]))
        }
    }

    deinit {
        for index in names.indices {
            fields[index].destroy()
            slots[index].destroy()
        }
        fields.deinitialize(count: names.count)
        fields.deallocate()
        slots.deinitialize(count: names.count)
        slots.deallocate()
    }

    func decode(
        _ bytes: UnsafePointer<UInt8>, offsets: UnsafePointer<Int32>, nulls: UnsafePointer<UInt64>?, count: Int
    ) -> DecodedRows {
        let slots = slots, fields = fields, fieldCount = names.count, isWrapped = isWrapped
        for index in 0..<fieldCount { slots[index].begin(rows: wanted[index] ? count : 1) }
        let readableEnd = bytes + Int(offsets[count])
        var nullRows: Bitmap?
        var malformed: [MalformedRow] = []
        var scanner = JSONScanner(cursor: JSONCursor(bytes, end: bytes, readableEnd: readableEnd), ticket: ticket)
        for row in 0..<count {
            var status = RowStatus.null
            if nulls == nil || nulls![row >> 6] & (1 << UInt64(truncatingIfNeeded: row & 63)) == 0 {
                scanner.cursor.next = bytes + Int(offsets[row])
                scanner.cursor.end = bytes + Int(offsets[row &+ 1])
                if isWrapped, scanner.cursor.accept(UInt8(ascii: "{")) {
                    // What stands behind the object is not read.
                    status = RowStatus(scanner.object(fields, count: fieldCount, row: row, depth: 0))
                } else {
                    status = Self.unusualRecord(&scanner, fields, fieldCount, isWrapped, row)
                }
            }
            if status == .good { continue }
            if status == .null {
                if nullRows == nil { nullRows = Bitmap(count: count, repeating: false) }
                nullRows?.set(row)
            } else {
                let failed = status == .conversion ? (0..<fieldCount).first { fields[$0].hasFailed && fields[$0].ticket != 0 } : nil
                malformed.append(MalformedRow(row: Int32(truncatingIfNeeded: row), field: failed.map { names[$0] }, reason: status.reason))
            }
            for index in 0..<fieldCount {
                slots[index].reset(row & fields[index].rowMask)
                slots[index].setNull(row & fields[index].rowMask)
                fields[index].hasFailed = false
            }
        }
        ticket = scanner.ticket
        return DecodedRows(
            columns: (0..<fieldCount).map { wanted[$0] ? slots[$0].finish(rows: count) : nil }, nullRows: nullRows, malformed: malformed)
    }

    private enum RowStatus {
        case good, null, syntax, conversion, nesting

        init(_ outcome: JSONOutcome) {
            switch outcome {
            case .done: self = .good
            case .conversion: self = .conversion
            case .syntax: self = .syntax
            case .nesting: self = .nesting
            }
        }

        var reason: MalformedRow.Reason {
            switch self {
            case .good, .null, .syntax: .syntax
            case .conversion: .conversion
            case .nesting: .nesting
            }
        }
    }

    /// A bare value, `null`, or what begins with a byte order mark or blanks.
    @inline(never)
    private static func unusualRecord(
        _ scanner: inout JSONScanner, _ fields: UnsafeMutablePointer<JSONField>, _ fieldCount: Int, _ isWrapped: Bool, _ row: Int
    ) -> RowStatus {
        skipPreamble(&scanner.cursor)
        let first = scanner.cursor.byte
        if first == UInt8(ascii: "n") { return scanner.cursor.acceptWord("null") && isEnded(scanner.cursor, first) ? .null : .syntax }
        if isWrapped, scanner.cursor.accept(UInt8(ascii: "{")) {
            return RowStatus(scanner.object(fields, count: fieldCount, row: row, depth: 0))
        }
        let outcome: JSONOutcome
        if isWrapped {
            outcome = scanner.cursor.skip(depth: 0) == .done ? .conversion : .syntax
        } else {
            outcome = scanner.value(fields, row & fields.pointee.rowMask, 0)
            if outcome == .conversion {
                fields.pointee.hasFailed = true
                fields.pointee.ticket = 1
                return .conversion
            }
        }
        guard outcome == .done || outcome == .conversion else { return RowStatus(outcome) }
        return isEnded(scanner.cursor, first) ? RowStatus(outcome) : .syntax
    }

    /// Whether the value that began with `first` ends here. What follows the first value of a record is not read, as in ksqlDB: but a number
    /// or a word must not run on.
    @inline(__always)
    private static func isEnded(_ cursor: JSONCursor, _ first: UInt8) -> Bool {
        if first == UInt8(ascii: "{") || cursor.next == cursor.end { return true }
        return first == UInt8(ascii: "[") || first == UInt8(ascii: "\"") || isDelimiter(cursor.byte, afterWord: first > UInt8(ascii: "9"))
    }

    private static func isDelimiter(_ byte: UInt8, afterWord: Bool) -> Bool {
        switch byte {
        case 32, 9, 10, 13: true
        case UInt8(ascii: "_"), UInt8(ascii: "$"), 48...57, 65...90, 97...122, 0x80...: false
        default: afterWord
        }
    }

    /// A byte order mark and blanks.
    private static func skipPreamble(_ cursor: inout JSONCursor) {
        if cursor.end - cursor.next >= 3, cursor.next[0] == 0xEF, cursor.next[1] == 0xBB, cursor.next[2] == 0xBF { cursor.next += 3 }
        cursor.skipBlanks()
    }
}
