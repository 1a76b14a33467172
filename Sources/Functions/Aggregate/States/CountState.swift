import Columns
import Values

/// COUNT: rows whose argument is not null.
final class CountState: AggregateState {
    private let counts = SlotBuffer<Int64>(0)

    func reserve(slots count: Int) { counts.reserve(count) }
    func reset(slot: Int32) { counts.values[Int(slot)] = 0 }
    var byteCount: Int { counts.byteCount }

    func update(
        _ arguments: [Column], rows: UnsafePointer<Int32>, slots: UnsafePointer<Int32>, count: Int, results: ColumnBuilder?
    ) throws(AggregateError) {
        let counts = counts.values, validity = arguments.first?.validity
        results?.reserve(count)
        let out = results?.tail(Int64.self)
        for step in 0..<count {
            let slot = Int(slots[step])
            if let validity, !validity[Int(rows[step])] {
                out?[step] = counts[slot]
                continue
            }
            let next = counts[slot] &+ 1
            counts[slot] = next
            out?[step] = next
        }
        results?.commitFixed(count)
    }

    func undo(_ arguments: [Column], row: Int, slot: Int32) throws(AggregateError) {
        if arguments.first?.isValid(row) ?? true { counts.values[Int(slot)] &-= 1 }
    }

    func merge(from source: Int32, into target: Int32, sourceIsOlder: Bool) {
        counts.values[Int(target)] &+= counts.values[Int(source)]
    }

    func results(_ slots: UnsafePointer<Int32>, count: Int, into builder: ColumnBuilder) {
        for index in 0..<count { builder.append(counts.values[Int(slots[index])]) }
    }

    func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter) {
        counts.write(slots, count: count, into: &writer)
    }

    func read(_ slots: UnsafePointer<Int32>, count: Int, from reader: inout ByteReader) throws(StateFormatError) {
        for index in 0..<count { counts.values[Int(slots[index])] = try reader.read(Int64.self) }
    }
}
