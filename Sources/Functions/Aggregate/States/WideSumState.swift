import Columns
import Values

/// SUM of a DECIMAL of more than 38 digits: keeps the column's type; a sum that does not fit it ends the query.
final class WideSumState: AggregateState {
    private var sums: [SQLDecimal] = []
    private let precision: Int
    private let scale: Int

    init(precision: Int, scale: Int) {
        self.precision = precision
        self.scale = scale
    }

    private var zero: SQLDecimal { SQLDecimal(unscaled: 0, scale: scale) }

    func reserve(slots count: Int) {
        if count > sums.count { sums.append(contentsOf: repeatElement(zero, count: count - sums.count)) }
    }

    func reset(slot: Int32) { sums[Int(slot)] = zero }

    /// A guess: most sums take no memory beside their slot.
    var byteCount: Int { sums.count * 64 }

    func update(
        _ arguments: [Column], rows: UnsafePointer<Int32>, slots: UnsafePointer<Int32>, count: Int, results: ColumnBuilder?
    ) throws(AggregateError) {
        let column = arguments[0]
        for step in 0..<count {
            let row = Int(rows[step]), slot = Int(slots[step])
            if column.isValid(row) { try add(column.decimal(at: row).integer, slot, step) }
            results?.append(sums[slot])
        }
    }

    private func add(_ value: WideInteger, _ slot: Int, _ step: Int) throws(AggregateError) {
        let sum = SQLDecimal(sums[slot].integer + value, scale: scale)
        guard sum.fits(precision: precision) else { throw AggregateError(message: "Numeric field overflow", index: step) }
        sums[slot] = sum
    }

    func undo(_ arguments: [Column], row: Int, slot: Int32) throws(AggregateError) {
        if arguments[0].isValid(row) { try add(arguments[0].decimal(at: row).integer.negated, Int(slot), 0) }
    }

    func merge(from source: Int32, into target: Int32, sourceIsOlder: Bool) {
        sums[Int(target)].integer = sums[Int(target)].integer + sums[Int(source)].integer
    }

    func results(_ slots: UnsafePointer<Int32>, count: Int, into builder: ColumnBuilder) {
        for index in 0..<count { builder.append(sums[Int(slots[index])]) }
    }

    func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter) {
        for index in 0..<count { writer.write(bytes: sums[Int(slots[index])].integer.bigEndian) }
    }

    func read(_ slots: UnsafePointer<Int32>, count: Int, from reader: inout ByteReader) throws(StateFormatError) {
        for index in 0..<count { sums[Int(slots[index])] = SQLDecimal(WideInteger(bigEndian: try reader.readBytes()), scale: scale) }
    }
}
