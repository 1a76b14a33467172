public import Values

extension Column {
    /// One row, boxed. For rows that a person sees, never on the data path.
    public func value(at row: Int) -> SQLValue {
        guard isValid(row) else { return .null }
        switch type {
        case .boolean: return .boolean(values(UInt8.self)[row] != 0)
        case .integer: return .integer(values(Int32.self)[row])
        case .bigint: return .bigint(values(Int64.self)[row])
        case .double: return .double(values(Double.self)[row])
        case .decimal: return .decimal(decimal(at: row))
        case .string: return .string(Text(decoding: text(at: row)))
        case .bytes: return .bytes(Array(text(at: row)))
        case .date: return .date(values(Int32.self)[row])
        case .time: return .time(values(Int32.self)[row])
        case .timestamp: return .timestamp(values(Int64.self)[row])
        case .array:
            let element = children[0]
            return .array((offsets[row]..<offsets[row + 1]).map { element.value(at: Int($0)) })
        case .map:
            let keys = children[0], entries = children[1]
            return .map((offsets[row]..<offsets[row + 1]).map { .init(keys.value(at: Int($0)), entries.value(at: Int($0))) })
        case .structure:
            return .structure(children.map { $0.value(at: row) })
        }
    }

    /// One DECIMAL that is not null.
    public func decimal(at row: Int) -> SQLDecimal {
        guard case .decimal(let precision, let scale) = type else { preconditionFailure("\(type) is no DECIMAL") }
        if precision <= SQLDecimal.precisionMax { return SQLDecimal(unscaled: values(Int128.self)[row], scale: scale) }
        return SQLDecimal(utf8: text(at: row)) ?? SQLDecimal(unscaled: 0, scale: scale)
    }

    /// The bytes of one string or bytes row, or of a DECIMAL of more than 38 digits.
    @inlinable public func text(at row: Int) -> UnsafeBufferPointer<UInt8> {
        guard case .text(let offsets, let bytes) = storage else { preconditionFailure("\(type) is not text") }
        let start = Int(offsets.of(Int32.self)[row]), end = Int(offsets.of(Int32.self)[row + 1])
        return UnsafeBufferPointer(start: bytes.of(UInt8.self) + start, count: end - start)
    }

    /// A column of boxed values; each must fit the type.
    public convenience init(_ type: SQLType, _ values: [SQLValue]) {
        let builder = ColumnBuilder(type, capacity: values.count)
        for value in values { builder.append(value) }
        let column = builder.finish()
        self.init(type, count: column.count, storage: column.storage, validity: column.validity, errors: column.errors)
    }

    /// `count` times the same value.
    public static func repeating(_ value: SQLValue, type: SQLType, count: Int) -> Column {
        let single = Column(type, [value])
        return single.gathered(RowIndices(Array(repeating: 0, count: count)))
    }

    /// A column of nulls.
    public static func nulls(_ type: SQLType, count: Int) -> Column {
        let missing = Bitmap(count: count, repeating: false)
        switch PhysicalType(type) {
        case .text:
            let offsets = Buffer(capacity: (count + 1) * 4)
            offsets.pointer.initializeMemory(as: UInt8.self, repeating: 0, count: (count + 1) * 4)
            return Column(type, count: count, storage: .text(offsets: offsets, bytes: Buffer(capacity: 0)), validity: missing)
        case .bool, .int32, .int64, .float64, .int128:
            let size = count * PhysicalType(type).width, values = Buffer(capacity: size)
            values.pointer.initializeMemory(as: UInt8.self, repeating: 0, count: size)
            return Column(type, count: count, storage: .fixed(values), validity: missing)
        case .list, .map, .structure: break
        }
        let builder = ColumnBuilder(type, capacity: count)
        for _ in 0..<count { builder.appendNull() }
        return builder.finish()
    }

    /// The rows that `indices` names, in that order; -1 gives null.
    public func gathered(_ indices: RowIndices) -> Column {
        let builder = ColumnBuilder(type, capacity: indices.count)
        builder.append(self, at: indices.rows, count: indices.count)
        return builder.finish()
    }

    /// Rows `start ..< start + length`.
    public func sliced(from start: Int, count length: Int) -> Column {
        if start == 0, length == count { return self }
        // Exactly as much memory as is needed: slices are what joins and tables keep.
        switch storage {
        case .fixed(let buffer):
            let width = PhysicalType(type).width, part = Buffer(capacity: length * width)
            part.pointer.copyMemory(from: buffer.pointer + start * width, byteCount: length * width)
            return slice(.fixed(part), start, length)
        case .text(let offsets, let bytes):
            let source = offsets.of(Int32.self) + start, first = source[0], size = Int(source[length] &- first)
            let ends = Buffer(capacity: (length + 1) * 4), target = ends.of(Int32.self), part = Buffer(capacity: size + 16)
            for row in 0...length { target[row] = source[row] &- first }
            part.pointer.copyMemory(from: bytes.pointer + Int(first), byteCount: size)
            return slice(.text(offsets: ends, bytes: part), start, length)
        case .structure(let fields):
            return slice(.structure(fields.map { $0.sliced(from: start, count: length) }), start, length)
        case .list, .map:
            let builder = ColumnBuilder(type, capacity: length)
            builder.append(self, from: start, count: length)
            return builder.finish()
        }
    }

    private func slice(_ storage: Storage, _ start: Int, _ length: Int) -> Column {
        Column(type, count: length, storage: storage, validity: validity?.sliced(from: start, count: length), errors: errors?.slicedUnlessEmpty(from: start, count: length))
    }

    /// Fixed-width values copied from an array; all valid.
    public static func fixed<T: BitwiseCopyable>(_ type: SQLType, _ values: [T]) -> Column {
        let buffer = Buffer(capacity: values.count * MemoryLayout<T>.stride)
        values.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress { buffer.pointer.copyMemory(from: base, byteCount: bytes.count) }
        }
        return Column(type, count: values.count, storage: .fixed(buffer))
    }
}
