import Columns
import Values

/// COLLECT_SET of STRING and BYTES.
final class TextSetState: AggregateState {
    private var sets: [TextSet] = []
    private let type: SQLType
    private let limit: Int

    init(type: SQLType, limit: Int) {
        self.type = type
        self.limit = limit
    }

    func reserve(slots count: Int) {
        if count > sets.count { sets.append(contentsOf: repeatElement(TextSet(), count: count - sets.count)) }
    }

    func reset(slot: Int32) { sets[Int(slot)] = TextSet() }
    var byteCount: Int { sets.reduce(0) { $0 + $1.byteCount } }

    func update(
        _ arguments: [Column], rows: UnsafePointer<Int32>, slots: UnsafePointer<Int32>, count: Int, results: ColumnBuilder?
    ) throws(AggregateError) {
        let column = arguments[0]
        for step in 0..<count {
            let row = Int(rows[step]), slot = Int(slots[step])
            if column.isValid(row) { sets[slot].insert(column.text(at: row), limit: limit) } else { sets[slot].insertNull(limit: limit) }
            if let results { append(sets[slot], to: results) }
        }
    }

    private func append(_ set: TextSet, to builder: ColumnBuilder) {
        let elements = builder.children[0]
        set.forEach { text in
            if let text {
                text.baseAddress.map { elements.append(bytes: $0, count: text.count) } ?? elements.append([UInt8]())
            } else {
                elements.appendNull()
            }
        }
        builder.endNested()
    }

    func undo(_ arguments: [Column], row: Int, slot: Int32) throws(AggregateError) {
        throw AggregateError(message: "COLLECT_SET cannot take a row out again", index: 0)
    }

    func merge(from source: Int32, into target: Int32, sourceIsOlder: Bool) {
        var merged = TextSet()
        for slot in sourceIsOlder ? [source, target] : [target, source] {
            sets[Int(slot)].forEach { text in
                if let text { merged.insert(text, limit: limit) } else { merged.insertNull(limit: limit) }
            }
        }
        sets[Int(target)] = merged
    }

    func results(_ slots: UnsafePointer<Int32>, count: Int, into builder: ColumnBuilder) {
        for index in 0..<count { append(sets[Int(slots[index])], to: builder) }
    }

    func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter) {
        let builder = ColumnBuilder(type, capacity: count)
        results(slots, count: count, into: builder)
        writer.write(builder.finish())
    }

    func read(_ slots: UnsafePointer<Int32>, count: Int, from reader: inout ByteReader) throws(StateFormatError) {
        let saved = try reader.readColumn(type)
        guard saved.count == count else { throw StateFormatError("\(saved.count) accumulators for \(count) slots") }
        let offsets = saved.offsets, elements = saved.children[0]
        for index in 0..<count {
            var set = TextSet()
            for element in Int(offsets[index])..<Int(offsets[index + 1]) {
                if elements.isValid(element) { set.insert(elements.text(at: element), limit: limit) } else { set.insertNull(limit: limit) }
            }
            sets[Int(slots[index])] = set
        }
    }
}
