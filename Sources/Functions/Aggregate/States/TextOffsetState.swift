import Columns
import Values

/// EARLIEST_BY_OFFSET and LATEST_BY_OFFSET of one STRING or BYTES.
final class TextOffsetState: AggregateState {
    private let texts = SlotTexts()
    /// When the value came, counted over the store; 0 for none yet.
    private let sequences = SlotBuffer<Int64>(0)
    private let latest: Bool
    private let ignoresNulls: Bool
    private var sequence: Int64 = 0

    init(latest: Bool, ignoresNulls: Bool) {
        self.latest = latest
        self.ignoresNulls = ignoresNulls
    }

    func reserve(slots count: Int) {
        texts.reserve(count)
        sequences.reserve(count)
    }

    func reset(slot: Int32) {
        texts.clear(Int(slot))
        sequences.values[Int(slot)] = 0
    }

    var byteCount: Int { texts.byteCount + sequences.byteCount }

    func update(
        _ arguments: [Column], rows: UnsafePointer<Int32>, slots: UnsafePointer<Int32>, count: Int, results: ColumnBuilder?
    ) throws(AggregateError) {
        let column = arguments[0], sequences = sequences.values
        var outcome = results.map { _ in TextResults(count: count) }
        var next = sequence
        for step in 0..<count {
            let row = Int(rows[step]), slot = Int(slots[step]), isValid = column.isValid(row)
            next &+= 1
            if latest || sequences[slot] == 0, isValid || !ignoresNulls {
                if isValid { texts.set(slot, column.text(at: row)) } else { texts.clear(slot) }
                sequences[slot] = next
            }
            outcome?.set(step, texts, slot)
        }
        sequence = next
        if let results { outcome?.append(to: results) }
    }

    func undo(_ arguments: [Column], row: Int, slot: Int32) throws(AggregateError) {
        throw AggregateError(message: "EARLIEST_BY_OFFSET and LATEST_BY_OFFSET cannot take a row out again", index: 0)
    }

    func merge(from source: Int32, into target: Int32, sourceIsOlder: Bool) {
        let sequences = sequences.values, other = sequences[Int(source)], own = sequences[Int(target)]
        guard other != 0, own == 0 || (other > own) == latest else { return }
        if texts.isSet(Int(source)) { texts.set(Int(target), texts.text(Int(source))) } else { texts.clear(Int(target)) }
        sequences[Int(target)] = other
    }

    func results(_ slots: UnsafePointer<Int32>, count: Int, into builder: ColumnBuilder) {
        var outcome = TextResults(count: count)
        for index in 0..<count { outcome.set(index, texts, Int(slots[index])) }
        outcome.append(to: builder)
    }

    func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter) {
        for index in 0..<count {
            writer.write(sequences.values[Int(slots[index])])
            texts.write(Int(slots[index]), into: &writer)
        }
    }

    func read(_ slots: UnsafePointer<Int32>, count: Int, from reader: inout ByteReader) throws(StateFormatError) {
        for index in 0..<count {
            let saved = try reader.read(Int64.self)
            sequences.values[Int(slots[index])] = saved
            sequence = max(sequence, saved)
            try texts.read(Int(slots[index]), from: &reader)
        }
    }
}
