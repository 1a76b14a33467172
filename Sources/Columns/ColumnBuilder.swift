public import Values

/// Builds a column row by row or by runs. Hot loops reserve, write through the pointers, and set `count`.
public final class ColumnBuilder {
    public let type: SQLType
    public let physical: PhysicalType
    @usableFromInline var rows = 0
    @inlinable public var count: Int { rows }
    @usableFromInline var capacity: Int
    /// Fixed-width values, or offsets (capacity + 1).
    @usableFromInline var fixed: Buffer
    @usableFromInline var text: Buffer?
    @usableFromInline var textCount = 0
    @usableFromInline var validity: UnsafeMutablePointer<UInt64>
    var validityCapacity: Int
    var nullCount = 0
    var errorRows: [Int32] = []
    public private(set) var children: [ColumnBuilder] = []

    public init(_ type: SQLType, capacity: Int = 64) {
        self.type = type
        physical = PhysicalType(type)
        self.capacity = max(capacity, 16)
        validityCapacity = (self.capacity + 63) >> 6
        validity = .allocate(capacity: validityCapacity)
        validity.initialize(repeating: 0, count: validityCapacity)
        fixed = Buffer(capacity: (self.capacity + 1) * max(physical.width, 4))
        switch type {
        case _ where physical == .text:
            text = Buffer(capacity: self.capacity * 16)
            fixed.of(Int32.self)[0] = 0
        case .array(let element):
            children = [ColumnBuilder(element, capacity: capacity)]
            fixed.of(Int32.self)[0] = 0
        case .map(let key, let value):
            children = [ColumnBuilder(key, capacity: capacity), ColumnBuilder(value, capacity: capacity)]
            fixed.of(Int32.self)[0] = 0
        case .structure(let fields):
            children = fields.map { ColumnBuilder($0.type, capacity: capacity) }
        default: break
        }
    }

    deinit { validity.deallocate() }

    /// Makes room for `rows` more rows.
    public func reserve(_ rows: Int) {
        let needed = count + rows
        guard needed > capacity else { return }
        let newCapacity = max(needed, capacity * 2)
        let grown = Buffer(capacity: (newCapacity + 1) * max(physical.width, 4))
        grown.pointer.copyMemory(from: fixed.pointer, byteCount: min(fixed.capacity, (count + 1) * max(physical.width, 4)))
        fixed = grown
        let words = (newCapacity + 63) >> 6
        let grownValidity = UnsafeMutablePointer<UInt64>.allocate(capacity: words)
        grownValidity.initialize(repeating: 0, count: words)
        grownValidity.update(from: validity, count: validityCapacity)
        validity.deallocate()
        (validity, validityCapacity, capacity) = (grownValidity, words, newCapacity)
    }

    /// Makes room for `bytes` more bytes of text.
    /// - Returns: False if there is none: offsets are 32 bits wide.
    @discardableResult public func reserveText(_ bytes: Int) -> Bool {
        guard let buffer = text, textCount + bytes > buffer.capacity else { return true }
        guard textCount + bytes <= Int(Int32.max) else { return false }
        let grown = Buffer(capacity: max(textCount + bytes, buffer.capacity * 2))
        grown.pointer.copyMemory(from: buffer.pointer, byteCount: textCount)
        text = grown
        return true
    }

    // MARK: One row

    @inlinable public func append<T: BitwiseCopyable>(_ value: T) {
        if count == capacity { reserve(1) }
        fixed.of(T.self)[count] = value
        markValid()
    }

    /// A value of the column's scale that has at most its digits.
    public func append(_ value: SQLDecimal) {
        if physical == .int128 { append(value.unscaled ?? 0) } else { append(value.text) }
    }

    public func append(_ value: Bool) { append(value ? UInt8(1) : 0) }

    /// A text or BYTES; an error if the column has no room for it.
    @inlinable public func append(bytes: UnsafePointer<UInt8>, count length: Int) {
        if count == capacity { reserve(1) }
        guard reserveText(length) else { return appendError() }
        (text!.pointer + textCount).copyMemory(from: bytes, byteCount: length)
        textCount += length
        fixed.of(Int32.self)[count + 1] = Int32(truncatingIfNeeded: textCount)
        markValid()
    }

    public func append(_ value: String) {
        var value = value
        value.withUTF8 { utf8 in
            if let base = utf8.baseAddress { append(bytes: base, count: utf8.count) } else { appendEmpty() }
        }
    }

    public func append(_ value: Text) { append(value.string) }

    public func append(_ value: [UInt8]) {
        value.withUnsafeBufferPointer { bytes in
            if let base = bytes.baseAddress { append(bytes: base, count: bytes.count) } else { appendEmpty() }
        }
    }

