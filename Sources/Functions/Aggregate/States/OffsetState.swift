import Columns
import Values

/// EARLIEST_BY_OFFSET and LATEST_BY_OFFSET of one fixed-width value.
final class OffsetState<T: BitwiseCopyable>: AggregateState {
    private struct Accumulator: BitwiseCopyable {
        var value: T
        /// When the value came, counted over the store; 0 for none yet.
        var sequence: Int64
        var isNull: Bool
    }

    private let accumulators: SlotBuffer<Accumulator>
    private let latest: Bool
    private let ignoresNulls: Bool
    private var sequence: Int64 = 0

    init(zero: T, latest: Bool, ignoresNulls: Bool) {
        accumulators = SlotBuffer(Accumulator(value: zero, sequence: 0, isNull: true))
        self.latest = latest
        self.ignoresNulls = ignoresNulls
    }

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
        var sequence = sequence
        let outcome = results.map { _ in FixedResults<T>(count: count) }
        withExtendedLifetime(column) {
            for step in 0..<count {
                let slot = Int(slots[step]), row = Int(rows[step])
                sequence &+= 1
                let isValid = validity?[row] ?? true
                if latest || states[slot].sequence == 0, isValid || !ignoresNulls {
                    states[slot] = Accumulator(value: isValid ? values[row] : accumulators.initial.value, sequence: sequence, isNull: !isValid)
                }
                outcome?.set(step, states[slot].value, isNull: states[slot].isNull)
            }
        }
        if let results { outcome?.append(to: results) }
        self.sequence = sequence
    }

    func undo(_ arguments: [Column], row: Int, slot: Int32) throws(AggregateError) {
        throw AggregateError(message: "EARLIEST_BY_OFFSET and LATEST_BY_OFFSET cannot take a row out again", index: 0)
    }

    func merge(from source: Int32, into target: Int32, sourceIsOlder: Bool) {
        let states = accumulators.values, other = states[Int(source)], own = states[Int(target)]
        guard other.sequence != 0 else { return }
        if own.sequence == 0 || (other.sequence > own.sequence) == latest { states[Int(target)] = other }
    }

    func results(_ slots: UnsafePointer<Int32>, count: Int, into builder: ColumnBuilder) {
        for index in 0..<count {
            let state = accumulators.values[Int(slots[index])]
            if state.isNull { builder.appendNull() } else { builder.append(state.value) }
        }
    }

    func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter) {
        for index in 0..<count {
            let state = accumulators.values[Int(slots[index])]
            writer.write(state.sequence)
            writer.write(state.isNull ? 1 : 0 as UInt8)
            writer.write(state.value)
        }
    }

    func read(_ slots: UnsafePointer<Int32>, count: Int, from reader: inout ByteReader) throws(StateFormatError) {
        for index in 0..<count {
            let sequence = try reader.read(Int64.self), isNull = try reader.read(UInt8.self) == 1
            accumulators.values[Int(slots[index])] = Accumulator(value: try reader.read(T.self), sequence: sequence, isNull: isNull)
            self.sequence = max(self.sequence, sequence)
        }
    }
}
