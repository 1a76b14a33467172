import Columns
import Values

/// SUM of DECIMAL: keeps the column's type; a sum that does not fit it ends the query.
final class DecimalSumState: AggregateState {
    private let sums = SlotBuffer<Int128>(0)
    private let limit: UInt128

    init(precision: Int) {
        limit = precision <= SQLDecimal.precisionMax ? SQLDecimal.powerOfTen(precision).magnitude : .max
    }

    func reserve(slots count: Int) { sums.reserve(count) }
    func reset(slot: Int32) { sums.values[Int(slot)] = 0 }
    var byteCount: Int { sums.byteCount }

    func update(
        _ arguments: [Column], rows: UnsafePointer<Int32>, slots: UnsafePointer<Int32>, count: Int, results: ColumnBuilder?
    ) throws(AggregateError) {
        let column = arguments[0], values = column.values(Int128.self)
        for step in 0..<count {
            let row = Int(rows[step])
            if column.isValid(row) { try add(values[row], slots[step], step) }
            results?.append(sums.values[Int(slots[step])])
        }
    }

    private func add(_ value: Int128, _ slot: Int32, _ step: Int) throws(AggregateError) {
        let (sum, overflow) = sums.values[Int(slot)].addingReportingOverflow(value)
        guard !overflow, sum.magnitude < limit else { throw AggregateError(message: "Numeric field overflow", index: step) }
        sums.values[Int(slot)] = sum
    }

    func undo(_ arguments: [Column], row: Int, slot: Int32) throws(AggregateError) {
        let column = arguments[0]
        if column.isValid(row) { try add(0 &- column.values(Int128.self)[row], slot, 0) }
    }

    func merge(from source: Int32, into target: Int32, sourceIsOlder: Bool) {
        sums.values[Int(target)] &+= sums.values[Int(source)]
    }

    func results(_ slots: UnsafePointer<Int32>, count: Int, into builder: ColumnBuilder) {
        for index in 0..<count { builder.append(sums.values[Int(slots[index])]) }
    }

    func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter) {
        sums.write(slots, count: count, into: &writer)
    }

    func read(_ slots: UnsafePointer<Int32>, count: Int, from reader: inout ByteReader) throws(StateFormatError) {
        for index in 0..<count { sums.values[Int(slots[index])] = try reader.read(Int128.self) }
    }
}
