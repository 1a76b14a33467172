import Columns
import Values

/// One column kept in chunks, with the chunks' pointers in tables, so that rows can be gathered across all chunks in one loop.
final class ChunkedColumn {
    let type: SQLType
    private(set) var columns: [Column] = []
    /// Values or offsets of each chunk.
    let values = RawArray<UnsafeMutableRawPointer>()
    let texts = RawArray<UnsafeMutablePointer<UInt8>>()
    private let validities = RawArray<UnsafeMutablePointer<UInt64>?>()
    private var nullableChunks = 0
    /// No row that was ever appended takes more bytes.
    private(set) var widestRow = 0
    private let fields: [ChunkedColumn]

    init(_ type: SQLType) {
        self.type = type
        if case .structure(let fields) = type { self.fields = fields.map { ChunkedColumn($0.type) } } else { fields = [] }
    }

    func append(_ column: Column) {
        columns.append(column)
        widestRow = max(widestRow, column.widestRow)
        validities.append(column.validity?.words)
        if column.validity != nil { nullableChunks += 1 }
        switch column.storage {
        case .fixed(let buffer): values.append(buffer.pointer)
        case .text(let offsets, let bytes):
            values.append(offsets.pointer)
            texts.append(bytes.of(UInt8.self))
        case .list, .map: break
        case .structure(let children): for (field, child) in zip(fields, children) { field.append(child) }
        }
    }

    func removeLast() {
        if columns.removeLast().validity != nil { nullableChunks -= 1 }
        validities.count -= 1
        if values.count > 0 { values.count -= 1 }
        if texts.count > 0 { texts.count -= 1 }
        for field in fields { field.removeLast() }
    }

    func dropFirst(_ count: Int) {
        for column in columns[..<count] where column.validity != nil { nullableChunks -= 1 }
        columns.removeFirst(count)
        validities.dropFirst(count)
        if values.count > 0 { values.dropFirst(count) }
        if texts.count > 0 { texts.dropFirst(count) }
        for field in fields { field.dropFirst(count) }
    }

    /// The rows at `locations`, whose chunks count from `base`; null where there is no row.
    func gather(_ locations: UnsafePointer<RowLocation>, count: Int, base: Int) -> Column {
        switch PhysicalType(type) {
        case .bool: return fixed(UInt8.self, locations, count, base)
        case .int32: return fixed(Int32.self, locations, count, base)
        case .int64, .float64: return fixed(UInt64.self, locations, count, base)
        case .int128: return fixed(Int128.self, locations, count, base)
        case .text: return text(locations, count, base)
        case .structure:
            let children = fields.map { $0.gather(locations, count: count, base: base) }
            return Column(type, count: count, storage: .structure(children), validity: validity(locations, count, base))
        case .list, .map:
            let builder = ColumnBuilder(type, capacity: count)
            for index in 0..<count {
                let location = locations[index]
                if location.exists {
                    builder.append(columns[Int(location.chunk) - base], from: Int(location.row), count: 1)
                } else {
                    builder.appendNull()
                }
            }
            return builder.finish()
        }
    }

    private func fixed<T: BitwiseCopyable>(_: T.Type, _ locations: UnsafePointer<RowLocation>, _ count: Int, _ base: Int) -> Column {
        let buffer = Buffer(capacity: count * MemoryLayout<T>.stride), out = buffer.of(T.self), chunks = values.pointer
        for index in 0..<count {
            let location = locations[index]
            if location.chunk < 0 {
                UnsafeMutableRawPointer(out + index).initializeMemory(as: UInt8.self, repeating: 0, count: MemoryLayout<T>.stride)
            } else {
                out[index] = chunks[Int(location.chunk) &- base].assumingMemoryBound(to: T.self)[Int(location.row)]
            }
        }
        return Column(type, count: count, storage: .fixed(buffer), validity: validity(locations, count, base))
    }

    private func text(_ locations: UnsafePointer<RowLocation>, _ count: Int, _ base: Int) -> Column {
        let offsets = Buffer(capacity: (count + 1) * 4), ends = offsets.of(Int32.self), chunks = values.pointer
        var total: Int32 = 0
        ends[0] = 0
        for index in 0..<count {
            let location = locations[index]
            if location.chunk >= 0 {
                let bounds = chunks[Int(location.chunk) &- base].assumingMemoryBound(to: Int32.self) + Int(location.row)
                total &+= bounds[1] &- bounds[0]
            }
            ends[index &+ 1] = total
        }
        // Eight bytes of slack: short strings are copied as whole words.
        let bytes = Buffer(capacity: Int(total) + 16), out = bytes.of(UInt8.self), sources = texts.pointer
        for index in 0..<count {
            let location = locations[index]
            guard location.chunk >= 0 else { continue }
            let chunk = Int(location.chunk) &- base
            let start = Int(chunks[chunk].assumingMemoryBound(to: Int32.self)[Int(location.row)])
            UnsafeMutableRawPointer(out + Int(ends[index])).copyMemory(from: sources[chunk] + start, byteCount: Int(ends[index &+ 1] &- ends[index]))
        }
        return Column(type, count: count, storage: .text(offsets: offsets, bytes: bytes), validity: validity(locations, count, base))
    }

    private func validity(_ locations: UnsafePointer<RowLocation>, _ count: Int, _ base: Int) -> Bitmap? {
        var missing = false
        if nullableChunks == 0 {
            for index in 0..<count where locations[index].chunk < 0 { missing = true }
            if !missing { return nil }
        }
        let bits = Bitmap(count: count, repeating: false), words = validities.pointer
        for index in 0..<count {
            let location = locations[index]
            guard location.chunk >= 0 else { continue }
            if let chunk = words[Int(location.chunk) &- base] {
                let row = Int(location.row)
                if chunk[row >> 6] & (1 << UInt64(truncatingIfNeeded: row & 63)) == 0 { continue }
            }
            bits.set(index)
        }
        return bits
    }
}
