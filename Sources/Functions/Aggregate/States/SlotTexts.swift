import Columns
import Values

/// One text per slot, or none; the memory of a slot is kept for its next text.
final class SlotTexts {
    private struct Entry: BitwiseCopyable {
        var start: UnsafeMutablePointer<UInt8>?
        var capacity: Int32
        /// -1 for no text.
        var length: Int32
    }

    private let entries = SlotBuffer(Entry(start: nil, capacity: 0, length: -1))
    private(set) var byteCount = 0

    deinit { for slot in 0..<entries.count { entries.values[slot].start?.deallocate() } }

    func reserve(_ slots: Int) { entries.reserve(slots) }
    @inline(__always) func isSet(_ slot: Int) -> Bool { entries.values[slot].length >= 0 }
    func clear(_ slot: Int) { entries.values[slot].length = -1 }

    /// Nothing for no text.
    @inline(__always) func text(_ slot: Int) -> UnsafeBufferPointer<UInt8> {
        let entry = entries.values[slot]
        return UnsafeBufferPointer(start: entry.start, count: max(0, Int(entry.length)))
    }

    @inline(__always) func set(_ slot: Int, _ text: UnsafeBufferPointer<UInt8>) {
        let entry = entries.values + slot
        if Int(entry.pointee.capacity) < text.count || entry.pointee.start == nil { grow(entry, text.count) }
        if let source = text.baseAddress { entry.pointee.start?.update(from: source, count: text.count) }
        entry.pointee.length = Int32(truncatingIfNeeded: text.count)
    }

    private func grow(_ entry: UnsafeMutablePointer<Entry>, _ count: Int) {
        let capacity = max(16, count + count / 2)
        entry.pointee.start?.deallocate()
        byteCount += capacity - Int(entry.pointee.capacity)
        entry.pointee.start = .allocate(capacity: capacity)
        entry.pointee.capacity = Int32(truncatingIfNeeded: capacity)
    }

    func write(_ slot: Int, into writer: inout ByteWriter) {
        writer.write(entries.values[slot].length)
        if isSet(slot) { writer.append(UnsafeRawBufferPointer(text(slot))) }
    }

    func read(_ slot: Int, from reader: inout ByteReader) throws(StateFormatError) {
        let length = try reader.read(Int32.self)
        guard length >= 0 else { return clear(slot) }
        set(slot, try reader.take(Int(length)).assumingMemoryBound(to: UInt8.self))
    }
}

/// The texts of one run of an aggregate, handed to the builder as a whole.
struct TextResults {
    private var sink: ByteSink
    private let validity: Bitmap
    private let count: Int

    init(count: Int) {
        self.count = count
        sink = ByteSink(count: count)
        validity = Bitmap(count: count, repeating: true)
    }

    @inline(__always)
    mutating func set(_ step: Int, _ texts: SlotTexts, _ slot: Int) {
        if texts.isSet(slot) {
            sink.put(texts.text(slot), step)
        } else {
            sink.skip(step)
            validity.clear(step)
        }
    }

    func append(to builder: ColumnBuilder) {
        let isFull = validity.population == count
        builder.append(sink.column(builder.type, count: count, validity: isFull ? nil : validity, errors: nil), from: 0, count: count)
    }
}
