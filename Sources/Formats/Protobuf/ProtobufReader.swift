import Columns
import Values

/// Walks over one message's bytes.
struct ProtobufReader {
    var next: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>
    /// Why a read returned false.
    var failure = MalformedRow.Reason.syntax
    static let depthMax = 100

    init(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) { (next, self.end) = (start, end) }

    mutating func fail(_ reason: MalformedRow.Reason) -> Bool {
        failure = reason
        return false
    }

    // MARK: Messages

    /// Reads all fields into row `row`; false if the bytes are no such message. What is missing takes its default.
    mutating func message(_ slots: UnsafeMutablePointer<ColumnSlot>, count: Int, row: Int, depth: Int) -> Bool {
        guard depth < Self.depthMax else { return fail(.nesting) }
        for index in 0..<count { Self.setDefault(slots + index, row) }
        while next < end {
            guard let tag = varint() else { return false }
            let number = tag >> 3, wire = ProtobufWire(rawValue: tag & 7)
            guard number > 0, let wire else { return fail(.syntax) }
            if number <= UInt64(count), Self.accepts(slots + Int(number) - 1, wire) {
                guard field(slots + Int(number) - 1, wire, row, depth) else { return false }
            } else {
                guard skip(wire) else { return fail(.syntax) }
            }
        }
        for index in 0..<count {
            let slot = slots + index
            switch slot.pointee.physical {
            case .list, .map: slot.pointee.endElements(row, next: slot.pointee.children.pointee.used)
            default: break
            }
        }
        return true
    }

    private static func setDefault(_ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) {
        switch slot.pointee.type {
        case .boolean: slot.pointee.set(row, UInt8(0))
        case .integer: slot.pointee.set(row, Int32(0))
        case .bigint, .double: slot.pointee.set(row, Int64(0))
        case .string, .bytes: slot.pointee.endText(row, count: 0)
        case .array, .map: _ = slot.pointee.beginElements(row)
        case .decimal, .date, .time, .timestamp, .structure: slot.pointee.setNull(row)
        }
    }

    private static func accepts(_ slot: UnsafeMutablePointer<ColumnSlot>, _ wire: ProtobufWire) -> Bool {
        switch slot.pointee.physical {
        case .list: wire == .lengthDelimited || wire == scalarWire(slot.pointee.children.pointee.type)
        default: wire == scalarWire(slot.pointee.type) ?? .lengthDelimited
        }
    }

    /// The wire type of what may be packed; nil for the others.
    private static func scalarWire(_ type: SQLType) -> ProtobufWire? {
        switch type {
        case .boolean, .integer, .bigint: .varint
        case .double: .eightBytes
        default: nil
        }
    }

    private mutating func field(_ slot: UnsafeMutablePointer<ColumnSlot>, _ wire: ProtobufWire, _ row: Int, _ depth: Int) -> Bool {
        switch slot.pointee.type {
        case .array(let element): return elements(slot.pointee.children, element, wire, depth)
        case .map: return entry(slot.pointee.children, depth)
        default: return value(slot, row, depth)
        }
    }

    private mutating func elements(_ element: UnsafeMutablePointer<ColumnSlot>, _ type: SQLType, _ wire: ProtobufWire, _ depth: Int) -> Bool {
        if wire == .lengthDelimited, Self.scalarWire(type) != nil {
            guard var packed = nested() else { return false }
            while packed.next < packed.end {
                let index = element.pointee.used
                element.pointee.useElement(index)
                guard packed.value(element, index, depth) else { return fail(.syntax) }
            }
            return true
        }
        let index = element.pointee.used
        element.pointee.useElement(index)
        guard type.isPrimitive || { if case .structure = type { true } else { false } }() else {
            guard var inner = nested() else { return false }
            return inner.message(element, count: 1, row: index, depth: depth + 1) || fail(inner.failure)
        }
        return value(element, index, depth)
    }

    private mutating func entry(_ children: UnsafeMutablePointer<ColumnSlot>, _ depth: Int) -> Bool {
        guard var inner = nested() else { return false }
        let index = children[0].used
        children[0].useElement(index)
        children[1].useElement(index)
        return inner.message(children, count: 2, row: index, depth: depth + 1) || fail(inner.failure)
    }

    // MARK: Values

