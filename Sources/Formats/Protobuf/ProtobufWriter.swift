import Columns
import Values

/// How a field's bytes follow its tag.
enum ProtobufWire: UInt64 {
    case varint = 0
    case eightBytes = 1
    case lengthDelimited = 2
    case fourBytes = 5
}

extension ByteWriter {
    mutating func putVarint(_ value: UInt64) {
        reserve(10)
        var rest = value
        while rest >= 0x80 {
            put(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        put(UInt8(truncatingIfNeeded: rest))
    }

    mutating func putTag(_ number: Int, _ wire: ProtobufWire) { putVarint(UInt64(number) << 3 | wire.rawValue) }

    /// Writes the fields of a row that are not null.
    mutating func putMessage(_ fields: UnsafeMutablePointer<OutputColumn>, count: Int, row: Int) {
        for index in 0..<count where !fields[index].isNull(row) { putField(fields + index, index + 1, row, isForced: false) }
    }

    /// Writes a field with its tag.
    /// - Parameter isForced: Also writes zero and empty text, which a lone field leaves out.
    private mutating func putField(_ column: UnsafeMutablePointer<OutputColumn>, _ number: Int, _ row: Int, isForced: Bool) {
        switch column.pointee.kind {
        case .boolean, .int32, .int64:
            let value = integer(column, row)
            guard isForced || value != 0 else { return }
            putTag(number, .varint)
            putVarint(value)
        case .double:
            let bits = column.pointee.value(row, UInt64.self)
            guard isForced || bits != 0 else { return }
            putTag(number, .eightBytes)
            put(eightBytes: bits)
        case .string, .bytes:
            let offsets = column.pointee.values.assumingMemoryBound(to: Int32.self)
            let start = Int(offsets[row]), length = Int(offsets[row &+ 1]) - start
            guard isForced || length > 0 else { return }
            putTag(number, .lengthDelimited)
            putVarint(UInt64(length))
            reserve(length)
            put(column.pointee.bytes + start, count: length)
        case .list: putList(column, number, row)
        case .map: putMap(column, number, row)
        case .decimal, .wideDecimal, .date, .time, .timestamp, .structure:
            putNested(number) { $0.putWellKnown(column, row) }
        }
    }

    private func integer(_ column: UnsafeMutablePointer<OutputColumn>, _ row: Int) -> UInt64 {
        switch column.pointee.kind {
        case .boolean: UInt64(column.pointee.value(row, UInt8.self))
        case .int32: UInt64(bitPattern: Int64(column.pointee.value(row, Int32.self)))
        default: column.pointee.value(row, UInt64.self)
        }
    }

    mutating func put(eightBytes bits: UInt64) {
        reserve(8)
        UnsafeMutableRawPointer(next).storeBytes(of: bits.littleEndian, as: UInt64.self)
        next += 8
    }

    /// Writes a length-delimited field whose length is known only afterwards.
    mutating func putNested(_ number: Int, _ body: (inout ByteWriter) -> Void) {
        putTag(number, .lengthDelimited)
        let mark = count + 1
        reserve(1)
        put(0)
        body(&self)
        let length = count - mark
        // Most lengths take the one byte that was left for them.
        guard length >= 0x80 else {
            start[mark - 1] = UInt8(length)
            return
        }
        let extra = (63 - length.leadingZeroBitCount) / 7
        reserve(extra)
        (start + mark + extra).update(from: start + mark, count: length)
        next = start + mark - 1
        putVarint(UInt64(length))
        next += length
    }

    private mutating func putList(_ column: UnsafeMutablePointer<OutputColumn>, _ number: Int, _ row: Int) {
        let offsets = column.pointee.values.assumingMemoryBound(to: Int32.self)
        let element = column.pointee.children, range = Int(offsets[row])..<Int(offsets[row &+ 1])
        guard !range.isEmpty else { return }
        switch element.pointee.kind {
        case .boolean, .int32, .int64:
            putNested(number) { writer in
                for index in range { writer.putVarint(element.pointee.isNull(index) ? 0 : writer.integer(element, index)) }
            }
        case .double:
            putNested(number) { writer in
                for index in range { writer.put(eightBytes: element.pointee.isNull(index) ? 0 : element.pointee.value(index, UInt64.self)) }
            }
        default:
            for index in range { putElement(element, number, index) }
        }
    }

    /// A null element becomes an empty text or message: nothing else would keep its place.
    private mutating func putElement(_ element: UnsafeMutablePointer<OutputColumn>, _ number: Int, _ row: Int) {
        if element.pointee.isNull(row) { return putNested(number) { _ in } }
        switch element.pointee.kind {
        case .list, .map:
            // A repeated field cannot hold another; it stands in a message of its own.
            putNested(number) { $0.putField(element, 1, row, isForced: true) }
        default: putField(element, number, row, isForced: true)
        }
    }

    private mutating func putMap(_ column: UnsafeMutablePointer<OutputColumn>, _ number: Int, _ row: Int) {
        let offsets = column.pointee.values.assumingMemoryBound(to: Int32.self)
        let key = column.pointee.children, entry = column.pointee.children + 1
        for index in Int(offsets[row])..<Int(offsets[row &+ 1]) {
            putNested(number) { writer in
                if !key.pointee.isNull(index) { writer.putField(key, 1, index, isForced: true) }
                if !entry.pointee.isNull(index) { writer.putField(entry, 2, index, isForced: true) }
            }
        }
    }

    /// The fields of a STRUCT, or of the message that stands for a DECIMAL or a time.
    mutating func putWellKnown(_ column: UnsafeMutablePointer<OutputColumn>, _ row: Int) {
        switch column.pointee.kind {
        case .structure: putMessage(column.pointee.children, count: column.pointee.childCount, row: row)
        case .decimal, .wideDecimal: putDecimal(column.pointee.unscaled(row), scale: column.pointee.scale)
        case .date:
            let (year, month, day) = TimeText.civil(days: Int64(column.pointee.value(row, Int32.self)))
            putNumbers([UInt64(bitPattern: year), UInt64(month), UInt64(day)])
        case .time:
            let clock = UInt64(bitPattern: Int64(column.pointee.value(row, Int32.self)))
            putNumbers([clock / 3_600_000, clock / 60_000 % 60, clock / 1000 % 60, clock % 1000 * 1_000_000])
        case .timestamp:
            let value = column.pointee.value(row, Int64.self)
            let seconds = value >= 0 ? value / 1000 : (value + 1) / 1000 - 1
            putNumbers([UInt64(bitPattern: seconds), UInt64(value &- seconds &* 1000) * 1_000_000])
        default: break
        }
    }

    private mutating func putNumbers(_ numbers: [UInt64]) {
        for (index, number) in numbers.enumerated() where number != 0 {
            putTag(index + 1, .varint)
            putVarint(number)
        }
    }

    /// `value` (big-endian two's complement), `precision`, `scale`.
    private mutating func putDecimal(_ value: WideInteger, scale: Int) {
        let bytes = value.bigEndian
        putTag(1, .lengthDelimited)
        putVarint(UInt64(bytes.count))
        reserve(bytes.count)
        put(bytes, count: bytes.count)
        putTag(2, .varint)
        putVarint(UInt64(value.digitCount))
        if scale != 0 {
            putTag(3, .varint)
            putVarint(UInt64(scale))
        }
    }
}
