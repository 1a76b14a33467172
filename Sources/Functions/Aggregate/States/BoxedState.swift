import Columns
import Values

/// The accumulator of an aggregate whose state is a list, a set or otherwise of no fixed size.
protocol BoxedAccumulator {
    /// One row's arguments. `sequence` counts the rows of the store.
    mutating func add(_ values: [SQLValue], sequence: Int64)
    mutating func undo(_ values: [SQLValue])
    mutating func merge(_ other: Self, otherIsOlder: Bool)
    var result: SQLValue { get }
    /// As a value of the state's type, and back.
    var state: SQLValue { get }
    mutating func restore(_ state: SQLValue)
}

extension BoxedAccumulator {
    mutating func undo(_ values: [SQLValue]) {}
}

/// One boxed accumulator per slot.
final class BoxedState<Accumulator: BoxedAccumulator>: AggregateState {
    private var accumulators: [Accumulator] = []
    private var sequence: Int64 = 0
    private let initial: Accumulator
    private let stateType: SQLType
    private let supportsUndo: Bool

    init(_ initial: Accumulator, stateType: SQLType, supportsUndo: Bool = false) {
        self.initial = initial
        self.stateType = stateType
        self.supportsUndo = supportsUndo
    }

    func reserve(slots count: Int) {
        if count > accumulators.count { accumulators.append(contentsOf: repeatElement(initial, count: count - accumulators.count)) }
    }

    func reset(slot: Int32) { accumulators[Int(slot)] = initial }

    /// A guess: how much lists hold is not worth counting.
    var byteCount: Int { accumulators.count * 128 }

    func update(
        _ arguments: [Column], rows: UnsafePointer<Int32>, slots: UnsafePointer<Int32>, count: Int, results: ColumnBuilder?
    ) throws(AggregateError) {
        for step in 0..<count {
            let slot = Int(slots[step]), row = Int(rows[step])
            sequence &+= 1
            accumulators[slot].add(arguments.map { $0.value(at: row) }, sequence: sequence)
            results?.append(accumulators[slot].result)
        }
    }

    func undo(_ arguments: [Column], row: Int, slot: Int32) throws(AggregateError) {
        guard supportsUndo else { throw AggregateError(message: "the aggregate cannot take a row out again", index: 0) }
        accumulators[Int(slot)].undo(arguments.map { $0.value(at: row) })
    }

    func merge(from source: Int32, into target: Int32, sourceIsOlder: Bool) {
        accumulators[Int(target)].merge(accumulators[Int(source)], otherIsOlder: sourceIsOlder)
    }

    func results(_ slots: UnsafePointer<Int32>, count: Int, into builder: ColumnBuilder) {
        for index in 0..<count { builder.append(accumulators[Int(slots[index])].result) }
    }

    func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter) {
        writer.write(sequence)
        writer.write(Column(stateType, (0..<count).map { accumulators[Int(slots[$0])].state }))
    }

    func read(_ slots: UnsafePointer<Int32>, count: Int, from reader: inout ByteReader) throws(StateFormatError) {
        sequence = max(sequence, try reader.read(Int64.self))
        let states = try reader.readColumn(stateType)
        guard states.count == count else { throw StateFormatError("\(states.count) accumulators for \(count) slots") }
        for index in 0..<count {
            accumulators[Int(slots[index])] = initial
            accumulators[Int(slots[index])].restore(states.value(at: index))
        }
    }
}
