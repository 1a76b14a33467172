import Columns
import Values

/// A column as an encoder sees it: pointers, and what stands before each value. Lives in raw memory, as a tree.
struct OutputColumn {
    let kind: Kind
    let scale: Int
    /// Times as ISO text.
    let isDisplayed: Bool
    /// What the format writes before a value, padded by 16 bytes; empty for elements.
    let prefix: UnsafeMutablePointer<UInt8>
    let prefixCount: Int
    let children: UnsafeMutablePointer<OutputColumn>
    let childCount: Int
    /// A MAP is an array of entries with a key and a value, which may be null.
    var writesEntries = false

    // Of the batch being encoded:
    var values: UnsafeMutableRawPointer
    var bytes: UnsafeMutablePointer<UInt8>
    /// Eight bytes may be read at once up to here.
    var wordEnd: UnsafeMutablePointer<UInt8>
    var validity: UnsafeMutablePointer<UInt64>?

    enum Kind: UInt8 {
        case boolean, int32, int64, double, decimal, string, bytes, date, time, timestamp, list, map, structure
        /// A DECIMAL that is kept as text.
        case wideDecimal
    }

    /// Bytes of the longest text of a fixed-width value, quotes and comma included.
    static let scalarBytesMax = 64

    /// - Parameter fieldPrefix: What stands before field `i` of a STRUCT.
    init(
        _ type: SQLType, prefix text: [UInt8] = [], isDisplayed: Bool = false,
        fieldPrefix: (Int, SQLType.StructField) -> [UInt8] = { _, _ in [] }
    ) {
        self.isDisplayed = isDisplayed
        kind = Kind(type)
        scale = if case .decimal(_, let scale) = type { scale } else { 0 }
        prefixCount = text.count
        prefix = .allocate(capacity: text.count + 16)
        prefix.initialize(repeating: 0, count: text.count + 16)
        for (index, byte) in text.enumerated() { prefix[index] = byte }
        let childColumns: [OutputColumn] =
            switch type {
            case .array(let element): [OutputColumn(element, isDisplayed: isDisplayed, fieldPrefix: fieldPrefix)]
            case .map(let key, let value): [OutputColumn(key), OutputColumn(value, isDisplayed: isDisplayed, fieldPrefix: fieldPrefix)]
            case .structure(let fields):
                fields.enumerated().map { OutputColumn($1.type, prefix: fieldPrefix($0, $1), isDisplayed: isDisplayed, fieldPrefix: fieldPrefix) }
            default: []
            }
        childCount = childColumns.count
        children = .allocate(capacity: max(1, childCount))
        for (index, child) in childColumns.enumerated() { (children + index).initialize(to: child) }
        values = UnsafeMutableRawPointer(prefix)
        bytes = prefix
        wordEnd = prefix
    }

    func destroy() {
        for index in 0..<childCount { children[index].destroy() }
        children.deallocate()
        prefix.deallocate()
    }

    /// Points to the data of `column`, which the caller keeps alive.
    mutating func bind(_ column: Column) {
        validity = column.validity?.words
        switch column.storage {
        case .fixed(let buffer): values = buffer.pointer
        case .text(let offsets, let text):
            values = offsets.pointer
            bytes = text.of(UInt8.self)
            wordEnd = bytes + text.capacity - 8
        case .list(let offsets, _), .map(let offsets, _, _): values = offsets.pointer
        case .structure: break
        }
        for (index, child) in column.children.enumerated() { children[index].bind(child) }
    }

    @inline(__always) func isNull(_ row: Int) -> Bool {
        guard let validity else { return false }
        return validity[row >> 6] & (1 << UInt64(truncatingIfNeeded: row & 63)) == 0
    }

    /// The text of a value that is kept as one.
    func text(_ row: Int) -> UnsafeBufferPointer<UInt8> {
        let offsets = values.assumingMemoryBound(to: Int32.self), start = Int(offsets[row])
        return UnsafeBufferPointer(start: bytes + start, count: Int(offsets[row &+ 1]) - start)
    }

    @inline(__always) func value<T: BitwiseCopyable>(_ row: Int, _: T.Type) -> T { values.assumingMemoryBound(to: T.self)[row] }

    /// A DECIMAL without its point.
    func unscaled(_ row: Int) -> WideInteger {
        guard kind == .wideDecimal else { return WideInteger(value(row, Int128.self)) }
        return SQLDecimal(utf8: text(row))?.integer ?? WideInteger(0)
    }
}

extension OutputColumn.Kind {
    init(_ type: SQLType) {
        self =
            switch type {
            case .boolean: .boolean
            case .integer: .int32
            case .bigint: .int64
            case .date: .date
            case .time: .time
            case .timestamp: .timestamp
            case .double: .double
            case .decimal: type.isWideDecimal ? .wideDecimal : .decimal
            case .string: .string
            case .bytes: .bytes
            case .array: .list
            case .map: .map
            case .structure: .structure
            }
    }
}
