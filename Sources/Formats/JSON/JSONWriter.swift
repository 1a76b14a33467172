import Columns
import Values

/// Writes values of columns as JSON.
extension ByteWriter {
    /// Writes every field of a row as one object or array.
    mutating func putJSONFields(_ fields: UnsafeMutablePointer<OutputColumn>, count: Int, row: Int, _ shape: JSONRowShape = .object) {
        for index in 0..<count {
            let field = fields + index
            reserve(field.pointee.prefixCount &+ OutputColumn.scalarBytesMax)
            putPadded(field.pointee.prefix, count: field.pointee.prefixCount)
            putJSON(field, row)
        }
        reserve(2)
        if count == 0 { put(shape.open) }
        put(shape.close)
    }

    /// Writes one value; room for ``OutputColumn/scalarBytesMax`` must be there.
    mutating func putJSON(_ column: UnsafeMutablePointer<OutputColumn>, _ row: Int) {
        guard !column.pointee.isNull(row) else { return put("null") }
        switch column.pointee.kind {
        case .string:
            let offsets = column.pointee.values.assumingMemoryBound(to: Int32.self)
            let start = Int(offsets[row])
            putJSONString(column.pointee.bytes + start, count: Int(offsets[row &+ 1]) &- start, wordEnd: column.pointee.wordEnd)
        case .double:
            let value = column.pointee.value(row, Double.self)
            if value.isFinite {
                next += DoubleText.write(value, to: next)
            } else {
                put(UInt8(ascii: "\""))
                next += DoubleText.write(value, to: next)
                put(UInt8(ascii: "\""))
            }
        case .date, .time, .timestamp: putJSONTime(column, row)
        case .int64: next += IntegerText.write(column.pointee.value(row, Int64.self), to: next)
        case .int32: next += IntegerText.write(Int64(column.pointee.value(row, Int32.self)), to: next)
        case .boolean: put(column.pointee.value(row, UInt8.self) != 0 ? "true" : "false")
        case .decimal:
            // A scale may be longer than any other scalar's text; what comes behind has its room too.
            reserve(DecimalText.bytesMax(scale: column.pointee.scale) &+ OutputColumn.scalarBytesMax)
            next += DecimalText.write(column.pointee.value(row, Int128.self), scale: column.pointee.scale, to: next)
        case .wideDecimal: putWideDecimal(column, row)
        case .bytes: putJSONBase64(column, row)
        case .list: putJSONList(column, row)
        case .map: putJSONMap(column, row)
        case .structure: putJSONFields(column.pointee.children, count: column.pointee.childCount, row: row)
        }
    }

    /// Writes a string in quotes. Copies word by word and checks each word for what must be escaped on the way.
    @inline(__always)
    mutating func putJSONString(_ text: UnsafePointer<UInt8>, count: Int, wordEnd: UnsafePointer<UInt8>) {
        reserve(count &+ 16)
        put(UInt8(ascii: "\""))
        let source = UnsafeRawPointer(text), target = UnsafeMutableRawPointer(next)
        var at = 0
        while at < count, text + at <= wordEnd {
            let word = UInt64(littleEndian: source.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            target.storeBytes(of: word.littleEndian, toByteOffset: at, as: UInt64.self)
            let left = count &- at
            // Bytes behind the text do not count.
            let marks = Self.escapeMarks(word) & (left >= 8 ? ~0 : (1 << UInt64(truncatingIfNeeded: left &<< 3)) &- 1)
            if marks != 0 { return putEscaped(text, count: count) }
            at &+= 8
        }
        while at < count {
            let byte = text[at]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return putEscaped(text, count: count) }
            next[at] = byte
            at &+= 1
        }
        next += count
        put(UInt8(ascii: "\""))
    }

    /// Marks in each byte's high bit whether it is a quote, a backslash or a control character. The lowest mark is exact.
    @inline(__always)
    private static func escapeMarks(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101, highs: UInt64 = 0x8080_8080_8080_8080
        let quotes = word ^ 0x2222_2222_2222_2222, slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
        return ((quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes | (word &- 0x2020_2020_2020_2020) & ~word) & highs
    }

    /// The rest of a string from its first byte, with escapes, and the closing quote.
    @inline(never)
    private mutating func putEscaped(_ text: UnsafePointer<UInt8>, count: Int) {
        reserve(count &* 6 &+ 1)
        for index in 0..<count {
            let byte = text[index]
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                put(UInt8(ascii: "\\"))
                put(byte)
            case 0x08: put("\\b")
            case 0x09: put("\\t")
            case 0x0A: put("\\n")
            case 0x0C: put("\\f")
            case 0x0D: put("\\r")
            case 0..<0x20:
                put("\\u00")
                put(48 + byte >> 4)
                put(byte & 15 < 10 ? 48 + byte & 15 : 55 + byte & 15)
            default: put(byte)
            }
        }
        put(UInt8(ascii: "\""))
    }

