import Columns

/// The byte form of one value: a presence byte, then fixed-width numbers, counted bytes, or counted elements.
extension KeyEncoder {
    static func write(_ column: Column, _ row: Int, into out: RawArray<UInt8>) {
        guard column.isValid(row) else {
            out.append(0)
            return
        }
        out.append(1)
        switch column.storage {
        case .fixed where column.type == .double:
            // All NaNs are one key; 0.0 and -0.0 are two.
            withUnsafeBytes(of: column.values(Double.self)[row].canonicalBits) { if let base = $0.baseAddress { append(base, 8, to: out) } }
        case .fixed(let buffer):
            let width = PhysicalType(column.type).width
            append(buffer.pointer + row * width, width, to: out)
        case .text(let offsets, let bytes):
            let start = offsets.of(Int32.self)[row], end = offsets.of(Int32.self)[row + 1]
            append(end - start, to: out)
            append(bytes.pointer + Int(start), Int(end - start), to: out)
        case .list(let offsets, let element):
            let start = offsets.of(Int32.self)[row], end = offsets.of(Int32.self)[row + 1]
            append(end - start, to: out)
            for index in start..<end { write(element, Int(index), into: out) }
        case .map(let offsets, let keys, let values):
            let start = offsets.of(Int32.self)[row], end = offsets.of(Int32.self)[row + 1]
            append(end - start, to: out)
            let entry = RawArray<UInt8>(capacity: 64)
            var entries: [[UInt8]] = []
            for index in start..<end {
                entry.count = 0
                write(keys, Int(index), into: entry)
                write(values, Int(index), into: entry)
                entries.append(Array(UnsafeBufferPointer(start: entry.pointer, count: entry.count)))
            }
            // Equal maps may hold their entries in another order.
            for bytes in entries.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
                bytes.withUnsafeBytes { if let base = $0.baseAddress { append(base, bytes.count, to: out) } }
            }
        case .structure(let fields):
            for field in fields { write(field, row, into: out) }
        }
    }

    private static func append(_ count: Int32, to out: RawArray<UInt8>) {
        withUnsafeBytes(of: count) { if let base = $0.baseAddress { append(base, 4, to: out) } }
    }

    private static func append(_ bytes: UnsafeRawPointer, _ count: Int, to out: RawArray<UInt8>) {
        out.ensure(out.count + count)
        UnsafeMutableRawPointer(out.pointer + out.count).copyMemory(from: bytes, byteCount: count)
        out.count += count
    }

    static func read(_ position: inout UnsafeRawPointer, into builder: ColumnBuilder) {
        let isPresent = position.load(as: UInt8.self) == 1
        position += 1
        guard isPresent else { return builder.appendNull() }
        switch builder.physical {
        case .bool: take(&position, UInt8.self, builder)
        case .int32: take(&position, Int32.self, builder)
        case .int64: take(&position, Int64.self, builder)
        case .float64: take(&position, Double.self, builder)
        case .int128: take(&position, Int128.self, builder)
        case .text:
            let count = takeCount(&position)
            builder.append(bytes: position.assumingMemoryBound(to: UInt8.self), count: count)
            position += count
        case .list, .map:
            for _ in 0..<takeCount(&position) { for child in builder.children { read(&position, into: child) } }
            builder.endNested()
        case .structure:
            for child in builder.children { read(&position, into: child) }
            builder.endNested()
        }
    }

    private static func take<T: BitwiseCopyable>(_ position: inout UnsafeRawPointer, _: T.Type, _ builder: ColumnBuilder) {
        builder.append(position.loadUnaligned(as: T.self))
        position += MemoryLayout<T>.size
    }

    private static func takeCount(_ position: inout UnsafeRawPointer) -> Int {
        defer { position += 4 }
        return Int(position.loadUnaligned(as: Int32.self))
    }
}
