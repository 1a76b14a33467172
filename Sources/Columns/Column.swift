public import Values

/// A typed vector of one batch: contiguous values, which of them are there, and which failed to evaluate.
///
/// Layout is Arrow's: fixed-width values in one buffer; strings and bytes as 32-bit offsets into one byte buffer; nested values as
/// child columns. A column is immutable once built. Rows that are null or in error hold a defined but meaningless value.
public final class Column: @unchecked Sendable {
    public enum Storage {
        /// One value after another, see ``PhysicalType``.
        case fixed(Buffer)
        /// `count + 1` offsets (Int32) into the bytes; the first is 0.
        case text(offsets: Buffer, bytes: Buffer)
        /// `count + 1` offsets (Int32) into the element column.
        case list(offsets: Buffer, element: Column)
        /// `count + 1` offsets (Int32) into keys and values.
        case map(offsets: Buffer, keys: Column, values: Column)
        /// A column per field, as long as this one.
        case structure([Column])
    }

    public let type: SQLType
    public let count: Int
    /// Rows that hold a value; nil if all do. A row in error is not valid.
    public let validity: Bitmap?
    /// Rows whose evaluation failed; nil if none. See DESIGN, "Errors are a third state".
    public let errors: Bitmap?
    public let storage: Storage

    public init(_ type: SQLType, count: Int, storage: Storage, validity: Bitmap? = nil, errors: Bitmap? = nil) {
        self.type = type
        self.count = count
        self.storage = storage
        self.validity = validity
        self.errors = errors
    }

    /// The fixed-width values; only for a column of that width.
    @inlinable public func values<T: BitwiseCopyable>(_: T.Type) -> UnsafeMutablePointer<T> {
        guard case .fixed(let buffer) = storage else { preconditionFailure("\(type) has no fixed-width values") }
        return buffer.pointer.assumingMemoryBound(to: T.self)
    }

    /// Offsets of a string, bytes, array or map column.
    public var offsets: UnsafeMutablePointer<Int32> {
        switch storage {
        case .text(let offsets, _), .list(let offsets, _), .map(let offsets, _, _): offsets.of(Int32.self)
        case .fixed, .structure: preconditionFailure("\(type) has no offsets")
        }
    }

    /// The bytes of a string or bytes column.
    public var bytes: UnsafeMutablePointer<UInt8> {
        guard case .text(_, let bytes) = storage else { preconditionFailure("\(type) has no bytes") }
        return bytes.of(UInt8.self)
    }

    /// Fields of a STRUCT, element of an ARRAY, key and value of a MAP.
    public var children: [Column] {
        switch storage {
        case .fixed, .text: []
        case .list(_, let element): [element]
        case .map(_, let keys, let values): [keys, values]
        case .structure(let fields): fields
        }
    }

    @inlinable public func isValid(_ row: Int) -> Bool { validity?[row] ?? true }
    @inlinable public func isNull(_ row: Int) -> Bool { !(validity?[row] ?? true) }
    public func isError(_ row: Int) -> Bool { errors?[row] ?? false }

    /// The same values with another validity and error set.
    public func with(validity: Bitmap?, errors: Bitmap?) -> Column {
        Column(type, count: count, storage: storage, validity: validity, errors: errors)
    }

    /// Bytes held, roughly.
    public var byteCount: Int {
        switch storage {
        case .fixed(let buffer): buffer.capacity
        case .text(let offsets, let bytes): offsets.capacity + bytes.capacity
        case .list, .map, .structure: children.reduce(count * 4) { $0 + $1.byteCount }
        }
    }

    /// Bytes that some rows' values take, offsets included.
    public func byteCount(of rows: Range<Int>) -> Int {
        switch storage {
        case .fixed: rows.count * PhysicalType(type).width
        case .text(let offsets, _):
            rows.count * 4 + Int(offsets.of(Int32.self)[rows.upperBound] &- offsets.of(Int32.self)[rows.lowerBound])
        case .list(let offsets, _), .map(let offsets, _, _):
            children.reduce(rows.count * 4) { sum, child in
                sum + child.byteCount(of: Int(offsets.of(Int32.self)[rows.lowerBound])..<Int(offsets.of(Int32.self)[rows.upperBound]))
            }
        case .structure(let fields): fields.reduce(0) { $0 + $1.byteCount(of: rows) }
        }
    }

    /// No row's values take more bytes.
    public var widestRow: Int {
        switch storage {
        case .fixed: return PhysicalType(type).width
        case .text(let buffer, _):
            let offsets = buffer.of(Int32.self)
            var widest: Int32 = 0
            for row in 0..<count { widest = max(widest, offsets[row &+ 1] &- offsets[row]) }
            return 4 + Int(widest)
        case .list, .map: return (0..<count).reduce(0) { max($0, byteCount(of: $1..<$1 + 1)) }
        case .structure(let fields): return fields.reduce(0) { $0 + $1.widestRow }
        }
    }

    /// Errors become plain nulls.
    public var settled: Column { errors == nil ? self : with(validity: validity, errors: nil) }

    /// The same buffers under another type of the same layout (for example BIGINT as TIMESTAMP).
    public func reinterpreted(as type: SQLType) -> Column {
        Column(type, count: count, storage: storage, validity: validity, errors: errors)
    }
}

/// How values of a type lie in memory.
public enum PhysicalType: Sendable {
    /// One byte, 0 or 1.
    case bool
    /// INTEGER, DATE, TIME.
    case int32
    /// BIGINT, TIMESTAMP.
    case int64
    case float64
    /// DECIMAL of at most 38 digits: unscaled value.
    case int128
    /// STRING, BYTES; DECIMAL of more digits, in plain notation with its full scale.
    case text
    case list, map, structure

    public init(_ type: SQLType) {
        self =
            switch type {
            case .boolean: .bool
            case .integer, .date, .time: .int32
            case .bigint, .timestamp: .int64
            case .double: .float64
            case .decimal(let precision, _): precision <= SQLDecimal.precisionMax ? .int128 : .text
            case .string, .bytes: .text
            case .array: .list
            case .map: .map
            case .structure: .structure
            }
    }

    /// Bytes of a fixed-width value; 0 for the others.
    public var width: Int {
        switch self {
        case .bool: 1
        case .int32: 4
        case .int64, .float64: 8
        case .int128: 16
        case .text, .list, .map, .structure: 0
        }
    }
}
