import Columns
import Values

/// Writes KAFKA scalars.
final class KafkaRecordEncoder: RecordEncoder {
    private let hasColumn: Bool

    init(column: SchemaColumn?) { hasColumn = column != nil }

    func encode(_ columns: [Column], count: Int, nullRows: Bitmap?) -> EncodedRows {
        guard hasColumn, let column = columns.first else { return NoneRecordEncoder().encode([], count: count, nullRows: nil) }
        let nulls = Bitmap.union(nullRows, column.validity?.inverted)
        switch column.storage {
        case .fixed:
            switch column.physicalType {
            case .int32: return fixed(count, nulls) { column.values(Int32.self)[$0].bigEndian }
            case .float64: return fixed(count, nulls) { column.values(Double.self)[$0].bitPattern.bigEndian }
            default: return fixed(count, nulls) { column.values(Int64.self)[$0].bigEndian }
            }
        default: return text(column, count, nulls)
        }
    }

    private func fixed<T: BitwiseCopyable>(_ count: Int, _ nulls: Bitmap?, _ value: (Int) -> T) -> EncodedRows {
        let bytes = Buffer(capacity: count * MemoryLayout<T>.size), ends = Buffer(capacity: (count + 1) * 4), offsets = ends.of(Int32.self)
        var end = 0
        offsets[0] = 0
        for row in 0..<count {
            if !(nulls?[row] ?? false) {
                bytes.pointer.storeBytes(of: value(row), toByteOffset: end, as: T.self)
                end += MemoryLayout<T>.size
            }
            offsets[row + 1] = Int32(truncatingIfNeeded: end)
        }
        return EncodedRows(count: count, bytes: bytes, offsets: ends, nulls: nulls)
    }

    private func text(_ column: Column, _ count: Int, _ nulls: Bitmap?) -> EncodedRows {
        let source = column.offsets, size = Int(source[count])
        let bytes = Buffer(capacity: size), ends = Buffer(capacity: (count + 1) * 4), offsets = ends.of(Int32.self)
        guard let nulls else {
            bytes.pointer.copyMemory(from: column.bytes, byteCount: size)
            offsets.update(from: source, count: count + 1)
            return EncodedRows(count: count, bytes: bytes, offsets: ends, nulls: nil)
        }
        var end = 0
        offsets[0] = 0
        for row in 0..<count {
            if !nulls[row] {
                let start = Int(source[row]), length = Int(source[row + 1]) - start
                (bytes.pointer + end).copyMemory(from: column.bytes + start, byteCount: length)
                end += length
            }
            offsets[row + 1] = Int32(truncatingIfNeeded: end)
        }
        return EncodedRows(count: count, bytes: bytes, offsets: ends, nulls: nulls)
    }
}

extension Column {
    fileprivate var physicalType: PhysicalType { PhysicalType(type) }
}
