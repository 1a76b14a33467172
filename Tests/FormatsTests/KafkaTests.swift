import Columns
import Formats
import Testing
import Values

@Suite struct KafkaTests {
    @Test(arguments: [
        (.integer, .integer(-2), [255, 255, 255, 254]), (.bigint, .bigint(258), [0, 0, 0, 0, 0, 0, 1, 2]), (.double, .double(1), [63, 240, 0, 0, 0, 0, 0, 0]),
        (.string, .string("hé"), [104, 195, 169]), (.string, .string(""), []), (.bytes, .bytes([0, 255]), [0, 255]),
    ] as [(SQLType, SQLValue, [UInt8])])
    func bothWays(_ type: SQLType, _ value: SQLValue, _ bytes: [UInt8]) throws {
        let schema = [SchemaColumn("K", type, role: .key)]
        #expect(try encode(.kafka, schema, [[value], [.null], nil, [value]], isKey: true) == [bytes, nil, nil, bytes])
        let rows = try decode(.kafka, schema, [bytes, nil, bytes], isKey: true)
        #expect((0..<3).map { rows.row($0)[0] } == [value, .null, value])
        #expect(rows.malformed.isEmpty && rows.nullRows?[1] == true)
    }

    @Test func wrongLengthsAndBadText() throws {
        let rows = try decode(.kafka, [SchemaColumn("K", .integer, role: .key)], [[0, 0, 0, 1], [1], []], isKey: true)
        #expect(rows.malformed.map(\.row) == [1, 2])
        #expect(rows.malformed[0].reason == .length)
        #expect(rows.row(0) == [.integer(1)])
        // The two rows together would be valid, each alone is not.
        let texts = try decode(.kafka, [SchemaColumn("K", .string, role: .key)], [[0xC3], [0xA9], [65]], isKey: true)
        #expect((0..<3).map { texts.row($0)[0] } == [.string("\u{FFFD}"), .string("\u{FFFD}"), .string("A")])
    }

    @Test func noneHasNoColumns() throws {
        #expect(try decode(.none, [], [[1], nil], isKey: true).columns.isEmpty)
        #expect(try encode(.none, [], [[], []], isKey: true) == [nil, nil])
    }

    @Test func windowsOfKeys() throws {
        let schema = [SchemaColumn("K", .string, role: .key)]
        let encoder = try FormatRegistry.encoder(.kafka, columns: schema, isKey: true)
        let keys = encoder.encode([Column(.string, [.string("ab"), .null, .string("")])], count: 3, nullRows: nil)
        let starts: [Int64] = [256, 0, -1], ends: [Int64] = [1, 0, 2]
        for suffix in [WindowedKeys.Suffix.time, .session] {
            let windowed = WindowedKeys.append(to: keys, suffix: suffix, starts: starts, ends: ends)
            let expected: [UInt8] = [97, 98] + (suffix == .session ? [0, 0, 0, 0, 0, 0, 0, 1] : []) + [0, 0, 0, 0, 0, 0, 1, 0]
            #expect(windowed[0].map(Array.init) == expected)
            #expect(windowed[1] == nil)
            let back = WindowedKeys.strip(
                windowed.bytes.of(UInt8.self), offsets: windowed.offsets.of(Int32.self), nulls: windowed.nulls?.words, count: 3, suffix: suffix, size: 10)
            #expect((0..<3).map { back.keys[$0].map(Array.init) } == [[97, 98], nil, []])
            #expect((0..<3).map { back.starts.value(at: $0) } == [.bigint(256), .null, .bigint(-1)])
            #expect(back.ends.value(at: 0) == .bigint(suffix == .session ? 1 : 266))
            #expect(back.malformed.isEmpty)
        }
        let short = WindowedKeys.strip([1, 2, 3], offsets: [0, 3], nulls: nil, count: 1, suffix: .time, size: nil)
        #expect(short.malformed == [MalformedRow(row: 0, field: nil, reason: .length)])
    }
}
