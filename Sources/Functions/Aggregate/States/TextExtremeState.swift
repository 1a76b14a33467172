import Columns
import Values

/// MIN and MAX of STRING (by UTF-16 code unit), BYTES (unsigned) and of DECIMALs that are kept as text.
final class TextExtremeState: AggregateState {
    private let texts = SlotTexts()
    private let wantsLargest: Bool
    private let order: TextOrder

    init(type: SQLType, wantsLargest: Bool) {
        order = TextOrder(type)
        self.wantsLargest = wantsLargest
    }

    func reserve(slots count: Int) { texts.reserve(count) }
    func reset(slot: Int32) { texts.clear(Int(slot)) }
    var byteCount: Int { texts.byteCount }

    @inline(__always)
    private func take(_ text: UnsafeBufferPointer<UInt8>, _ slot: Int) {
        if texts.isSet(slot) {
            let result = order.compare(text, texts.text(slot))
            guard wantsLargest ? result > 0 : result < 0 else { return }
        }
        texts.set(slot, text)
    }

    func update(
        _ arguments: [Column], rows: UnsafePointer<Int32>, slots: UnsafePointer<Int32>, count: Int, results: ColumnBuilder?
    ) throws(AggregateError) {
        let column = arguments[0]
        var outcome = results.map { _ in TextResults(count: count) }
        for step in 0..<count {
            let row = Int(rows[step]), slot = Int(slots[step])
            if column.isValid(row) { take(column.text(at: row), slot) }
            outcome?.set(step, texts, slot)
        }
        if let results { outcome?.append(to: results) }
    }

    func undo(_ arguments: [Column], row: Int, slot: Int32) throws(AggregateError) {
        throw AggregateError(message: "MIN and MAX cannot take a row out again", index: 0)
    }

    func merge(from source: Int32, into target: Int32, sourceIsOlder: Bool) {
        if texts.isSet(Int(source)) { take(texts.text(Int(source)), Int(target)) }
    }

    func results(_ slots: UnsafePointer<Int32>, count: Int, into builder: ColumnBuilder) {
        var outcome = TextResults(count: count)
        for index in 0..<count { outcome.set(index, texts, Int(slots[index])) }
        outcome.append(to: builder)
    }

    func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter) {
        for index in 0..<count { texts.write(Int(slots[index]), into: &writer) }
    }

    func read(_ slots: UnsafePointer<Int32>, count: Int, from reader: inout ByteReader) throws(StateFormatError) {
        for index in 0..<count { try texts.read(Int(slots[index]), from: &reader) }
    }
}