    private mutating func value(_ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int, _ depth: Int) -> Bool {
        switch slot.pointee.type {
        case .boolean, .integer, .bigint:
            guard let value = varint() else { return false }
            switch slot.pointee.physical {
            case .bool: slot.pointee.set(row, value != 0 ? UInt8(1) : 0)
            case .int32: slot.pointee.set(row, Int32(truncatingIfNeeded: value))
            default: slot.pointee.set(row, Int64(bitPattern: value))
            }
            return true
        case .double:
            guard end - next >= 8 else { return fail(.syntax) }
            slot.pointee.set(row, UInt64(littleEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt64.self)))
            next += 8
            return true
        case .string, .bytes:
            guard let text = nested() else { return false }
            return ProtobufReader.text(text, slot, row)
        case .array, .map: return fail(.syntax)
        case .structure:
            guard var inner = nested() else { return false }
            slot.pointee.reset(row)
            return inner.message(slot.pointee.children, count: slot.pointee.childCount, row: row, depth: depth + 1) || fail(inner.failure)
        case .decimal, .date, .time, .timestamp:
            guard var inner = nested() else { return false }
            slot.pointee.reset(row)
            return inner.wellKnown(.init(slot.pointee.type), slot, row) || fail(inner.failure)
        }
    }

    static func text(_ text: ProtobufReader, _ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) -> Bool {
        let count = text.end - text.next
        if slot.pointee.type == .bytes {
            slot.pointee.beginText(row, count: count).update(from: text.next, count: count)
            slot.pointee.endText(row, count: count)
            return true
        }
        return ScalarText.read(text.next, count: count, into: slot, row: row)
    }

    /// The messages that stand for DECIMAL, DATE, TIME and TIMESTAMP.
    mutating func wellKnown(_ kind: ProtobufReadNode.Target, _ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) -> Bool {
        var numbers: [Int64] = [0, 0, 0, 0], unscaled = WideInteger(0)
        while next < end {
            guard let tag = varint(), let wire = ProtobufWire(rawValue: tag & 7) else { return fail(.syntax) }
            let number = Int(truncatingIfNeeded: tag >> 3)
            if wire == .varint, (1...4).contains(number) {
                guard let value = varint() else { return false }
                numbers[number - 1] = Int64(bitPattern: value)
            } else if wire == .lengthDelimited, number == 1, kind == .decimal {
                guard let bytes = nested() else { return false }
                let count = bytes.end - bytes.next
                // Eight bits are more than two digits.
                guard count <= SQLDecimal.digitsMax / 2 else { return fail(.conversion) }
                unscaled = WideInteger(bigEndian: UnsafeBufferPointer(start: bytes.next, count: count))
            } else {
                guard skip(wire) else { return fail(.syntax) }
            }
        }
        return ProtobufReader.store(kind, slot, row, numbers, unscaled) || fail(.conversion)
    }

    private static func store(
        _ kind: ProtobufReadNode.Target, _ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int, _ numbers: [Int64], _ unscaled: WideInteger
    ) -> Bool {
        let value: Int64
        switch kind {
        case .decimal: return DecimalFitting.store(SQLDecimal(unscaled, scale: Int(truncatingIfNeeded: numbers[2])), in: slot, row)
        case .date:
            guard numbers[0].magnitude < 1_000_000_000, (1...12).contains(numbers[1]), (1...31).contains(numbers[2]),
                let days = Int32(exactly: TimeText.days(year: numbers[0], month: Int(numbers[1]), day: Int(numbers[2])))
            else { return false }
            value = Int64(days)
        case .time:
            guard (0..<24).contains(numbers[0]), (0..<60).contains(numbers[1]), (0..<60).contains(numbers[2]),
                (0..<1_000_000_000).contains(numbers[3])
            else { return false }
            value = ((numbers[0] * 60 + numbers[1]) * 60 + numbers[2]) * 1000 + numbers[3] / 1_000_000
        default:
            let (milliseconds, overflow) = numbers[0].multipliedReportingOverflow(by: 1000)
            guard !overflow, (0..<1_000_000_000).contains(numbers[1]) else { return false }
            let (sum, isBeyond) = milliseconds.addingReportingOverflow(numbers[1] / 1_000_000)
            guard !isBeyond else { return false }
            value = sum
        }
        if slot.pointee.physical == .int32 { slot.pointee.set(row, Int32(truncatingIfNeeded: value)) } else { slot.pointee.set(row, value) }
        return true
    }
}
