public import Values

/// Appends state in a compact binary form: little-endian fixed-width numbers, length-prefixed bytes, whole columns.
public struct ByteWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    public init() {}

    @inlinable public mutating func write<T: BitwiseCopyable>(_ value: T) {
        withUnsafeBytes(of: value) { append($0) }
    }

    /// Makes room for so many further bytes at once.
    public mutating func reserve(_ byteCount: Int) { bytes.reserveCapacity(bytes.count + byteCount) }

    public mutating func append(_ raw: UnsafeRawBufferPointer) { bytes.append(contentsOf: raw) }

    /// Appends so many bytes that `fill` writes, all of them.
    public mutating func append(byteCount: Int, _ fill: (UnsafeMutableRawPointer) -> Void) {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: byteCount))
        bytes.withUnsafeMutableBytes { if let base = $0.baseAddress { fill(base + start) } }
    }

    /// As if ``write(_:)`` had been called with a BIGINT column of so many rows without nulls, whose values `fill` writes.
    public mutating func writeIntegers(_ count: Int, _ fill: (UnsafeMutableRawPointer) -> Void) {
        write(UInt32(truncatingIfNeeded: count))
        write(UInt8(0))
        append(byteCount: count * 8, fill)
    }

    public mutating func write(bytes value: [UInt8]) {
        write(UInt32(truncatingIfNeeded: value.count))
        bytes.append(contentsOf: value)
    }

    public mutating func write(_ value: String) { write(bytes: Array(value.utf8)) }

    /// A column's rows; the reader must know the type.
    public mutating func write(_ column: Column) {
        write(UInt32(truncatingIfNeeded: column.count))
        if let validity = column.validity {
            write(UInt8(1))
            append(UnsafeRawBufferPointer(start: validity.words, count: validity.wordCount * 8))
        } else {
            write(UInt8(0))
        }
        switch column.storage {
        case .fixed(let buffer):
            append(UnsafeRawBufferPointer(start: buffer.pointer, count: column.count * PhysicalType(column.type).width))
        case .text(let offsets, let text):
            append(UnsafeRawBufferPointer(start: offsets.pointer, count: (column.count + 1) * 4))
            append(UnsafeRawBufferPointer(start: text.pointer, count: Int(offsets.of(Int32.self)[column.count])))
        case .list(let offsets, let element):
            append(UnsafeRawBufferPointer(start: offsets.pointer, count: (column.count + 1) * 4))
            write(element)
        case .map(let offsets, let keys, let values):
            append(UnsafeRawBufferPointer(start: offsets.pointer, count: (column.count + 1) * 4))
            write(keys)
            write(values)
        case .structure(let fields):
            for field in fields { write(field) }
        }
    }
}

/// What the bytes of a state cannot be.
public struct StateFormatError: Error, Sendable, Equatable {
    public var reason: String
    public init(_ reason: String) { self.reason = reason }
}

/// Reads what a ``ByteWriter`` wrote.
public struct ByteReader {
    private let base: UnsafeRawBufferPointer
    public private(set) var position = 0

    /// The memory must outlive the reader.
    public init(_ bytes: UnsafeRawBufferPointer) { base = bytes }

    public var isAtEnd: Bool { position == base.count }

    public mutating func take(_ count: Int) throws(StateFormatError) -> UnsafeRawBufferPointer {
        guard count >= 0, base.count - position >= count else { throw StateFormatError("cut short at byte \(position)") }
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: base[position..<position + count])
    }

    public mutating func read<T: BitwiseCopyable>(_: T.Type) throws(StateFormatError) -> T {
        try take(MemoryLayout<T>.size).loadUnaligned(as: T.self)
    }

    public mutating func readBytes() throws(StateFormatError) -> [UInt8] {
        let count = try read(UInt32.self)
        return Array(try take(Int(count)))
    }

    public mutating func readString() throws(StateFormatError) -> String { String(decoding: try readBytes(), as: UTF8.self) }

    public mutating func readColumn(_ type: SQLType) throws(StateFormatError) -> Column {
        let count = Int(try read(UInt32.self))
        var validity: Bitmap?
        if try read(UInt8.self) == 1 {
            let bits = Bitmap(count: count, repeating: false)
            let raw = try take(bits.wordCount * 8)
            UnsafeMutableRawPointer(bits.words).copyMemory(from: raw.baseAddress ?? UnsafeRawPointer(bits.words), byteCount: raw.count)
            validity = bits
        }
        let storage: Column.Storage
        switch type {
        case .array(let element):
            let offsets = try readBuffer((count + 1) * 4)
            storage = .list(offsets: offsets, element: try readColumn(element))
        case .map(let key, let value):
            let offsets = try readBuffer((count + 1) * 4)
            let keys = try readColumn(key)
            storage = .map(offsets: offsets, keys: keys, values: try readColumn(value))
        case .structure(let fields):
            var columns: [Column] = []
            for field in fields { columns.append(try readColumn(field.type)) }
            storage = .structure(columns)
        case _ where PhysicalType(type) == .text:
            let offsets = try readBuffer((count + 1) * 4)
            let size = Int(offsets.of(Int32.self)[count])
            storage = .text(offsets: offsets, bytes: try readBuffer(size))
        default:
            storage = .fixed(try readBuffer(count * PhysicalType(type).width))
        }
        return Column(type, count: count, storage: storage, validity: validity)
    }

    private mutating func readBuffer(_ count: Int) throws(StateFormatError) -> Buffer {
        let raw = try take(count)
        let buffer = Buffer(capacity: count)
        if let start = raw.baseAddress { buffer.pointer.copyMemory(from: start, byteCount: count) }
        return buffer
    }
}
