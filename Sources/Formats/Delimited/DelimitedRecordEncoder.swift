import Columns
import Values

/// DELIMITED records: one CSV line without its end. Null is an empty field; quotes stand where Apache Commons CSV's
/// minimal mode puts them.
final class DelimitedRecordEncoder: RecordEncoder {
    private let columns: UnsafeMutablePointer<OutputColumn>
    private let columnCount: Int
    private let delimiter: UInt8
    private var bytesExpected = 0

    init(columns schema: [SchemaColumn], delimiter: UInt8?) {
        columnCount = schema.count
        self.delimiter = delimiter ?? UInt8(ascii: ",")
        columns = .allocate(capacity: max(1, schema.count))
        for (index, column) in schema.enumerated() { (columns + index).initialize(to: OutputColumn(column.type)) }
    }

    deinit {
        for index in 0..<columnCount { columns[index].destroy() }
        columns.deallocate()
    }

    func encode(_ data: [Column], count: Int, nullRows: Bitmap?) -> EncodedRows {
        let columns = columns, columnCount = columnCount, delimiter = delimiter
        for (index, column) in data.enumerated() { columns[index].bind(column) }
        var writer = ByteWriter(capacity: bytesExpected + bytesExpected >> 3 + 1024)
        let rows = EncodedOffsets(count: count, nullRows: nullRows)
        withExtendedLifetime(data) {
            for row in 0..<count {
                if !rows.isNull(row) {
                    for index in 0..<columnCount {
                        writer.reserve(OutputColumn.scalarBytesMax)
                        if index > 0 { writer.put(delimiter) }
                        if !columns[index].isNull(row) { writer.putDelimited(columns + index, row, delimiter, isFirst: index == 0) }
                    }
                }
                rows.end(row, writer.count)
            }
        }
        bytesExpected = writer.count
        return rows.finish(writer)
    }
}

extension ByteWriter {
    /// Writes one value that is not null; room for ``OutputColumn/scalarBytesMax`` must be there.
    fileprivate mutating func putDelimited(_ column: UnsafeMutablePointer<OutputColumn>, _ row: Int, _ delimiter: UInt8, isFirst: Bool) {
        let start = count
        switch column.pointee.kind {
        case .boolean: put(column.pointee.value(row, UInt8.self) != 0 ? "true" : "false")
        case .int32, .date, .time: next += IntegerText.write(Int64(column.pointee.value(row, Int32.self)), to: next)
        case .int64, .timestamp: next += IntegerText.write(column.pointee.value(row, Int64.self), to: next)
        case .double: next += DoubleText.write(column.pointee.value(row, Double.self), to: next)
        case .decimal:
            // A scale may be longer than any other scalar's text; what comes behind has its room too.
            reserve(DecimalText.bytesMax(scale: column.pointee.scale) &+ OutputColumn.scalarBytesMax)
            next += DecimalText.write(column.pointee.value(row, Int128.self), scale: column.pointee.scale, to: next)
        case .wideDecimal: putWideDecimal(column, row)
        case .string, .bytes: putDelimitedText(column, row)
        case .list, .map, .structure: break
        }
        let length = count - start
        if mustQuote(self.start + start, length, delimiter, isFirst) { quote(from: start, length) }
    }

    private mutating func putDelimitedText(_ column: UnsafeMutablePointer<OutputColumn>, _ row: Int) {
        let offsets = column.pointee.values.assumingMemoryBound(to: Int32.self)
        let start = Int(offsets[row]), length = Int(offsets[row &+ 1]) - start
        if column.pointee.kind == .string {
            reserve(length)
            put(column.pointee.bytes + start, count: length)
        } else {
            reserve(Base64.encodedCount(length))
            next += Base64.encode(column.pointee.bytes + start, count: length, to: next)
        }
    }

    private func mustQuote(_ text: UnsafePointer<UInt8>, _ count: Int, _ delimiter: UInt8, _ isFirst: Bool) -> Bool {
        // An empty first field might be taken for an empty line.
        guard count > 0 else { return isFirst }
        if text[0] <= UInt8(ascii: "#") || text[count - 1] <= 32 { return true }
        // A line that does not begin with a letter or digit of ASCII is quoted too, be it only a minus.
        if isFirst, !(text[0] &- 48 < 10 || (text[0] | 0x20) &- UInt8(ascii: "a") < 26) { return true }
        for index in 0..<count {
            let byte = text[index]
            if byte == 10 || byte == 13 || byte == UInt8(ascii: "\"") || byte == delimiter { return true }
        }
        return false
    }

    /// Puts the last `length` bytes, which begin at `offset`, into quotes.
    private mutating func quote(from offset: Int, _ length: Int) {
        reserve(length * 2 + 2)
        let text = start + offset
        var quotes = 0
        for index in 0..<length where text[index] == UInt8(ascii: "\"") { quotes += 1 }
        // From the end, so that nothing is overwritten before it was read.
        var target = length + quotes + 1
        next = text + target + 1
        text[target] = UInt8(ascii: "\"")
        for index in stride(from: length - 1, through: 0, by: -1) {
            target -= 1
            text[target] = text[index]
            if text[index] == UInt8(ascii: "\"") {
                target -= 1
                text[target] = UInt8(ascii: "\"")
            }
        }
        text[0] = UInt8(ascii: "\"")
    }
}
