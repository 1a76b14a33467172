import Columns
import Values

/// A column that a decoder fills by row number, so that a later field wins over an earlier one and a bad row can be taken back.
///
/// Every row starts out valid. Rows are completed in ascending order, but the current row may be written more than once.
/// Slots live in raw memory, as a tree; loops reach them through pointers without reference counting.
struct ColumnSlot {
    let type: SQLType
    let physical: PhysicalType
    /// Owners of the memory that the pointers below name.
    private var fixed: Buffer
    private var text: Buffer
    private var bits: Buffer
    /// Fixed-width values, or offsets.
    private(set) var values: UnsafeMutableRawPointer
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private(set) var byteCapacity = 0
    private(set) var validity: UnsafeMutablePointer<UInt64>
    private(set) var capacity = 0
    /// Rows that were ever written since the last truncation; for elements only.
    var used = 0
    let children: UnsafeMutablePointer<ColumnSlot>
    let childCount: Int
    private var bytesExpected = 0

    init(_ type: SQLType) {
        self.type = type
        physical = PhysicalType(type)
        let childTypes: [SQLType] =
            switch type {
            case .array(let element): [element]
            case .map(let key, let value): [key, value]
            case .structure(let fields): fields.map(\.type)
            default: []
            }
        childCount = childTypes.count
        children = .allocate(capacity: max(1, childCount))
        for (index, childType) in childTypes.enumerated() { (children + index).initialize(to: ColumnSlot(childType)) }
        fixed = Buffer(capacity: 0)
        text = fixed
        bits = fixed
        values = fixed.pointer
        bytes = fixed.of(UInt8.self)
        validity = fixed.of(UInt64.self)
    }

    /// Frees the children; the slot must not be used afterwards.
    mutating func destroy() {
        for index in 0..<childCount { children[index].destroy() }
        children.deinitialize(count: childCount)
        children.deallocate()
    }

    /// Starts a column with room for `rows` rows.
    mutating func begin(rows: Int) {
        capacity = max(rows, 16)
        fixed = Buffer(capacity: (capacity + 1) * max(4, physical.width))
        values = fixed.pointer
        bits = Buffer(capacity: ((capacity + 63) >> 6) * 8)
        validity = bits.of(UInt64.self)
        validity.update(repeating: ~0, count: (capacity + 63) >> 6)
        used = 0
        switch physical {
        case .text:
            text = Buffer(capacity: max(bytesExpected + bytesExpected >> 3, capacity * 8))
            bytes = text.of(UInt8.self)
            byteCapacity = text.capacity
            offsets[0] = 0
        case .list, .map: offsets[0] = 0
        default: break
        }
        // Elements: a guess that grows.
        for index in 0..<childCount { children[index].begin(rows: capacity) }
    }

    // MARK: Rows

    @inline(__always) var offsets: UnsafeMutablePointer<Int32> { values.assumingMemoryBound(to: Int32.self) }

    @inline(__always) func set<T: BitwiseCopyable>(_ row: Int, _ value: T) { values.assumingMemoryBound(to: T.self)[row] = value }

    /// A DECIMAL that fits the slot's type.
    mutating func set(_ row: Int, _ value: SQLDecimal) {
        if physical == .int128 { return set(row, value.unscaled ?? 0) }
        setText(row, value.text)
    }

    mutating func setText(_ row: Int, _ text: [UInt8]) {
        text.withUnsafeBufferPointer { if let start = $0.baseAddress { beginText(row, count: $0.count).update(from: start, count: $0.count) } }
        endText(row, count: text.count)
    }

    /// Room for `count` bytes of row `row`; ``endText(_:count:)`` says how many were written.
    @inline(__always) mutating func beginText(_ row: Int, count: Int) -> UnsafeMutablePointer<UInt8> {
        let start = Int(offsets[row])
        if start &+ count > byteCapacity { growText(start &+ count) }
        return bytes + start
    }

    @inline(__always) func endText(_ row: Int, count: Int) { offsets[row &+ 1] = offsets[row] &+ Int32(truncatingIfNeeded: count) }

