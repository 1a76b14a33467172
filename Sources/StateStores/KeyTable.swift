public import Columns
public import Values

/// Keys of any types to dense slots: small numbers from 0, used again after a removal. Everything kept per key lies at its slot.
public final class KeyTable {
    public let encoder: KeyEncoder
    private let integers: Int64SlotTable?
    private let texts: BytesSlotTable?

    public init(_ types: [SQLType]) {
        encoder = KeyEncoder(types)
        integers = encoder.form == .integer ? Int64SlotTable() : nil
        texts = encoder.form == .bytes ? BytesSlotTable() : nil
    }

    /// Keys present.
    public var count: Int { integers?.count ?? texts?.count ?? 0 }
    /// All slots ever given out are below this.
    public var slotCount: Int { integers?.slotCount ?? texts?.slotCount ?? 0 }
    public var byteCount: Int { integers?.byteCount ?? texts?.byteCount ?? 0 }

    /// Writes the slot of every row's key; -1 where the row is not selected, has no key or, unless `inserting`, is absent.
    public func slots(_ keys: KeyColumn, selection: Bitmap?, inserting: Bool, into slots: UnsafeMutablePointer<Int32>) {
        if let integers, case .integer(let values) = keys.layout {
            integers.slots(values, validity: keys.validity, selection: selection, count: keys.count, inserting: inserting, into: slots)
        } else {
            texts?.slots(keys, selection: selection, inserting: inserting, into: slots)
        }
    }

    /// Frees a slot; the next new key may get it.
    public func remove(slot: Int32) {
        integers?.remove(slot: slot)
        texts?.remove(slot: slot)
    }

    /// The keys of slots in their one-column form.
    public func keys(_ slots: UnsafePointer<Int32>, count: Int) -> Column {
        if let integers {
            let buffer = Buffer(capacity: count * 8), values = buffer.of(Int64.self), keys = integers.keys.pointer
            for index in 0..<count { values[index] = keys[Int(slots[index])] }
            return Column(.bigint, count: count, storage: .fixed(buffer))
        }
        let builder = ColumnBuilder(.bytes, capacity: count)
        guard let texts else { return builder.finish() }
        for index in 0..<count {
            let key = texts.key(slots[index])
            if let base = key.baseAddress { builder.append(bytes: base, count: key.count) }
        }
        return builder.finish()
    }

    /// Writes what ``keys(_:count:)`` gives.
    func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter) {
        guard let keys = integers?.keys.pointer else { return writer.write(keys(slots, count: count)) }
        writer.writeIntegers(count) { out in
            for index in 0..<count { out.storeBytes(of: keys[Int(slots[index])], toByteOffset: index &* 8, as: Int64.self) }
        }
    }

    /// The type of ``keys(_:count:)``.
    var encodedType: SQLType { encoder.form == .integer ? .bigint : .bytes }

    /// The key columns of slots.
    public func columns(_ slots: UnsafePointer<Int32>, count: Int) -> [Column] { encoder.decode(keys(slots, count: count)) }
}
