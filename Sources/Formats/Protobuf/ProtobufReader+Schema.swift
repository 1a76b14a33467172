import Columns
import Schemas
import Values

/// Messages of a registered schema.
extension ProtobufReader {
    /// Reads all fields into row `row`; false if the bytes are no such message, or a value does not fit.
    mutating func message(_ message: UnsafeMutablePointer<ProtobufReadMessage>, row: Int, depth: Int) -> Bool {
        guard depth < Self.depthMax else { return fail(.nesting) }
        let nodes = message.pointee.nodes, count = message.pointee.count
        for index in 0..<message.pointee.absentCount { message.pointee.absent[index].pointee.setNull(row) }
        for index in 0..<count where nodes[index].oneof == nil { Self.begin(nodes + index, row) }
        // Fields mostly come in the order of their numbers.
        var expected = 0
        while next < end {
            guard let tag = varint() else { return false }
            let number = tag >> 3
            guard number > 0, let wire = ProtobufWire(rawValue: tag & 7) else { return fail(.syntax) }
            var index = expected
            if index >= count || nodes[index].number != number { index = (0..<count).first { nodes[$0].number == number } ?? -1 }
            if index < 0 {
                guard skip(wire) else { return fail(.syntax) }
                continue
            }
            expected = nodes[index].isRepeated || nodes[index].isMap ? index : index + 1
            guard field(nodes + index, wire, row, depth) else { return false }
        }
        for index in 0..<count where nodes[index].oneof == nil && (nodes[index].isRepeated || nodes[index].isMap) && nodes[index].target != .mismatch {
            let slot = nodes[index].slot
            slot.pointee.endElements(row, next: slot.pointee.children.pointee.used)
        }
        return true
    }

    private static func begin(_ node: UnsafeMutablePointer<ProtobufReadNode>, _ row: Int) {
        let slot = node.pointee.slot
        if node.pointee.target == .mismatch { return slot.pointee.setNull(row) }
        if node.pointee.isRepeated || node.pointee.isMap { _ = slot.pointee.beginElements(row); return }
        guard node.pointee.hasDefault else { return slot.pointee.setNull(row) }
        switch (node.pointee.target, slot.pointee.physical) {
        case (.scalarText, _): putText(Self.text(of: 0, node.pointee.scalar), slot, row)
        case (.enumeration, _): slot.pointee.setText(row, node.pointee.symbols[0] ?? Array("0".utf8))
        case (_, .bool): slot.pointee.set(row, UInt8(0))
        case (_, .int32): slot.pointee.set(row, Int32(0))
        case (_, .text): slot.pointee.endText(row, count: 0)
        default: slot.pointee.set(row, Int64(0))
        }
    }

    private mutating func field(_ node: UnsafeMutablePointer<ProtobufReadNode>, _ wire: ProtobufWire, _ row: Int, _ depth: Int) -> Bool {
        guard node.pointee.target != .mismatch else { return fail(.conversion) }
        let slot = node.pointee.slot
        if node.pointee.isMap {
            guard wire == .lengthDelimited else { return skip(wire) || fail(.syntax) }
            return entry(node, slot.pointee.children, depth)
        }
        if node.pointee.isRepeated { return elements(node, slot.pointee.children, wire, depth) }
        guard wire == Self.wire(of: node) else { return skip(wire) || fail(.syntax) }
        if let oneof = node.pointee.oneof {
            // The last member that comes is the one that is set.
            oneof.pointee.setNull(row)
            oneof.pointee.resetOwn(row)
        }
        // What was null at the message's begin.
        if !node.pointee.hasDefault { slot.pointee.reset(row) }
        return value(node, slot, row, depth)
    }

    private static func wire(of node: UnsafeMutablePointer<ProtobufReadNode>) -> ProtobufWire {
        switch node.pointee.target {
        case .scalar, .scalarText: node.pointee.scalar.wire
        case .enumeration: .varint
        case .decimal, .date, .time, .timestamp, .wrapper, .message, .mismatch: .lengthDelimited
        }
    }

    private mutating func elements(_ node: UnsafeMutablePointer<ProtobufReadNode>, _ element: UnsafeMutablePointer<ColumnSlot>, _ wire: ProtobufWire, _ depth: Int) -> Bool {
        let own = Self.wire(of: node)
        if wire == .lengthDelimited, own != .lengthDelimited {
            guard var packed = nested() else { return false }
            while packed.next < packed.end {
                guard packed.element(node, element, depth) else { return fail(packed.failure) }
            }
            return true
        }
        guard wire == own else { return skip(wire) || fail(.syntax) }
        return self.element(node, element, depth)
    }

    private mutating func element(_ node: UnsafeMutablePointer<ProtobufReadNode>, _ element: UnsafeMutablePointer<ColumnSlot>, _ depth: Int) -> Bool {
        let index = element.pointee.used
        element.pointee.useElement(index)
        element.pointee.reset(index)
        return value(node, element, index, depth)
    }

    private mutating func entry(_ node: UnsafeMutablePointer<ProtobufReadNode>, _ children: UnsafeMutablePointer<ColumnSlot>, _ depth: Int) -> Bool {
        guard var inner = nested(), let message = node.pointee.message else { return fail(.syntax) }
        let index = children[0].used
        for child in 0..<2 {
            children[child].useElement(index)
            children[child].reset(index)
        }
        return inner.message(message, row: index, depth: depth + 1) || fail(inner.failure)
    }

