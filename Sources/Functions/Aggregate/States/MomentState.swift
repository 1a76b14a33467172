import Columns
import Values

/// Sums over one or two columns of numbers, kept as plain DOUBLEs.
protocol NumberAccumulator: BitwiseCopyable {
    mutating func add(_ x: Double, _ y: Double)
    mutating func remove(_ x: Double, _ y: Double)
    mutating func merge(_ other: Self)
}

/// STDDEV_SAMP, STDDEV_SAMPLE, CORRELATION: one accumulator per slot; rows with a null are skipped.
final class MomentState<Accumulator: NumberAccumulator>: AggregateState {
    private let accumulators: SlotBuffer<Accumulator>
    private let reads: Int
    private let result: @Sendable (Accumulator) -> Double

    init(_ initial: Accumulator, reads: Int, result: @escaping @Sendable (Accumulator) -> Double) {
        accumulators = SlotBuffer(initial)
        self.reads = reads
        self.result = result
    }

    func reserve(slots count: Int) { accumulators.reserve(count) }
    func reset(slot: Int32) { accumulators.values[Int(slot)] = accumulators.initial }
    var byteCount: Int { accumulators.byteCount }

    func update(
        _ arguments: [Column], rows: UnsafePointer<Int32>, slots: UnsafePointer<Int32>, count: Int, results: ColumnBuilder?
    ) throws(AggregateError) {
        let x = arguments[0].asDoubles, y = arguments[reads - 1].asDoubles
        let xs = x.values(Double.self), ys = y.values(Double.self), validity = Bitmap.intersection(x.validity, y.validity)
        let states = accumulators.values
        results?.reserve(count)
        let out = results?.tail(Double.self)
        withExtendedLifetime((x, y)) {
            for step in 0..<count {
                let slot = Int(slots[step]), row = Int(rows[step])
                if validity?[row] ?? true { states[slot].add(xs[row], ys[row]) }
                out?[step] = result(states[slot])
            }
        }
        results?.commitFixed(count)
    }

    func undo(_ arguments: [Column], row: Int, slot: Int32) throws(AggregateError) {
        let x = arguments[0].asDoubles, y = arguments[reads - 1].asDoubles
        guard x.isValid(row), y.isValid(row) else { return }
        accumulators.values[Int(slot)].remove(x.values(Double.self)[row], y.values(Double.self)[row])
    }

    func merge(from source: Int32, into target: Int32, sourceIsOlder: Bool) {
        accumulators.values[Int(target)].merge(accumulators.values[Int(source)])
    }

    func results(_ slots: UnsafePointer<Int32>, count: Int, into builder: ColumnBuilder) {
        for index in 0..<count { builder.append(result(accumulators.values[Int(slots[index])])) }
    }

    func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter) {
        accumulators.write(slots, count: count, into: &writer)
    }

    func read(_ slots: UnsafePointer<Int32>, count: Int, from reader: inout ByteReader) throws(StateFormatError) {
        for index in 0..<count { accumulators.values[Int(slots[index])] = try reader.read(Accumulator.self) }
    }
}
