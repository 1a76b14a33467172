public import Columns

/// A block: the clock, up to which start windows have expired, then the changed windows by column.
extension WindowStore {
    public var isDirty: Bool { dirty.count > 0 || isClockDirty }

    /// Notes that the clock moved though no window changed.
    public func markClock() { isClockDirty = true }

    public func writeChanges(into writer: inout ByteWriter) {
        let live = RawArray<Int32>(capacity: dirty.count)
        for index in 0..<dirty.count {
            let slot = dirty[index]
            // A window that expired meanwhile, or whose slot is listed twice because it was used again.
            guard windows[Int(slot)].key >= 0, windows[Int(slot)].isDirty else { continue }
            windows.pointer[Int(slot)].isDirty = false
            live.append(slot)
        }
        finish(live, &writer)
    }

    public func writeSnapshot(into writer: inout ByteWriter) {
        let live = RawArray<Int32>(capacity: rowCount)
        for bucket in 0..<buckets.count {
            var slot = buckets[bucket].head
            while slot >= 0 {
                windows.pointer[Int(slot)].isDirty = false
                live.append(slot)
                slot = windows[Int(slot)].next
            }
        }
        finish(live, &writer)
    }

    private func finish(_ slots: RawArray<Int32>, _ writer: inout ByteWriter) {
        dirty.count = 0
        isClockDirty = false
        clock.write(into: &writer)
        writer.write(buckets.count > 0 ? buckets[0].start : Int64.max)
        writer.write(UInt32(truncatingIfNeeded: slots.count))
        let keySlots = RawArray<Int32>(capacity: slots.count)
        for index in 0..<slots.count { keySlots.append(windows[Int(slots[index])].key) }
        writer.write(keys.keys(keySlots.pointer, count: slots.count))
        let windows = windows.pointer, changed = slots.pointer, count = slots.count
        writer.append(byteCount: count * 16) { out in
            for index in 0..<count {
                let window = windows + Int(changed[index])
                out.storeBytes(of: window.pointee.start, toByteOffset: index &* 8, as: Int64.self)
                out.storeBytes(of: window.pointee.timestamp, toByteOffset: (count &+ index) &* 8, as: Int64.self)
            }
        }
        aggregates.write(slots.pointer, count: slots.count, into: &writer)
    }

    public func restore(from reader: inout ByteReader) throws(StateFormatError) {
        clock = try WindowClock(from: &reader)
        let firstStart = try reader.read(Int64.self)
        let count = Int(try reader.read(UInt32.self))
        let column = try reader.readColumn(keys.encodedType)
        guard column.count == count else { throw StateFormatError("\(name): \(column.count) keys for \(count) windows") }
        expire(before: firstStart)
        let keySlots = RawArray<Int32>(capacity: count), slots = RawArray<Int32>(capacity: count), starts = RawArray<Int64>(capacity: count)
        keys.slots(KeyColumn(column), selection: nil, inserting: true, into: keySlots.pointer)
        for _ in 0..<count { starts.append(try reader.read(Int64.self)) }
        self.slots(keys: keySlots.pointer, starts: starts.pointer, count: count, into: slots.pointer)
        for index in 0..<count { windows.pointer[Int(slots[index])].timestamp = try reader.read(Int64.self) }
        try aggregates.read(slots.pointer, count: count, from: &reader)
    }
}