    private func appendEmpty() {
        if count == capacity { reserve(1) }
        fixed.of(Int32.self)[count + 1] = Int32(truncatingIfNeeded: textCount)
        markValid()
    }

    /// Ends an array or map row whose entries were appended to `children`, or a struct row whose fields were.
    public func endNested() {
        if count == capacity { reserve(1) }
        switch physical {
        case .list, .map: fixed.of(Int32.self)[count + 1] = Int32(truncatingIfNeeded: children[0].count)
        default: break
        }
        markValid()
    }

    public func appendNull() {
        if count == capacity { reserve(1) }
        switch physical {
        case .bool: fixed.of(UInt8.self)[count] = 0
        case .int32: fixed.of(Int32.self)[count] = 0
        case .int64: fixed.of(Int64.self)[count] = 0
        case .float64: fixed.of(Double.self)[count] = 0
        case .int128: fixed.of(Int128.self)[count] = 0
        case .text: fixed.of(Int32.self)[count + 1] = Int32(truncatingIfNeeded: textCount)
        case .list, .map: fixed.of(Int32.self)[count + 1] = Int32(truncatingIfNeeded: children[0].count)
        case .structure: for child in children { child.appendNull() }
        }
        nullCount += 1
        rows += 1
    }

    /// A null row that is an error.
    public func appendError() {
        errorRows.append(Int32(truncatingIfNeeded: count))
        appendNull()
    }

    @inlinable func markValid() {
        setValid(count)
        advance()
    }
    @inlinable func setValid(_ row: Int) { validity[row >> 6] |= 1 << UInt64(truncatingIfNeeded: row & 63) }
    @inlinable func advance() { rows &+= 1 }

    /// A boxed value; it must fit the type.
    public func append(_ value: SQLValue) {
        switch value {
        case .null: appendNull()
        case .boolean(let value): append(value ? UInt8(1) : 0)
        case .integer(let value): appendInteger(Int64(value))
        case .bigint(let value): appendInteger(value)
        case .double(let value): append(value)
        case .decimal(let value): append(value)
        case .string(let value): append(value)
        case .bytes(let value): append(value)
        case .date(let value), .time(let value): append(value)
        case .timestamp(let value): append(value)
        case .array(let elements):
            for element in elements { children[0].append(element) }
            endNested()
        case .map(let entries):
            for entry in entries {
                children[0].append(entry.key)
                children[1].append(entry.value)
            }
            endNested()
        case .structure(let fields):
            for (child, field) in zip(children, fields) { child.append(field) }
            endNested()
        }
    }

    private func appendInteger(_ value: Int64) {
        switch physical {
        case .int32: append(Int32(truncatingIfNeeded: value))
        case .int64: append(value)
        case .float64: append(Double(value))
        case .int128: append(Int128(value))
        default: preconditionFailure("an integer does not fit \(type)")
        }
    }

    // MARK: Runs

    /// Appends rows `start ..< start + length` of a column of the same type.
    public func append(_ column: Column, from start: Int, count length: Int) {
        guard length > 0 else { return }
        reserve(length)
        switch column.storage {
        case .fixed(let buffer):
            let width = physical.width
            (fixed.pointer + count * width).copyMemory(from: buffer.pointer + start * width, byteCount: length * width)
        case .text(let offsets, let bytes):
            let source = offsets.of(Int32.self)
            let first = Int(source[start]), last = Int(source[start + length])
            reserveText(last - first)
            (text!.pointer + textCount).copyMemory(from: bytes.pointer + first, byteCount: last - first)
            let shift = Int32(truncatingIfNeeded: textCount - first)
            let target = fixed.of(Int32.self) + count + 1
            for row in 0..<length { target[row] = source[start + row + 1] &+ shift }
            textCount += last - first
        case .list(let offsets, _), .map(let offsets, _, _):
            let source = offsets.of(Int32.self)
            let first = Int(source[start]), last = Int(source[start + length])
            let shift = Int32(truncatingIfNeeded: children[0].count - first)
            let target = fixed.of(Int32.self) + count + 1
            for row in 0..<length { target[row] = source[start + row + 1] &+ shift }
            for (child, from) in zip(children, column.children) { child.append(from, from: first, count: last - first) }
        case .structure(let fields):
            for (child, from) in zip(children, fields) { child.append(from, from: start, count: length) }
        }
        if let bits = column.validity {
            for row in 0..<length {
                if bits[start + row] { setValid(count + row) } else { nullCount += 1 }
            }
        } else {
            setValid(count, length)
        }
        if let errors = column.errors {
            for row in 0..<length where errors[start + row] { errorRows.append(Int32(truncatingIfNeeded: count + row)) }
        }
        rows += length
    }

