import Columns
import Values

/// A declared column, field or element, prepared for scanning. Lives in raw memory, as a tree beside its ``ColumnSlot``.
struct JSONField {
    let type: SQLType
    let kind: Kind
    let slot: UnsafeMutablePointer<ColumnSlot>
    /// All ones, or 0 for a column that is only checked: such a one is written to row 0 over and over.
    let rowMask: Int
    /// The name's bytes and the closing quote, padded to whole words.
    let name: UnsafeMutablePointer<UInt8>
    /// With the quote.
    let nameCount: Int
    /// Keeps of the last word what belongs to the name.
    let lastWordMask: UInt64
    let children: UnsafeMutablePointer<JSONField>
    let childCount: Int
    let precision: Int
    let scale: Int

    /// The object that last assigned the field, whether by exact name, and whether that value could be converted.
    var ticket = 0
    var isExact = false
    var hasFailed = false
    /// A value that is `null` does not fit.
    var rejectsNull = false

    enum Kind: UInt8 {
        case boolean, int32, int64, double, decimal, string, bytes, date, time, timestamp, list, map, structure
        /// A DECIMAL that is kept as text.
        case wideDecimal
        /// A STRING column that is only checked: anything will do.
        case ignoredString
    }

    init(_ type: SQLType, name text: String, slot: UnsafeMutablePointer<ColumnSlot>, isWanted: Bool = true) {
        self.type = type
        self.slot = slot
        rowMask = isWanted ? -1 : 0
        kind = Kind(type, isWanted: isWanted)
        (precision, scale) = if case .decimal(let precision, let scale) = type { (precision, scale) } else { (0, 0) }

        let bytes = Array(text.utf8) + [UInt8(ascii: "\"")]
        nameCount = bytes.count
        let padded = (bytes.count + 7) & ~7
        name = .allocate(capacity: padded)
        name.initialize(repeating: 0, count: padded)
        for (index, byte) in bytes.enumerated() { name[index] = byte }
        lastWordMask = ~0 >> UInt64((padded - bytes.count) * 8)

        childCount = slot.pointee.childCount
        children = .allocate(capacity: max(1, childCount))
        for index in 0..<childCount {
            let child = slot.pointee.children + index
            let childName = if case .structure(let fields) = type { fields[index].name } else { "" }
            (children + index).initialize(to: JSONField(child.pointee.type, name: childName, slot: child))
        }
    }

    func destroy() {
        for index in 0..<childCount { children[index].destroy() }
        children.deinitialize(count: childCount)
        children.deallocate()
        name.deallocate()
    }

    /// True if the bytes at `text` are the name and a quote; `readable` bytes may be read.
    @inline(__always)
    func matches(_ text: UnsafePointer<UInt8>, readable: Int) -> Bool {
        let words = (nameCount &+ 7) >> 3
        guard readable >= words &<< 3 else { return matchesByByte(text, readable) }
        let a = UnsafeRawPointer(text), b = UnsafeRawPointer(name)
        var index = 0
        while index < words &- 1 {
            if a.loadUnaligned(fromByteOffset: index &<< 3, as: UInt64.self) != b.load(fromByteOffset: index &<< 3, as: UInt64.self) { return false }
            index &+= 1
        }
        return a.loadUnaligned(fromByteOffset: index &<< 3, as: UInt64.self) & lastWordMask == b.load(fromByteOffset: index &<< 3, as: UInt64.self)
    }

    private func matchesByByte(_ text: UnsafePointer<UInt8>, _ readable: Int) -> Bool {
        guard readable >= nameCount else { return false }
        for index in 0..<nameCount where text[index] != name[index] { return false }
        return true
    }

    /// True if `text` (without a quote) is the name.
    func isNamed(_ text: UnsafePointer<UInt8>, count: Int) -> Bool {
        guard count == nameCount - 1 else { return false }
        for index in 0..<count where text[index] != name[index] { return false }
        return true
    }
}

extension JSONField.Kind {
    init(_ type: SQLType, isWanted: Bool) {
        self =
            switch type {
            case .boolean: .boolean
            case .integer: .int32
            case .bigint: .int64
            case .double: .double
            case .decimal: type.isWideDecimal ? .wideDecimal : .decimal
            case .string: isWanted ? .string : .ignoredString
            case .bytes: .bytes
            case .date: .date
            case .time: .time
            case .timestamp: .timestamp
            case .array: .list
            case .map: .map
            case .structure: .structure
            }
    }
}
