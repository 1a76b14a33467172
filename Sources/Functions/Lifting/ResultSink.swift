import Columns
import Values

/// Takes the results of a lifted closure, one per row and in order, without the general builder's cost.
protocol ResultSink {
    associatedtype Value
    init(_ type: SQLType, count: Int)
    mutating func put(_ value: Value, _ row: Int)
    mutating func skip(_ row: Int)
    /// Rows that were skipped are nulls in `validity`.
    mutating func column(_ type: SQLType, count: Int, validity: Bitmap?, errors: Bitmap?) -> Column
}

/// Fixed-width values.
struct FixedSink<Value: BitwiseCopyable>: ResultSink {
    private let buffer: Buffer
    private let values: UnsafeMutablePointer<Value>

    init(_ type: SQLType, count: Int) {
        buffer = Buffer(capacity: count * MemoryLayout<Value>.stride)
        // Skipped rows hold a defined value.
        buffer.pointer.initializeMemory(as: UInt8.self, repeating: 0, count: buffer.capacity)
        values = buffer.of(Value.self)
    }

    @inline(__always) func put(_ value: Value, _ row: Int) { values[row] = value }
    @inline(__always) func skip(_ row: Int) {}

    func column(_ type: SQLType, count: Int, validity: Bitmap?, errors: Bitmap?) -> Column {
        Column(type, count: count, storage: .fixed(buffer), validity: validity, errors: errors)
    }
}

/// BOOLEAN.
struct BooleanSink: ResultSink {
    private let bytes: FixedSink<UInt8>
    init(_ type: SQLType, count: Int) { bytes = FixedSink(type, count: count) }
    @inline(__always) func put(_ value: Bool, _ row: Int) { bytes.put(value ? 1 : 0, row) }
    @inline(__always) func skip(_ row: Int) {}
    func column(_ type: SQLType, count: Int, validity: Bitmap?, errors: Bitmap?) -> Column {
        bytes.column(type, count: count, validity: validity, errors: errors)
    }
}

/// The bytes of STRING and BYTES.
struct ByteSink {
    private let offsets: Buffer
    private let ends: UnsafeMutablePointer<Int32>
    private var text: Buffer
    private var out: UnsafeMutablePointer<UInt8>
    private var end = 0
    /// Rows that found no more room: offsets are 32 bits wide.
    private var dropped: [Int] = []

    init(count: Int) {
        offsets = Buffer(capacity: (count + 1) * 4)
        ends = offsets.of(Int32.self)
        ends[0] = 0
        text = Buffer(capacity: count * 16)
        out = text.of(UInt8.self)
    }

    @inline(__always)
    mutating func put(_ bytes: UnsafeBufferPointer<UInt8>, _ row: Int) {
        if end &+ bytes.count > text.capacity {
            guard end &+ bytes.count <= Int(Int32.max) else {
                dropped.append(row)
                return skip(row)
            }
            grow(bytes.count)
        }
        if let start = bytes.baseAddress { (out + end).update(from: start, count: bytes.count) }
        end &+= bytes.count
        ends[row &+ 1] = Int32(truncatingIfNeeded: end)
    }

    @inline(__always) mutating func skip(_ row: Int) { ends[row &+ 1] = Int32(truncatingIfNeeded: end) }

    private mutating func grow(_ more: Int) {
        let larger = Buffer(capacity: max(end + more, text.capacity * 2))
        larger.pointer.copyMemory(from: text.pointer, byteCount: end)
        (text, out) = (larger, larger.of(UInt8.self))
    }

    func column(_ type: SQLType, count: Int, validity: Bitmap?, errors: Bitmap?) -> Column {
        guard !dropped.isEmpty else { return Column(type, count: count, storage: .text(offsets: offsets, bytes: text), validity: validity, errors: errors) }
        let valid = Bitmap(count: count, repeating: true), failed = Bitmap(count: count, repeating: false)
        for row in dropped {
            valid.clear(row)
            failed.set(row)
        }
        return Column(
            type, count: count, storage: .text(offsets: offsets, bytes: text), validity: Bitmap.intersection(valid, validity), errors: Bitmap.union(failed, errors))
    }
}

/// What can be seen as bytes.
protocol ByteConvertible {
    func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void)
}

struct TextSink<Value: ByteConvertible>: ResultSink {
    private var bytes: ByteSink
    init(_ type: SQLType, count: Int) { bytes = ByteSink(count: count) }
    @inline(__always) mutating func put(_ value: Value, _ row: Int) { value.withBytes { bytes.put($0, row) } }
    @inline(__always) mutating func skip(_ row: Int) { bytes.skip(row) }
    func column(_ type: SQLType, count: Int, validity: Bitmap?, errors: Bitmap?) -> Column {
        bytes.column(type, count: count, validity: validity, errors: errors)
    }
}

/// Nested values, through the general builder.
struct NestedSink<Value: SQLWritable>: ResultSink {
    private let builder: ColumnBuilder
    init(_ type: SQLType, count: Int) { builder = ColumnBuilder(type, capacity: count) }
    func put(_ value: Value, _ row: Int) { value.append(to: builder) }
    func skip(_ row: Int) { builder.appendNull() }
    func column(_ type: SQLType, count: Int, validity: Bitmap?, errors: Bitmap?) -> Column {
        builder.finish().with(validity: validity, errors: errors)
    }
}
