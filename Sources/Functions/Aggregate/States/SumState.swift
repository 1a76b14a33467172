import Columns
import Values

/// A number that sums wrap or add in.
protocol Summable: BitwiseCopyable {
    static var zero: Self { get }
    static func plus(_ a: Self, _ b: Self) -> Self
    static func minus(_ a: Self, _ b: Self) -> Self
    var asDouble: Double { get }
}

extension Int32: Summable {
    @inline(__always) static func plus(_ a: Int32, _ b: Int32) -> Int32 { a &+ b }
    @inline(__always) static func minus(_ a: Int32, _ b: Int32) -> Int32 { a &- b }
    @inline(__always) var asDouble: Double { Double(self) }
}

extension Int64: Summable {
    @inline(__always) static func plus(_ a: Int64, _ b: Int64) -> Int64 { a &+ b }
    @inline(__always) static func minus(_ a: Int64, _ b: Int64) -> Int64 { a &- b }
    @inline(__always) var asDouble: Double { Double(self) }
}

extension Double: Summable {
    @inline(__always) static func plus(_ a: Double, _ b: Double) -> Double { a + b }
    @inline(__always) static func minus(_ a: Double, _ b: Double) -> Double { a - b }
    @inline(__always) var asDouble: Double { self }
}

/// SUM of INTEGER and BIGINT (wraps) and DOUBLE (added in row order, so that no batch size changes the result).
final class SumState<T: Summable>: AggregateState {
    private let sums = SlotBuffer<T>(T.zero)

    func reserve(slots count: Int) { sums.reserve(count) }
    func reset(slot: Int32) { sums.values[Int(slot)] = T.zero }
    var byteCount: Int { sums.byteCount }

    @specialized(where T == Int32)
    @specialized(where T == Int64)
    @specialized(where T == Double)
    func update(
        _ arguments: [Column], rows: UnsafePointer<Int32>, slots: UnsafePointer<Int32>, count: Int, results: ColumnBuilder?
    ) throws(AggregateError) {
        let sums = sums.values, column = arguments[0], values = column.values(T.self), validity = column.validity
        results?.reserve(count)
        let out = results?.tail(T.self)
        withExtendedLifetime(column) {
            for step in 0..<count {
                let slot = Int(slots[step]), row = Int(rows[step])
                if validity?[row] ?? true { sums[slot] = T.plus(sums[slot], values[row]) }
                out?[step] = sums[slot]
            }
        }
        results?.commitFixed(count)
    }

    func undo(_ arguments: [Column], row: Int, slot: Int32) throws(AggregateError) {
        let column = arguments[0]
        if column.isValid(row) { sums.values[Int(slot)] = T.minus(sums.values[Int(slot)], column.values(T.self)[row]) }
    }

    func merge(from source: Int32, into target: Int32, sourceIsOlder: Bool) {
        sums.values[Int(target)] = T.plus(sums.values[Int(target)], sums.values[Int(source)])
    }

    func results(_ slots: UnsafePointer<Int32>, count: Int, into builder: ColumnBuilder) {
        for index in 0..<count { builder.append(sums.values[Int(slots[index])]) }
    }

    func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter) {
        sums.write(slots, count: count, into: &writer)
    }

    func read(_ slots: UnsafePointer<Int32>, count: Int, from reader: inout ByteReader) throws(StateFormatError) {
        for index in 0..<count { sums.values[Int(slots[index])] = try reader.read(T.self) }
    }
}