    /// A number, or ISO text in quotes for a person.
    private mutating func putJSONTime(_ column: UnsafeMutablePointer<OutputColumn>, _ row: Int) {
        let kind = column.pointee.kind
        let value = kind == .timestamp ? column.pointee.value(row, Int64.self) : Int64(column.pointee.value(row, Int32.self))
        guard column.pointee.isDisplayed else {
            next += IntegerText.write(value, to: next)
            return
        }
        put(UInt8(ascii: "\""))
        switch kind {
        case .date: next += TimeText.write(date: value, to: next)
        case .time: next += TimeText.write(time: Int32(truncatingIfNeeded: value), to: next)
        default: next += TimeText.write(timestamp: value, to: next)
        }
        put(UInt8(ascii: "\""))
    }

    /// The text is the number; what comes behind has its room too.
    mutating func putWideDecimal(_ column: UnsafeMutablePointer<OutputColumn>, _ row: Int) {
        let text = column.pointee.text(row)
        reserve(text.count &+ OutputColumn.scalarBytesMax)
        if let start = text.baseAddress { put(start, count: text.count) }
    }

    private mutating func putJSONBase64(_ column: UnsafeMutablePointer<OutputColumn>, _ row: Int) {
        let offsets = column.pointee.values.assumingMemoryBound(to: Int32.self)
        let start = Int(offsets[row]), count = Int(offsets[row &+ 1]) - start
        reserve(Base64.encodedCount(count) + 2)
        put(UInt8(ascii: "\""))
        next += Base64.encode(column.pointee.bytes + start, count: count, to: next)
        put(UInt8(ascii: "\""))
    }

    private mutating func putJSONList(_ column: UnsafeMutablePointer<OutputColumn>, _ row: Int) {
        let offsets = column.pointee.values.assumingMemoryBound(to: Int32.self)
        let start = Int(offsets[row]), end = Int(offsets[row &+ 1])
        put(UInt8(ascii: "["))
        for element in start..<end {
            reserve(OutputColumn.scalarBytesMax)
            if element > start { put(UInt8(ascii: ",")) }
            putJSON(column.pointee.children, element)
        }
        reserve(1)
        put(UInt8(ascii: "]"))
    }

    /// A map's key: whatever its type, a text.
    private mutating func putJSONKey(_ key: UnsafeMutablePointer<OutputColumn>, _ row: Int) {
        let mark = count
        putJSON(key, row)
        guard start[mark] != UInt8(ascii: "\"") else { return }
        let length = count - mark
        reserve(2)
        (start + mark + 1).update(from: start + mark, count: length)
        start[mark] = UInt8(ascii: "\"")
        next += 1
        put(UInt8(ascii: "\""))
    }

    private mutating func putJSONMap(_ column: UnsafeMutablePointer<OutputColumn>, _ row: Int) {
        if column.pointee.writesEntries { return putJSONEntries(column, row) }
        let offsets = column.pointee.values.assumingMemoryBound(to: Int32.self)
        let start = Int(offsets[row]), end = Int(offsets[row &+ 1])
        put(UInt8(ascii: "{"))
        for entry in start..<end {
            reserve(OutputColumn.scalarBytesMax)
            if entry > start { put(UInt8(ascii: ",")) }
            // A null key becomes the text `null`.
            if column.pointee.children.pointee.isNull(entry) { put("\"null\"") } else { putJSONKey(column.pointee.children, entry) }
            reserve(OutputColumn.scalarBytesMax)
            put(UInt8(ascii: ":"))
            putJSON(column.pointee.children + 1, entry)
        }
        reserve(1)
        put(UInt8(ascii: "}"))
    }

    private mutating func putJSONEntries(_ column: UnsafeMutablePointer<OutputColumn>, _ row: Int) {
        let offsets = column.pointee.values.assumingMemoryBound(to: Int32.self)
        let start = Int(offsets[row]), end = Int(offsets[row &+ 1])
        put(UInt8(ascii: "["))
        for entry in start..<end {
            reserve(OutputColumn.scalarBytesMax)
            if entry > start { put(UInt8(ascii: ",")) }
            put("{\"key\":")
            if column.pointee.children.pointee.isNull(entry) { put("null") } else { putJSONKey(column.pointee.children, entry) }
            reserve(OutputColumn.scalarBytesMax)
            put(",\"value\":")
            putJSON(column.pointee.children + 1, entry)
            reserve(1)
            put(UInt8(ascii: "}"))
        }
        reserve(1)
        put(UInt8(ascii: "]"))
    }
}