    private mutating func value(_ node: UnsafeMutablePointer<ProtobufReadNode>, _ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int, _ depth: Int) -> Bool {
        switch node.pointee.target {
        case .scalar, .scalarText: return scalar(node, slot, row)
        case .enumeration:
            guard let value = varint() else { return false }
            let number = Int32(truncatingIfNeeded: value)
            slot.pointee.setText(row, node.pointee.symbols[number] ?? Array("UNKNOWN_\(number)".utf8))
            return true
        case .decimal, .date, .time, .timestamp:
            guard var inner = nested() else { return false }
            return inner.wellKnown(node.pointee.target, slot, row) || fail(inner.failure)
        case .wrapper:
            guard var inner = nested() else { return false }
            return inner.wrapped(node, slot, row) || fail(inner.failure)
        case .message:
            guard var inner = nested(), let message = node.pointee.message else { return fail(.syntax) }
            return inner.message(message, row: row, depth: depth + 1) || fail(inner.failure)
        case .mismatch: return fail(.conversion)
        }
    }

    /// The one field of a wrapper, whose default is written as nothing.
    private mutating func wrapped(_ node: UnsafeMutablePointer<ProtobufReadNode>, _ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) -> Bool {
        if node.pointee.becomesText { Self.putText(Self.text(of: 0, node.pointee.scalar), slot, row) } else if slot.pointee.physical == .text {
            slot.pointee.endText(row, count: 0)
        } else {
            Self.put(0, node.pointee.scalar, slot, row)
        }
        while next < end {
            guard let tag = varint(), let wire = ProtobufWire(rawValue: tag & 7) else { return fail(.syntax) }
            if tag >> 3 == 1, wire == node.pointee.scalar.wire {
                guard scalar(node, slot, row) else { return false }
            } else if !skip(wire) {
                return fail(.syntax)
            }
        }
        return true
    }

    private mutating func scalar(_ node: UnsafeMutablePointer<ProtobufReadNode>, _ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) -> Bool {
        let scalar = node.pointee.scalar
        if scalar == .string || scalar == .bytes {
            guard let length = varint(), length <= UInt64(end - next) else { return fail(.syntax) }
            let count = Int(length), start = next
            next += count
            if scalar == .string { return slot.pointee.setText(row, start, count: count) || fail(.syntax) }
            slot.pointee.beginText(row, count: count).update(from: start, count: count)
            slot.pointee.endText(row, count: count)
            return true
        }
        guard let bits = bits(of: scalar) else { return fail(.syntax) }
        if node.pointee.becomesText { Self.putText(Self.text(of: bits, scalar), slot, row) } else { Self.put(bits, scalar, slot, row) }
        return true
    }

    /// A number as the 64 bits of the type that it is read as.
    private mutating func bits(of scalar: ProtobufSchema.Scalar) -> UInt64? {
        switch scalar {
        case .double, .fixed64, .sfixed64: return eightBytes()
        case .float: return fourBytes().map { Double(Float(bitPattern: $0)).bitPattern }
        case .fixed32: return fourBytes().map { UInt64($0) }
        case .sfixed32: return fourBytes().map { UInt64(bitPattern: Int64(Int32(bitPattern: $0))) }
        case .sint32, .sint64: return varint().map { $0 >> 1 ^ (0 &- ($0 & 1)) }
        case .uint32: return varint().map { $0 & 0xFFFF_FFFF }
        case .bool: return varint().map { $0 == 0 ? 0 : 1 }
        case .int32, .int64, .uint64: return varint()
        case .string, .bytes: return nil
        }
    }

    private mutating func eightBytes() -> UInt64? {
        guard end - next >= 8 else { return nil }
        defer { next += 8 }
        return UInt64(littleEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt64.self))
    }

    private mutating func fourBytes() -> UInt32? {
        guard end - next >= 4 else { return nil }
        defer { next += 4 }
        return UInt32(littleEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt32.self))
    }

    private static func put(_ bits: UInt64, _ scalar: ProtobufSchema.Scalar, _ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) {
        let value = bits64(bits, scalar)
        switch slot.pointee.physical {
        case .bool: slot.pointee.set(row, UInt8(truncatingIfNeeded: value))
        case .int32: slot.pointee.set(row, Int32(truncatingIfNeeded: value))
        default: slot.pointee.set(row, value)
        }
    }

    /// A number of 32 bits may have been written with more.
    private static func bits64(_ bits: UInt64, _ scalar: ProtobufSchema.Scalar) -> Int64 {
        switch scalar {
        case .int32, .sint32, .sfixed32: Int64(Int32(truncatingIfNeeded: bits))
        default: Int64(bitPattern: bits)
        }
    }

    private static func text(of bits: UInt64, _ scalar: ProtobufSchema.Scalar) -> String {
        switch scalar.type {
        case .boolean: bits == 0 ? "false" : "true"
        case .double: scalar == .float ? DoubleText.string(float: Float(Double(bitPattern: bits))) : DoubleText.string(Double(bitPattern: bits))
        default: String(bits64(bits, scalar))
        }
    }

    private static func putText(_ text: String, _ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) { slot.pointee.setText(row, Array(text.utf8)) }
}

extension ProtobufSchema.Scalar {
    /// How a single value follows its tag.
    var wire: ProtobufWire {
        switch self {
        case .double, .fixed64, .sfixed64: .eightBytes
        case .float, .fixed32, .sfixed32: .fourBytes
        case .int32, .int64, .uint32, .uint64, .sint32, .sint64, .bool: .varint
        case .string, .bytes: .lengthDelimited
        }
    }
}
