import Columns
import Values

/// AVG: the sum in the argument's own type (an INTEGER sum wraps) over the number of values; 0 without any.
final class AverageState<T: Summable>: AggregateState {
    private struct Accumulator: BitwiseCopyable {
        var sum: T
        var count: Int64
        @inline(__always) var result: Double { count == 0 ? 0 : sum.asDouble / Double(count) }
    }

    private let accumulators = SlotBuffer(Accumulator(sum: T.zero, count: 0))

    func reserve(slots count: Int) { accumulators.reserve(count) }
    func reset(slot: Int32) { accumulators.values[Int(slot)] = accumulators.initial }
    var byteCount: Int { accumulators.byteCount }

    @specialized(where T == Int32)
    @specialized(where T == Int64)
    @specialized(where T == Double)
    func update(
        _ arguments: [Column], rows: UnsafePointer<Int32>, slots: UnsafePointer<Int32>, count: Int, results: ColumnBuilder?
    ) throws(AggregateError) {
        let states = accumulators.values, column = arguments[0], values = column.values(T.self), validity = column.validity
        results?.reserve(count)
        let out = results?.tail(Double.self)
        withExtendedLifetime(column) {
            for step in 0..<count {
                let slot = Int(slots[step]), row = Int(rows[step])
                var state = states[slot]
                if validity?[row] ?? true {
                    state.sum = T.plus(state.sum, values[row])
                    state.count &+= 1
                    states[slot] = state
                }
                out?[step] = state.result
            }
        }
        results?.commitFixed(count)
    }

    func undo(_ arguments: [Column], row: Int, slot: Int32) throws(AggregateError) {
        let column = arguments[0], states = accumulators.values
        guard column.isValid(row) else { return }
        states[Int(slot)].sum = T.minus(states[Int(slot)].sum, column.values(T.self)[row])
        states[Int(slot)].count &-= 1
    }

    func merge(from source: Int32, into target: Int32, sourceIsOlder: Bool) {
        let states = accumulators.values
        states[Int(target)].sum = T.plus(states[Int(target)].sum, states[Int(source)].sum)
        states[Int(target)].count &+= states[Int(source)].count
    }

    func results(_ slots: UnsafePointer<Int32>, count: Int, into builder: ColumnBuilder) {
        for index in 0..<count { builder.append(accumulators.values[Int(slots[index])].result) }
    }

    func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter) {
        let accumulators = accumulators.values, sumBytes = MemoryLayout<T>.size, rowBytes = sumBytes + 8
        writer.append(byteCount: count * rowBytes) { out in
            for index in 0..<count {
                let state = accumulators[Int(slots[index])], row = out + index &* rowBytes
                row.storeBytes(of: state.sum, as: T.self)
                row.storeBytes(of: state.count, toByteOffset: sumBytes, as: Int64.self)
            }
        }
    }

    func read(_ slots: UnsafePointer<Int32>, count: Int, from reader: inout ByteReader) throws(StateFormatError) {
        for index in 0..<count {
            let sum = try reader.read(T.self)
            accumulators.values[Int(slots[index])] = Accumulator(sum: sum, count: try reader.read(Int64.self))
        }
    }
}
