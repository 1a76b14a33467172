import Columns
import Schemas
import Values

/// Messages of a registered schema.
extension ByteWriter {
    /// Writes the fields of a row that are not null; false if an element of an array is null, or a text is no name of its enumeration.
    mutating func putProtobuf(_ nodes: UnsafeMutablePointer<ProtobufWriteNode>, count: Int, row: Int) -> Bool {
        var isWritten = true
        for index in 0..<count where !nodes[index].column.pointee.isNull(row) { isWritten = putProtobuf(nodes + index, row) && isWritten }
        return isWritten
    }

    private mutating func putProtobuf(_ node: UnsafeMutablePointer<ProtobufWriteNode>, _ row: Int) -> Bool {
        if node.pointee.isOneof, let children = node.pointee.children { return putProtobuf(children, count: node.pointee.childCount, row: row) }
        if node.pointee.isMap { return putEntries(node, row) }
        if node.pointee.isRepeated { return putElements(node, row) }
        return putProtobuf(node, node.pointee.column, row, isForced: node.pointee.writesDefault)
    }

    /// Writes one value with its tag.
    private mutating func putProtobuf(
        _ node: UnsafeMutablePointer<ProtobufWriteNode>, _ column: UnsafeMutablePointer<OutputColumn>, _ row: Int, isForced: Bool
    ) -> Bool {
        let number = node.pointee.number
        switch node.pointee.source {
        case .scalar: putScalar(node.pointee.scalar, number, column, row, isForced: isForced)
        case .enumeration:
            guard let value = node.pointee.symbols[Array(column.pointee.text(row))] else { return false }
            guard isForced || value != 0 else { return true }
            putTag(number, .varint)
            putVarint(UInt64(bitPattern: Int64(value)))
        case .wrapper: putNested(number) { $0.putScalar(node.pointee.scalar, 1, column, row, isForced: false) }
        case .decimal, .date, .time, .timestamp: putNested(number) { $0.putWellKnown(column, row) }
        case .message:
            guard let children = node.pointee.children else { return false }
            var isWritten = true
            putNested(number) { isWritten = $0.putProtobuf(children, count: node.pointee.childCount, row: row) }
            return isWritten
        }
        return true
    }

    private mutating func putEntries(_ node: UnsafeMutablePointer<ProtobufWriteNode>, _ row: Int) -> Bool {
        guard let children = node.pointee.children else { return false }
        let offsets = node.pointee.column.pointee.values.assumingMemoryBound(to: Int32.self)
        var isWritten = true
        for index in Int(offsets[row])..<Int(offsets[row &+ 1]) {
            putNested(node.pointee.number) { isWritten = $0.putProtobuf(children, count: 2, row: index) && isWritten }
        }
        return isWritten
    }

    private mutating func putElements(_ node: UnsafeMutablePointer<ProtobufWriteNode>, _ row: Int) -> Bool {
        let offsets = node.pointee.column.pointee.values.assumingMemoryBound(to: Int32.self)
        let element = node.pointee.column.pointee.children, range = Int(offsets[row])..<Int(offsets[row &+ 1])
        guard !range.isEmpty else { return true }
        guard !range.contains(where: { element.pointee.isNull($0) }) else { return false }
        if node.pointee.source == .scalar, node.pointee.scalar.wire != .lengthDelimited {
            putNested(node.pointee.number) { writer in
                for index in range { writer.putNumber(node.pointee.scalar, element, index) }
            }
            return true
        }
        var isWritten = true
        for index in range { isWritten = putProtobuf(node, element, index, isForced: true) && isWritten }
        return isWritten
    }

    private mutating func putScalar(_ scalar: ProtobufSchema.Scalar, _ number: Int, _ column: UnsafeMutablePointer<OutputColumn>, _ row: Int, isForced: Bool) {
        if scalar == .string || scalar == .bytes {
            let text = column.pointee.text(row)
            guard isForced || !text.isEmpty else { return }
            putTag(number, .lengthDelimited)
            putVarint(UInt64(text.count))
            reserve(text.count)
            if let start = text.baseAddress { put(start, count: text.count) }
            return
        }
        guard isForced || !ByteWriter.isDefault(column, row) else { return }
        putTag(number, scalar.wire)
        putNumber(scalar, column, row)
    }

    private static func isDefault(_ column: UnsafeMutablePointer<OutputColumn>, _ row: Int) -> Bool {
        switch column.pointee.kind {
        case .boolean: column.pointee.value(row, UInt8.self) == 0
        case .int32: column.pointee.value(row, Int32.self) == 0
        default: column.pointee.value(row, UInt64.self) == 0
        }
    }

    /// A number in the form of its type.
    private mutating func putNumber(_ scalar: ProtobufSchema.Scalar, _ column: UnsafeMutablePointer<OutputColumn>, _ row: Int) {
        switch scalar {
        case .double: put(eightBytes: column.pointee.value(row, UInt64.self))
        case .float: put(fourBytes: Float(column.pointee.value(row, Double.self)).bitPattern)
        case .bool: putVarint(UInt64(column.pointee.value(row, UInt8.self)))
        case .string, .bytes: break
        default:
            let value = column.pointee.kind == .int32 ? Int64(column.pointee.value(row, Int32.self)) : column.pointee.value(row, Int64.self)
            switch scalar {
            case .fixed64, .sfixed64: put(eightBytes: UInt64(bitPattern: value))
            case .fixed32, .sfixed32: put(fourBytes: UInt32(truncatingIfNeeded: value))
            case .sint32: putVarint(ByteWriter.zigzag(Int64(Int32(truncatingIfNeeded: value))))
            case .sint64: putVarint(ByteWriter.zigzag(value))
            case .int32: putVarint(UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: value))))
            case .uint32: putVarint(UInt64(UInt32(truncatingIfNeeded: value)))
            default: putVarint(UInt64(bitPattern: value))
            }
        }
    }

    private static func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: value << 1 ^ value >> 63) }

    private mutating func put(fourBytes bits: UInt32) {
        reserve(4)
        UnsafeMutableRawPointer(next).storeBytes(of: bits.littleEndian, as: UInt32.self)
        next += 4
    }
}
