import Columns
import Testing
import Values

struct ColumnHashTests {
    private func hashes(_ columns: [Column]) -> [UInt64] {
        var result = [UInt64](repeating: 0, count: columns[0].count)
        result.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            columns[0].hash(into: base, count: columns[0].count)
            for column in columns.dropFirst() { column.combineHash(into: base, count: column.count) }
        }
        return result
    }

    @Test(arguments: [
        (SQLType.string, [SQLValue.string("a"), .string("a"), .string("b"), .null]),
        (.double, [.double(.nan), .double(-.nan), .double(1), .null]), (.double, [.double(0), .double(0), .double(-0.0), .null]), (.bigint, [.bigint(5), .bigint(5), .bigint(6), .null]),
        (.decimal(precision: 30, scale: 2), [.decimal(SQLDecimal(unscaled: 7, scale: 2)), .decimal(SQLDecimal(unscaled: 7, scale: 2)), .decimal(SQLDecimal(unscaled: 7 << 70, scale: 2)), .null]),
        (.array(.string), [.array([.string("a"), .null]), .array([.string("a"), .null]), .array([.null, .string("a")]), .null]),
        (.map(key: .string, value: .integer), [
            .map([.init(.string("a"), .integer(1)), .init(.string("b"), .integer(2))]), .map([.init(.string("b"), .integer(2)), .init(.string("a"), .integer(1))]),
            .map([.init(.string("a"), .integer(2)), .init(.string("b"), .integer(1))]), .null,
        ]),
    ])
    func equalValuesHashEqual(_ type: SQLType, _ values: [SQLValue]) {
        let column = Column(type, values), result = hashes([column])
        #expect(result[0] == result[1])
        #expect(result[0] != result[2])
        #expect(column.equals(0, column, 1))
        #expect(!column.equals(0, column, 2))
        #expect(result[3] == hashes([Column(.boolean, [.null])])[0])
    }

    @Test func orderOfKeyColumnsCounts() {
        let a = Column(.integer, [.integer(1)]), b = Column(.integer, [.integer(2)])
        #expect(hashes([a, b]) != hashes([b, a]))
        #expect(hashes([a, b]) == hashes([a, b]))
    }

    @Test func textOfEveryLengthDiffers() {
        let column = Column(.string, (0..<200).map { .string(String(repeating: "x", count: $0)) })
        #expect(Set(hashes([column])).count == 200)
    }

    @Test func textOrderIsThatOfUTF16() {
        let column = Column(.string, [.string("\u{FFFD}"), .string("\u{1F41F}")])
        #expect(compareText(column.text(at: 0), column.text(at: 1)) > 0)
        #expect(compareBytes(column.text(at: 0), column.text(at: 1)) < 0)
    }
}
