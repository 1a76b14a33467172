import Columns
import Values

/// MIN and MAX of fixed-width values: null until the first value.
final class ExtremeState<T: Comparable & BitwiseCopyable>: AggregateState {
    private struct Accumulator: BitwiseCopyable {
        var value: T
        var isSet: Bool
    }

    private let accumulators: SlotBuffer<Accumulator>
    private let wantsLargest: Bool

    init(zero: T, wantsLargest: Bool) {
        accumulators = SlotBuffer(Accumulator(value: zero, isSet: false))
        self.wantsLargest = wantsLargest
    }

    func reserve(slots count: Int) { accumulators.reserve(count) }
    func reset(slot: Int32) { accumulators.values[Int(slot)] = accumulators.initial }
    var byteCount: Int { accumulators.byteCount }

    @inline(__always)
    private func isBetter(_ value: T, than best: T) -> Bool { wantsLargest ? isAbove(value, best) : isAbove(best, value) }

    @specialized(where T == Int32)
    @specialized(where T == Int64)
    @specialized(where T == Double)
    func update(
        _ arguments: [Column], rows: UnsafePointer<Int32>, slots: UnsafePointer<Int32>, count: Int, results: ColumnBuilder?
    ) throws(AggregateError) {
        let states = accumulators.values, column = arguments[0], values = column.values(T.self), validity = column.validity
        let outcome = results.map { _ in FixedResults<T>(count: count) }
        withExtendedLifetime(column) {
            for step in 0..<count {
                let slot = Int(slots[step]), row = Int(rows[step])
                if validity?[row] ?? true, !states[slot].isSet || isBetter(values[row], than: states[slot].value) {
                    states[slot] = Accumulator(value: values[row], isSet: true)
                }
                outcome?.set(step, states[slot].value, isNull: !states[slot].isSet)
            }
        }
        if let results { outcome?.append(to: results) }
    }

    func undo(_ arguments: [Column], row: Int, slot: Int32) throws(AggregateError) {
        throw AggregateError(message: "MIN and MAX cannot take a row out again", index: 0)
    }

    func merge(from source: Int32, into target: Int32, sourceIsOlder: Bool) {
        let states = accumulators.values, other = states[Int(source)], own = states[Int(target)]
        if other.isSet, !own.isSet || isBetter(other.value, than: own.value) { states[Int(target)] = other }
    }

    func results(_ slots: UnsafePointer<Int32>, count: Int, into builder: ColumnBuilder) {
        for index in 0..<count {
            let state = accumulators.values[Int(slots[index])]
            if state.isSet { builder.append(state.value) } else { builder.appendNull() }
        }
    }

    func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter) {
        for index in 0..<count {
            let state = accumulators.values[Int(slots[index])]
            writer.write(state.isSet ? 1 : 0 as UInt8)
            writer.write(state.value)
        }
    }

    func read(_ slots: UnsafePointer<Int32>, count: Int, from reader: inout ByteReader) throws(StateFormatError) {
        for index in 0..<count {
            let isSet = try reader.read(UInt8.self) == 1
            accumulators.values[Int(slots[index])] = Accumulator(value: try reader.read(T.self), isSet: isSet)
        }
    }
}