    func isNull(_ row: Int) -> Bool { validity[row >> 6] & (1 << UInt64(truncatingIfNeeded: row & 63)) == 0 }

    func setNull(_ row: Int) {
        validity[row >> 6] &= ~(1 << UInt64(truncatingIfNeeded: row & 63))
        switch physical {
        case .bool: set(row, UInt8(0))
        case .int32: set(row, Int32(0))
        case .int64, .float64: set(row, Int64(0))
        case .int128: set(row, Int128(0))
        case .text, .list, .map: offsets[row + 1] = offsets[row]
        case .structure: for index in 0..<childCount { children[index].setNull(row) }
        }
    }

    /// Makes a row valid again that was written before.
    func reset(_ row: Int) {
        validity[row >> 6] |= 1 << UInt64(truncatingIfNeeded: row & 63)
        if physical == .structure { for index in 0..<childCount { children[index].reset(row) } }
    }

    /// Makes a STRUCT valid again without its fields.
    func resetOwn(_ row: Int) { validity[row >> 6] |= 1 << UInt64(truncatingIfNeeded: row & 63) }

    /// Starts the elements of an array or map at `row`; returns the number of the first.
    func beginElements(_ row: Int) -> Int {
        let start = Int(offsets[row])
        for index in 0..<childCount {
            let child = children + index
            for old in start..<max(start, child.pointee.used) { child.pointee.reset(old) }
            child.pointee.used = start
        }
        return start
    }

    /// Room for the element with number `row`.
    @inline(__always) mutating func useElement(_ row: Int) {
        if row >= capacity { grow(row + 1) }
        used = row &+ 1
    }

    func endElements(_ row: Int, next: Int) { offsets[row + 1] = Int32(truncatingIfNeeded: next) }

    // MARK: Growth

    @inline(never) private mutating func growText(_ needed: Int) {
        let grown = Buffer(capacity: max(needed, byteCapacity * 2))
        grown.pointer.copyMemory(from: bytes, byteCount: byteCapacity)
        text = grown
        bytes = grown.of(UInt8.self)
        byteCapacity = grown.capacity
    }

    @inline(never) private mutating func grow(_ needed: Int) {
        let newCapacity = max(needed, capacity * 2), words = (capacity + 63) >> 6, newWords = (newCapacity + 63) >> 6
        let grown = Buffer(capacity: (newCapacity + 1) * max(4, physical.width))
        grown.pointer.copyMemory(from: values, byteCount: (capacity + 1) * max(4, physical.width))
        let grownBits = Buffer(capacity: newWords << 3)
        grownBits.pointer.copyMemory(from: validity, byteCount: words << 3)
        (grownBits.of(UInt64.self) + words).update(repeating: ~0, count: newWords - words)
        (fixed, values) = (grown, grown.pointer)
        (bits, validity) = (grownBits, grownBits.of(UInt64.self))
        capacity = newCapacity
        if physical == .structure { for index in 0..<childCount { children[index].grow(newCapacity) } }
    }

    // MARK: End

    /// The column of the first `rows` rows. The slot is empty until the next ``begin(rows:)``.
    mutating func finish(rows: Int) -> Column {
        let map = Bitmap(count: rows, repeating: false)
        map.words.update(from: validity, count: (rows + 63) >> 6)
        map.clearTail()
        let storage: Column.Storage
        switch physical {
        case .bool, .int32, .int64, .float64, .int128: storage = .fixed(fixed)
        case .text:
            bytesExpected = Int(offsets[rows])
            storage = .text(offsets: fixed, bytes: text)
        case .list: storage = .list(offsets: fixed, element: children[0].finish(rows: Int(offsets[rows])))
        case .map:
            let entries = Int(offsets[rows])
            storage = .map(offsets: fixed, keys: children[0].finish(rows: entries), values: children[1].finish(rows: entries))
        case .structure:
            var fields: [Column] = []
            for index in 0..<childCount { fields.append(children[index].finish(rows: rows)) }
            storage = .structure(fields)
        }
        return Column(type, count: rows, storage: storage, validity: map.population == rows ? nil : map)
    }
}
