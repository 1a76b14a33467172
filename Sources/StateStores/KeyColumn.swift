public import Columns
public import Values

/// The keys of a batch in one of two forms, which every table of this module understands: 64-bit integers or byte strings.
public struct KeyColumn {
    public enum Layout {
        case integer(UnsafeMutablePointer<Int64>)
        case bytes(offsets: UnsafeMutablePointer<Int32>, bytes: UnsafeMutablePointer<UInt8>)
    }

    public let layout: Layout
    public let count: Int
    /// Rows that have a key; nil if all have.
    public let validity: Bitmap?
    /// What the pointers point into.
    public let column: Column

    /// - Parameter column: BIGINT or BYTES (or a type of the same layout).
    public init(_ column: Column) {
        self.column = column
        count = column.count
        validity = column.validity
        switch column.storage {
        case .fixed(let buffer): layout = .integer(buffer.of(Int64.self))
        case .text(let offsets, let bytes): layout = .bytes(offsets: offsets.of(Int32.self), bytes: bytes.of(UInt8.self))
        case .list, .map, .structure: preconditionFailure("a key column is integers or bytes")
        }
    }
}

/// Brings key columns of any types into one ``KeyColumn`` and back.
///
/// One BIGINT, TIMESTAMP or INTEGER column stays a number and one STRING or BYTES column stays as it is. Everything else becomes
/// bytes that differ if and only if the keys differ.
public struct KeyEncoder: Sendable {
    public enum Form: Sendable { case integer, bytes }

    public let types: [SQLType]
    public let form: Form
    private let passesThrough: Bool

    public init(_ types: [SQLType]) {
        self.types = types
        let single = types.count == 1 ? PhysicalType(types[0]) : nil
        switch single {
        case .int64, .int32: (form, passesThrough) = (.integer, true)
        case .text: (form, passesThrough) = (.bytes, true)
        default: (form, passesThrough) = (.bytes, false)
        }
    }

    /// - Returns: One key per row. A single column's null is no key; among several columns null is a value like others.
    public func encode(_ columns: [Column], count: Int) -> KeyColumn {
        if passesThrough {
            return KeyColumn(PhysicalType(types[0]) == .int32 ? columns[0].widened : columns[0])
        }
        let builder = ColumnBuilder(.bytes, capacity: count)
        let scratch = RawArray<UInt8>(capacity: 256)
        for row in 0..<count {
            if columns.count == 1, columns[0].isNull(row) {
                builder.appendNull()
                continue
            }
            scratch.count = 0
            for column in columns { KeyEncoder.write(column, row, into: scratch) }
            builder.append(bytes: scratch.pointer, count: scratch.count)
        }
        return KeyColumn(builder.finish())
    }

    /// The columns that ``encode(_:count:)`` was given.
    public func decode(_ keys: Column) -> [Column] {
        if passesThrough { return [PhysicalType(types[0]) == .int32 ? keys.narrowed(to: types[0]) : keys.reinterpreted(as: types[0])] }
        let builders = types.map { ColumnBuilder($0, capacity: keys.count) }
        for row in 0..<keys.count {
            if keys.isNull(row) {
                for builder in builders { builder.appendNull() }
                continue
            }
            var position = UnsafeRawPointer(keys.bytes + Int(keys.offsets[row]))
            for builder in builders { KeyEncoder.read(&position, into: builder) }
        }
        return builders.map { $0.finish() }
    }
}

extension Column {
    /// INTEGER, DATE or TIME as BIGINT.
    var widened: Column {
        let buffer = Buffer(capacity: count * 8), source = values(Int32.self), target = buffer.of(Int64.self)
        for row in 0..<count { target[row] = Int64(source[row]) }
        return Column(.bigint, count: count, storage: .fixed(buffer), validity: validity)
    }

    func narrowed(to type: SQLType) -> Column {
        let buffer = Buffer(capacity: count * 4), source = values(Int64.self), target = buffer.of(Int32.self)
        for row in 0..<count { target[row] = Int32(truncatingIfNeeded: source[row]) }
        return Column(type, count: count, storage: .fixed(buffer), validity: validity)
    }
}
