import Columns
import Values

/// Writes values of columns as Avro. Each call returns false if the schema cannot hold the value.
extension ByteWriter {
    mutating func putZigZag(_ value: Int64) { putVarint(UInt64(bitPattern: value << 1) ^ UInt64(bitPattern: value >> 63)) }

    mutating func putAvro(_ node: UnsafeMutablePointer<AvroWriteNode>, _ row: Int) -> Bool {
        switch node.pointee.operation {
        case .constant:
            putBytes(node.pointee.bytes)
            return true
        case .impossible: return false
        case .nullable, .required:
            guard let children = node.pointee.children else { return false }
            if let column = node.pointee.column, column.pointee.isNull(row) { return putNull(node) }
            if node.pointee.operation == .nullable { putZigZag(Int64(node.pointee.number)) }
            return putAvro(children, row)
        case .record:
            guard let children = node.pointee.children else { return false }
            for index in 0..<node.pointee.childCount { guard putAvro(children + index, row) else { return false } }
            return true
        case .union: return putUnion(node, row)
        case .list, .map, .entries: return putElements(node, row)
        case .boolean, .int, .long, .float, .double, .bytes, .text, .fixed, .symbol, .decimalBytes, .decimalFixed:
            guard let column = node.pointee.column else { return false }
            return putScalar(node, column, row)
        }
    }

    private mutating func putBytes(_ bytes: [UInt8]) {
        reserve(bytes.count)
        put(bytes, count: bytes.count)
    }

    /// A null: the field's default, else the union's null, else nothing can be written.
    private mutating func putNull(_ node: UnsafeMutablePointer<AvroWriteNode>) -> Bool {
        if node.pointee.hasDefault {
            putBytes(node.pointee.bytes)
            return true
        }
        guard node.pointee.operation != .required, node.pointee.nullIndex >= 0 else { return false }
        putZigZag(Int64(node.pointee.nullIndex))
        return true
    }

    private mutating func putUnion(_ node: UnsafeMutablePointer<AvroWriteNode>, _ row: Int) -> Bool {
        guard let column = node.pointee.column, let children = node.pointee.children else { return false }
        if column.pointee.isNull(row) { return putNull(node) }
        // A union of one type is that type with a number before it.
        if column.pointee.kind != .structure || node.pointee.childCount == 1 && children.pointee.operation != .required {
            putZigZag(Int64(node.pointee.number))
            return putAvro(children, row)
        }
        for index in 0..<node.pointee.childCount {
            guard let branch = children[index].column, !branch.pointee.isNull(row) else { continue }
            putZigZag(Int64(children[index].number))
            return putAvro(children + index, row)
        }
        return putNull(node)
    }

    private mutating func putScalar(_ node: UnsafeMutablePointer<AvroWriteNode>, _ column: UnsafeMutablePointer<OutputColumn>, _ row: Int) -> Bool {
        switch node.pointee.operation {
        case .boolean:
            reserve(1)
            put(column.pointee.value(row, UInt8.self) != 0 ? UInt8(1) : 0)
        case .int: putZigZag(Int64(column.pointee.value(row, Int32.self)))
        case .long: putZigZag(column.pointee.kind == .int32 ? Int64(column.pointee.value(row, Int32.self)) : column.pointee.value(row, Int64.self))
        case .float:
            reserve(4)
            let bits = Float(column.pointee.value(row, Double.self)).bitPattern.littleEndian
            UnsafeMutableRawPointer(next).storeBytes(of: bits, as: UInt32.self)
            next += 4
        case .double: put(eightBytes: column.pointee.value(row, UInt64.self))
        case .bytes, .text, .fixed, .symbol:
            let offsets = column.pointee.values.assumingMemoryBound(to: Int32.self)
            let start = Int(offsets[row]), count = Int(offsets[row &+ 1]) - start
            return putText(node, column.pointee.bytes + start, count)
        case .decimalBytes:
            let bytes = column.pointee.unscaled(row).bigEndian
            putZigZag(Int64(bytes.count))
            putBytes(bytes)
        case .decimalFixed:
            let bytes = column.pointee.unscaled(row).bigEndian, size = node.pointee.number
            guard bytes.count <= size else { return false }
            putBytes(Array(repeating: bytes[0] >= 0x80 ? 0xFF : 0, count: size - bytes.count) + bytes)
        case .constant, .impossible, .list, .map, .entries, .record, .nullable, .required, .union: return false
        }
        return true
    }

    private mutating func putText(_ node: UnsafeMutablePointer<AvroWriteNode>, _ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        switch node.pointee.operation {
        case .fixed:
            guard count == node.pointee.number else { return false }
        case .symbol:
            let bytes = UnsafeBufferPointer(start: text, count: count)
            guard let index = node.pointee.symbols.firstIndex(where: { $0.elementsEqual(bytes) }) else { return false }
            putZigZag(Int64(index))
            return true
        default: putZigZag(Int64(count))
        }
        reserve(count)
        put(text, count: count)
        return true
    }

    /// One block with all elements, and the empty block that ends them.
    private mutating func putElements(_ node: UnsafeMutablePointer<AvroWriteNode>, _ row: Int) -> Bool {
        guard let column = node.pointee.column, let children = node.pointee.children else { return false }
        let offsets = column.pointee.values.assumingMemoryBound(to: Int32.self)
        let range = Int(offsets[row])..<Int(offsets[row &+ 1])
        if !range.isEmpty {
            putZigZag(Int64(range.count))
            for index in range {
                if node.pointee.operation == .map, let key = children.pointee.column, key.pointee.isNull(index) { return false }
                for child in 0..<node.pointee.childCount { guard putAvro(children + child, index) else { return false } }
            }
        }
        reserve(1)
        put(UInt8(0))
        return true
    }
}
