import Columns
import Values

/// Walks over one datum's bytes. Lengths are believed only as far as there are bytes.
struct AvroReader {
    private var next: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    /// Why a read returned false.
    private(set) var failure = MalformedRow.Reason.syntax
    /// The root record is null.
    private(set) var isNullRecord = false
    private static let depthMax = 200
    /// Elements of no bytes, such as nulls, cost memory all the same: at most so many stand in one datum.
    private var emptyElementsLeft = 1 << 20

    init(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) { (next, self.end) = (start, end) }

    @inline(__always) private mutating func fail(_ reason: MalformedRow.Reason) -> Bool {
        failure = reason
        return false
    }

    // MARK: Numbers

    @inline(__always) private mutating func varint() -> Int64? {
        guard next < end else { return nil }
        let first = next[0]
        if first < 0x80 {
            next += 1
            return Int64(first >> 1) ^ -Int64(first & 1)
        }
        return longVarint()
    }

    private mutating func longVarint() -> Int64? {
        var value: UInt64 = 0, shift: UInt64 = 0
        while next < end, shift < 70 {
            let byte = next[0]
            next += 1
            if shift < 64 { value |= UInt64(byte & 0x7F) << shift }
            if byte < 0x80 { return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
            shift += 7
        }
        return nil
    }

    /// The length of what follows, which must be there.
    @inline(__always) private mutating func length() -> Int? {
        guard let length = varint(), length >= 0, length <= Int64(end - next) else { return nil }
        return Int(length)
    }

    // MARK: Values

    /// Reads one value into row `row` of the node's slot; false if the bytes are no such value.
    mutating func read(_ node: UnsafeMutablePointer<AvroReadNode>, _ row: Int, _ depth: Int) -> Bool {
        switch node.pointee.operation {
        case .skipNothing:
            if let slot = node.pointee.slot { slot.pointee.setNull(row) }
            return true
        case .skipByte, .skipFixed: return skip(node.pointee.operation == .skipByte ? 1 : node.pointee.number)
        case .skipVarint: return varint() != nil || fail(.syntax)
        case .skipText:
            guard let count = length() else { return fail(.syntax) }
            next += count
            return true
        case .skipList, .skipMap, .skipRecord, .skipUnion: return skipNested(node, depth)
        case .mismatch: return fail(.conversion)
        case .list, .map, .entries: return elements(node, row, depth)
        case .record: return record(node, row, depth)
        case .nullable, .union: return union(node, row, depth)
        case .boolean, .booleanText, .int32, .int64, .integerText, .float, .double, .floatText, .doubleText, .bytes, .text, .fixed, .symbol, .decimalBytes, .decimalFixed:
            guard let slot = node.pointee.slot else { return fail(.conversion) }
            return scalar(node, slot, row)
        }
    }

    private mutating func skip(_ count: Int) -> Bool {
        guard end - next >= count else { return fail(.syntax) }
        next += count
        return true
    }

    private mutating func scalar(_ node: UnsafeMutablePointer<AvroReadNode>, _ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) -> Bool {
        switch node.pointee.operation {
        case .int32:
            guard let value = varint(), let narrow = Int32(exactly: value) else { return fail(.syntax) }
            slot.pointee.set(row, narrow)
        case .int64:
            guard let value = varint() else { return fail(.syntax) }
            slot.pointee.set(row, value)
        case .double:
            guard end - next >= 8 else { return fail(.syntax) }
            slot.pointee.set(row, UInt64(littleEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt64.self)))
            next += 8
        case .text:
            guard let count = length() else { return fail(.syntax) }
            guard slot.pointee.setText(row, next, count: count) else { return fail(.syntax) }
            next += count
        case .bytes, .fixed:
            let isFixed = node.pointee.operation == .fixed
            guard let count = isFixed ? node.pointee.number : length(), count <= end - next else { return fail(.syntax) }
            slot.pointee.beginText(row, count: count).update(from: next, count: count)
            slot.pointee.endText(row, count: count)
            next += count
        case .boolean, .booleanText:
            guard next < end, next[0] < 2 else { return fail(.syntax) }
            let value = next[0]
            next += 1
            if node.pointee.operation == .boolean { slot.pointee.set(row, value) } else { put(value != 0 ? "true" : "false", slot, row) }
        case .float, .floatText:
            guard end - next >= 4 else { return fail(.syntax) }
            let value = Float(bitPattern: UInt32(littleEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt32.self)))
            next += 4
            if node.pointee.operation == .float { slot.pointee.set(row, Double(value)) } else { put(DoubleText.string(float: value), slot, row) }
        case .doubleText:
            guard end - next >= 8 else { return fail(.syntax) }
            let bits = UInt64(littleEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt64.self))
            next += 8
            put(DoubleText.string(Double(bitPattern: bits)), slot, row)
        case .integerText:
            guard let value = varint() else { return fail(.syntax) }
            put(String(value), slot, row)
        case .symbol:
            guard let index = varint(), index >= 0, index < Int64(node.pointee.symbols.count) else { return fail(.syntax) }
            let symbol = node.pointee.symbols[Int(index)]
            slot.pointee.beginText(row, count: symbol.count).update(from: symbol, count: symbol.count)
            slot.pointee.endText(row, count: symbol.count)
        case .decimalBytes, .decimalFixed: return decimal(node, slot, row)
        case .skipNothing, .skipByte, .skipVarint, .skipFixed, .skipText, .skipList, .skipMap, .skipRecord, .skipUnion, .list, .map, .entries, .record, .nullable,
            .union, .mismatch:
            return fail(.conversion)
        }
        return true
    }

    private func put(_ text: String, _ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) {
        let bytes = Array(text.utf8)
        slot.pointee.beginText(row, count: bytes.count).update(from: bytes, count: bytes.count)
        slot.pointee.endText(row, count: bytes.count)
    }

    /// False if the bytes are no UTF-8.
    @inline(__always)
    private mutating func decimal(_ node: UnsafeMutablePointer<AvroReadNode>, _ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) -> Bool {
        guard let count = node.pointee.operation == .decimalFixed ? node.pointee.size : length(), count <= end - next else { return fail(.syntax) }
        defer { next += count }
        // Eight bits are more than two digits.
        guard count <= SQLDecimal.digitsMax / 2 else { return fail(.conversion) }
        let unscaled = WideInteger(bigEndian: UnsafeBufferPointer(start: next, count: count))
        return DecimalFitting.store(SQLDecimal(unscaled, scale: node.pointee.number), in: slot, row) || fail(.conversion)
    }

    // MARK: Nested values

    private mutating func record(_ node: UnsafeMutablePointer<AvroReadNode>, _ row: Int, _ depth: Int) -> Bool {
        guard depth < Self.depthMax, let children = node.pointee.children else { return fail(.nesting) }
        if let slot = node.pointee.slot { for index in node.pointee.missing { slot.pointee.children[index].setNull(row) } }
        for index in 0..<node.pointee.childCount { guard read(children + index, row & children[index].rowMask, depth &+ 1) else { return false } }
        return true
    }

    private mutating func union(_ node: UnsafeMutablePointer<AvroReadNode>, _ row: Int, _ depth: Int) -> Bool {
        guard let branch = varint(), branch >= 0, branch < Int64(node.pointee.childCount), let children = node.pointee.children else { return fail(.syntax) }
        if Int(branch) == node.pointee.number {
            if let slot = node.pointee.slot { slot.pointee.setNull(row) } else { isNullRecord = true }
            return true
        }
        if node.pointee.operation == .union, let slot = node.pointee.slot {
            guard depth < Self.depthMax else { return fail(.nesting) }
            slot.pointee.setNull(row)
            slot.pointee.resetOwn(row)
            children[Int(branch)].slot?.pointee.reset(row)
        }
        return read(children + Int(branch), row, depth &+ 1)
    }

    /// Arrays, maps and arrays of entries: blocks of elements, each with its number, the last one empty.
    private mutating func elements(_ node: UnsafeMutablePointer<AvroReadNode>, _ row: Int, _ depth: Int) -> Bool {
        guard depth < Self.depthMax, let slot = node.pointee.slot, let children = node.pointee.children else { return fail(.nesting) }
        var index = slot.pointee.beginElements(row)
        while true {
            guard var count = blockCount() else { return fail(.syntax) }
            if count == 0 { break }
            while count > 0 {
                let before = next
                for child in 0..<slot.pointee.childCount { slot.pointee.children[child].useElement(index) }
                switch node.pointee.operation {
                case .map: guard key(slot, index), read(children, index, depth &+ 1) else { return false }
                case .entries: guard read(children, index, depth &+ 1), read(children + 1, index, depth &+ 1) else { return false }
                default: guard read(children, index, depth &+ 1) else { return false }
                }
                if next == before {
                    emptyElementsLeft -= 1
                    guard emptyElementsLeft > 0 else { return fail(.syntax) }
                }
                index += 1
                count -= 1
            }
        }
        slot.pointee.endElements(row, next: index)
        return true
    }

    private mutating func key(_ slot: UnsafeMutablePointer<ColumnSlot>, _ index: Int) -> Bool {
        guard let count = length(), slot.pointee.children.pointee.setText(index, next, count: count) else { return fail(.syntax) }
        next += count
        return true
    }

    /// The number of elements in the next block; behind a negative one stands the block's size in bytes.
    private mutating func blockCount() -> Int64? {
        guard let count = varint() else { return nil }
        guard count < 0 else { return count }
        guard count != .min, varint() != nil else { return nil }
        return -count
    }

    private mutating func skipNested(_ node: UnsafeMutablePointer<AvroReadNode>, _ depth: Int) -> Bool {
        guard depth < Self.depthMax, let children = node.pointee.children else { return fail(.nesting) }
        switch node.pointee.operation {
        case .skipRecord:
            for index in 0..<node.pointee.childCount { guard read(children + index, 0, depth &+ 1) else { return false } }
            return true
        case .skipUnion:
            guard let branch = varint(), branch >= 0, branch < Int64(node.pointee.childCount) else { return fail(.syntax) }
            return read(children + Int(branch), 0, depth &+ 1)
        default:
            while true {
                guard var count = blockCount() else { return fail(.syntax) }
                if count == 0 { return true }
                while count > 0 {
                    let before = next
                    if node.pointee.operation == .skipMap {
                        guard let count = length() else { return fail(.syntax) }
                        next += count
                    }
                    guard read(children, 0, depth &+ 1) else { return false }
                    // Elements of no bytes all are alike: the rest of the block is skipped as well.
                    if next == before { break }
                    count -= 1
                }
            }
        }
    }
}