    /// Appends the rows that `indices` names, -1 as null.
    public func append(_ column: Column, at indices: UnsafePointer<Int32>, count length: Int) {
        guard length > 0 else { return }
        reserve(length)
        switch column.storage {
        case .fixed(let buffer):
            switch physical {
            case .bool: gather(buffer, UInt8.self, indices, length)
            case .int32: gather(buffer, Int32.self, indices, length)
            case .int64, .float64: gather(buffer, UInt64.self, indices, length)
            default: gather(buffer, Int128.self, indices, length)
            }
        case .text(let offsets, let bytes):
            let source = offsets.of(Int32.self)
            var total = 0
            for index in 0..<length where indices[index] >= 0 {
                let row = Int(indices[index])
                total += Int(source[row + 1] &- source[row])
            }
            reserveText(total)
            let target = fixed.of(Int32.self) + count + 1, out = text!.pointer
            var end = textCount
            for index in 0..<length {
                let row = Int(indices[index])
                if row >= 0 {
                    let start = Int(source[row]), size = Int(source[row + 1]) - start
                    (out + end).copyMemory(from: bytes.pointer + start, byteCount: size)
                    end += size
                }
                target[index] = Int32(truncatingIfNeeded: end)
            }
            textCount = end
        case .list(let offsets, _), .map(let offsets, _, _):
            let source = offsets.of(Int32.self), target = fixed.of(Int32.self) + count + 1
            for index in 0..<length {
                let row = Int(indices[index])
                if row >= 0 {
                    let start = Int(source[row]), size = Int(source[row + 1]) - start
                    for (child, from) in zip(children, column.children) { child.append(from, from: start, count: size) }
                }
                target[index] = Int32(truncatingIfNeeded: children[0].count)
            }
        case .structure(let fields):
            for (child, from) in zip(children, fields) { child.append(from, at: indices, count: length) }
        }
        let bits = column.validity
        if bits == nil, column.errors == nil, !hasAbsent(indices, length) {
            setValid(count, length)
            rows += length
            return
        }
        for index in 0..<length {
            let row = Int(indices[index])
            if row >= 0, bits?[row] ?? true { setValid(count + index) } else { nullCount += 1 }
            if row >= 0, column.isError(row) { errorRows.append(Int32(truncatingIfNeeded: count + index)) }
        }
        rows += length
    }

    /// True if an index is -1.
    private func hasAbsent(_ indices: UnsafePointer<Int32>, _ length: Int) -> Bool {
        var all: Int32 = 0
        for index in 0..<length { all |= indices[index] }
        return all < 0
    }

    /// Marks `length` rows from `start` on as valid, a word at a time.
    private func setValid(_ start: Int, _ length: Int) {
        var row = start
        let end = start + length
        while row < end {
            let bit = row & 63, taken = min(64 - bit, end - row)
            validity[row >> 6] |= (taken == 64 ? ~0 : (1 << UInt64(taken)) &- 1) << UInt64(bit)
            row += taken
        }
    }

    private func gather<T: BitwiseCopyable>(_ buffer: Buffer, _: T.Type, _ indices: UnsafePointer<Int32>, _ length: Int) {
        let source = buffer.of(T.self), target = fixed.of(T.self) + count
        for index in 0..<length { target[index] = source[max(0, Int(indices[index]))] }
    }

    // MARK: Direct writing (hot loops)

    /// Room for values behind `count`; write, then call ``commitFixed(_:)``. Reserve first.
    @inlinable public func tail<T: BitwiseCopyable>(_: T.Type) -> UnsafeMutablePointer<T> { fixed.of(T.self) + count }

    /// Declares `rows` values written at ``tail(_:)`` as valid rows.
    public func commitFixed(_ rows: Int) {
        setValid(count, rows)
        self.rows += rows
    }

    /// The column of all rows so far. The builder must not be used afterwards.
    public func finish() -> Column {
        var bits: Bitmap?
        if nullCount > 0 {
            let map = Bitmap(count: count, repeating: false)
            map.words.update(from: validity, count: (count + 63) >> 6)
            bits = map
        }
        var errors: Bitmap?
        if !errorRows.isEmpty {
            let map = Bitmap(count: count, repeating: false)
            for row in errorRows { map.set(Int(row)) }
            errors = map
        }
        let storage: Column.Storage =
            switch physical {
            case .bool, .int32, .int64, .float64, .int128: .fixed(fixed)
            case .text: .text(offsets: fixed, bytes: text!)
            case .list: .list(offsets: fixed, element: children[0].finish())
            case .map: .map(offsets: fixed, keys: children[0].finish(), values: children[1].finish())
            case .structure: .structure(children.map { $0.finish() })
            }
        return Column(type, count: count, storage: storage, validity: bits, errors: errors)
    }
}
