import Columns
import Functions
import Operators
import Values

/// COUNT and SUM over BIGINT: enough to see what an operator does to its slots.
final class TestAggregate: AggregateState {
    private let counts: Bool
    private var values: [Int64] = []

    init(counts: Bool) { self.counts = counts }

    func reserve(slots count: Int) { while values.count < count { values.append(0) } }
    func reset(slot: Int32) { values[Int(slot)] = 0 }

    private func amount(_ arguments: [Column], _ row: Int) -> Int64 {
        guard let column = arguments.first else { return 1 }
        return column.isNull(row) ? 0 : counts ? 1 : column.values(Int64.self)[row]
    }

    func update(
        _ arguments: [Column], rows: UnsafePointer<Int32>, slots: UnsafePointer<Int32>, count: Int, results: ColumnBuilder?
    ) throws(AggregateError) {
        for index in 0..<count {
            let (sum, overflow) = values[Int(slots[index])].addingReportingOverflow(amount(arguments, Int(rows[index])))
            if overflow { throw AggregateError(message: "sum out of range", index: index) }
            values[Int(slots[index])] = sum
            results?.append(sum)
        }
    }

    func undo(_ arguments: [Column], row: Int, slot: Int32) throws(AggregateError) { values[Int(slot)] -= amount(arguments, row) }
    func merge(from source: Int32, into target: Int32, sourceIsOlder: Bool) { values[Int(target)] += values[Int(source)] }
    func results(_ slots: UnsafePointer<Int32>, count: Int, into builder: ColumnBuilder) {
        for index in 0..<count { builder.append(values[Int(slots[index])]) }
    }
    func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter) {
        for index in 0..<count { writer.write(values[Int(slots[index])]) }
    }
    func read(_ slots: UnsafePointer<Int32>, count: Int, from reader: inout ByteReader) throws(StateFormatError) {
        for index in 0..<count { values[Int(slots[index])] = try reader.read(Int64.self) }
    }
    var byteCount: Int { values.count * 8 }
}

/// A list of what came, in order: shows the order of merges.
final class TestList: AggregateState {
    private var values: [[String]] = []
    func reserve(slots count: Int) { while values.count < count { values.append([]) } }
    func reset(slot: Int32) { values[Int(slot)] = [] }
    func update(
        _ arguments: [Column], rows: UnsafePointer<Int32>, slots: UnsafePointer<Int32>, count: Int, results: ColumnBuilder?
    ) throws(AggregateError) {
        for index in 0..<count {
            if case .string(let text) = arguments[0].value(at: Int(rows[index])) { values[Int(slots[index])].append(text.string) }
            results?.append(values[Int(slots[index])].joined(separator: "+"))
        }
    }
    func undo(_ arguments: [Column], row: Int, slot: Int32) throws(AggregateError) {}
    func merge(from source: Int32, into target: Int32, sourceIsOlder: Bool) {
        values[Int(target)] = sourceIsOlder ? values[Int(source)] + values[Int(target)] : values[Int(target)] + values[Int(source)]
    }
    func results(_ slots: UnsafePointer<Int32>, count: Int, into builder: ColumnBuilder) {
        for index in 0..<count { builder.append(values[Int(slots[index])].joined(separator: "+")) }
    }
    func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter) {
        for index in 0..<count { writer.write(values[Int(slots[index])].joined(separator: "+")) }
    }
    func read(_ slots: UnsafePointer<Int32>, count: Int, from reader: inout ByteReader) throws(StateFormatError) {
        for index in 0..<count { values[Int(slots[index])] = try reader.readString().split(separator: "+").map(String.init) }
    }
    var byteCount: Int { 0 }
}

/// `COUNT(*)`, and `SUM` of a column.
func counting(by key: Int = 0, _ keyType: SQLType = .string, sum: Int? = nil) -> Grouping {
    var calls = [AggregateCall(resultType: .bigint, arguments: []) { TestAggregate(counts: true) }]
    if let sum { calls.append(AggregateCall(resultType: .bigint, arguments: [.column(sum)]) { TestAggregate(counts: false) }) }
    return Grouping(keys: [.column(key, name: "GROUP BY")], keyTypes: [keyType], calls: calls)
}
