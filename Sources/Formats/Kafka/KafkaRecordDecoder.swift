import Columns
import Values

/// KAFKA: one scalar column. Numbers are big-endian, STRING is UTF-8, BYTES is as it is.
final class KafkaRecordDecoder: RecordDecoder {
    private let column: SchemaColumn?
    private let isWanted: Bool

    init(column: SchemaColumn?, isWanted: Bool) {
        self.column = column
        self.isWanted = isWanted
    }

    func decode(
        _ bytes: UnsafePointer<UInt8>, offsets: UnsafePointer<Int32>, nulls: UnsafePointer<UInt64>?, count: Int
    ) -> DecodedRows {
        var rows = DecodedRows(columns: [], nullRows: Bitmap(count: count, words: nulls))
        guard let column else { return rows }
        let result: Column
        switch PhysicalType(column.type) {
        case .int32: result = fixed(bytes, offsets, count, &rows) { Int32(bigEndian: $0.loadUnaligned(as: Int32.self)) }
        case .int64: result = fixed(bytes, offsets, count, &rows) { Int64(bigEndian: $0.loadUnaligned(as: Int64.self)) }
        case .float64: result = fixed(bytes, offsets, count, &rows) { Double(bitPattern: UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self))) }
        default: result = text(bytes, offsets, count, rows.nullRows)
        }
        rows.columns = [isWanted ? result : nil]
        return rows
    }

    private func fixed<T: BitwiseCopyable>(
        _ bytes: UnsafePointer<UInt8>, _ offsets: UnsafePointer<Int32>, _ count: Int, _ rows: inout DecodedRows, _ load: (UnsafeRawPointer) -> T
    ) -> Column {
        let width = MemoryLayout<T>.size
        let buffer = Buffer(capacity: count * width), values = buffer.of(T.self)
        let validity = Bitmap(count: count, repeating: true)
        for row in 0..<count {
            let length = Int(offsets[row + 1] &- offsets[row])
            if length == width {
                values[row] = load(UnsafeRawPointer(bytes + Int(offsets[row])))
                continue
            }
            (buffer.pointer + row * width).initializeMemory(as: UInt8.self, repeating: 0, count: width)
            validity.clear(row)
            if !(rows.nullRows?[row] ?? false) {
                rows.malformed.append(MalformedRow(row: Int32(truncatingIfNeeded: row), field: column?.name, reason: .length))
            }
        }
        return Column(column?.type ?? .bigint, count: count, storage: .fixed(buffer), validity: validity.population == count ? nil : validity)
    }

    private func text(_ bytes: UnsafePointer<UInt8>, _ offsets: UnsafePointer<Int32>, _ count: Int, _ nullRows: Bitmap?) -> Column {
        let first = Int(offsets[0]), size = Int(offsets[count]) - first
        let type = column?.type ?? .string
        let run = UnsafeBufferPointer(start: bytes + first, count: size)
        // One look at all bytes decides: almost always they are valid, and then the run is the column.
        guard type == .bytes || JSONEscapes.isUTF8(run, rows: offsets, count: count) else { return repaired(bytes, offsets, count, nullRows) }
        let text = Buffer(capacity: size), ends = Buffer(capacity: (count + 1) * 4), target = ends.of(Int32.self)
        text.pointer.copyMemory(from: bytes + first, byteCount: size)
        for row in 0...count { target[row] = offsets[row] &- offsets[0] }
        return Column(type, count: count, storage: .text(offsets: ends, bytes: text), validity: nullRows?.inverted)
    }

    /// Java replaces what is no UTF-8 by U+FFFD.
    private func repaired(_ bytes: UnsafePointer<UInt8>, _ offsets: UnsafePointer<Int32>, _ count: Int, _ nullRows: Bitmap?) -> Column {
        let builder = ColumnBuilder(.string, capacity: count)
        for row in 0..<count {
            let start = Int(offsets[row])
            let part = UnsafeBufferPointer(start: bytes + start, count: Int(offsets[row + 1]) - start)
            if nullRows?[row] ?? false { builder.appendNull() } else { builder.append(String(decoding: part, as: UTF8.self)) }
        }
        return builder.finish()
    }
}

extension JSONEscapes {
    /// True if every row is UTF-8 by itself.
    static func isUTF8(_ run: UnsafeBufferPointer<UInt8>, rows offsets: UnsafePointer<Int32>, count: Int) -> Bool {
        guard isUTF8(run) else { return false }
        let first = offsets[0]
        // The run is valid; a row that begins inside a character is not.
        for row in 0..<count {
            let start = Int(offsets[row] &- first)
            if start < run.count, run[start] & 0xC0 == 0x80 { return false }
        }
        return true
    }
}
