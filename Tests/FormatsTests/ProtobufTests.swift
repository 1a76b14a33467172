import Columns
import Formats
import Testing
import Values

@Suite struct ProtobufTests {
    @Test(arguments: [
        (.integer, .integer(150), [0x08, 0x96, 0x01]), (.integer, .integer(-1), [0x08] + Array(repeating: 0xFF, count: 9) + [0x01]),
        (.bigint, .bigint(1), [0x08, 0x01]), (.double, .double(1), [0x09, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F]), (.boolean, .boolean(true), [0x08, 0x01]),
        (.string, .string("testing"), [0x0A, 7] + Array("testing".utf8)), (.bytes, .bytes([1, 255]), [0x0A, 2, 1, 255]),
        (.decimal(precision: 5, scale: 2), .decimal(SQLDecimal(unscaled: -110, scale: 2)), [0x0A, 7, 0x0A, 1, 0x92, 0x10, 3, 0x18, 2]),
        (.date, .date(18_408), [0x0A, 7, 0x08, 0xE4, 0x0F, 0x10, 5, 0x18, 26]), (.time, .time(3_661_001), [0x0A, 10, 8, 1, 16, 1, 24, 1, 32, 0xC0, 0x84, 0x3D]),
        (.timestamp, .timestamp(1500), [0x0A, 8, 8, 1, 16, 0x80, 0xCA, 0xB5, 0xEE, 0x01]),
        (.array(.integer), .array([.integer(3), .integer(270)]), [0x0A, 3, 3, 0x8E, 2]), (.array(.string), .array([.string("a"), .string("")]), [0x0A, 1, 97, 0x0A, 0]),
        (.map(key: .string, value: .integer), .map([.init(.string("k"), .integer(0))]), [0x0A, 5, 0x0A, 1, 107, 0x10, 0]),
        (.structure([.init("A", .integer), .init("B", .string)]), .structure([.integer(1), .string("")]), [0x0A, 2, 8, 1]),
    ] as [(SQLType, SQLValue, [UInt8])])
    func bothWays(_ type: SQLType, _ value: SQLValue, _ bytes: [UInt8]) throws {
        let schema = [SchemaColumn("C", type)]
        let encoded = try encode(.protobufNoSR, schema, [[value], nil])
        #expect(encoded == [bytes, nil])
        let rows = try decode(.protobufNoSR, schema, encoded)
        #expect(rows.row(0) == [value])
        #expect(rows.nullRows?[1] == true && rows.malformed.isEmpty)
    }

    @Test func nullsReadBackAsDefaults() throws {
        let schema = [
            SchemaColumn("I", .integer), SchemaColumn("S", .string), SchemaColumn("T", .timestamp), SchemaColumn("L", .array(.integer)),
            SchemaColumn("R", .structure([.init("A", .integer)])),
        ]
        let encoded = try encode(.protobufNoSR, schema, [schema.map { _ in .null }])
        #expect(encoded == [[]])
        #expect(try decode(.protobufNoSR, schema, encoded).row(0) == [.integer(0), .string(""), .null, .array([]), .null])
    }

    @Test func unknownFieldsAndOrder() throws {
        let schema = [SchemaColumn("A", .integer), SchemaColumn("B", .array(.integer)), SchemaColumn("C", .string)]
        // C, an unknown field 9, B unpacked, A twice, B packed.
        let record: [UInt8] = [0x1A, 1, 120, 0x4A, 2, 1, 2, 0x10, 1, 8, 1, 8, 2, 0x12, 2, 5, 6]
        let rows = try decode(.protobufNoSR, schema, [record], wanted: [true, true, false])
        #expect(rows.row(0) == [.integer(2), .array([.integer(1), .integer(5), .integer(6)]), nil])
    }

    @Test(arguments: [[0x08], [0x0A, 5, 1], [0x0F], [0x00, 0x01], [0x08] + [UInt8](repeating: 0xFF, count: 11)] as [[UInt8]])
    func malformed(_ record: [UInt8]) throws {
        let rows = try decode(.protobufNoSR, [SchemaColumn("A", .integer), SchemaColumn("B", .string)], [[8, 1], record, [8, 2]])
        #expect(rows.malformed == [MalformedRow(row: 1, field: nil, reason: .syntax)])
        #expect((0..<3).map { rows.row($0)[0] } == [.integer(1), .null, .integer(2)])
    }

    @Test func longMessagesInMessages() throws {
        let type = SQLType.array(.structure([.init("T", .string), .init("L", .array(.array(.bigint)))]))
        for length in [0, 1, 100, 127, 128, 129, 16_383, 16_384, 40_000] {
            let value = SQLValue.array([
                .structure([.string(String(repeating: "x", count: length)), .array([.array([.bigint(1)]), .array([])])]),
                .structure([.string("y"), .array([])]),
            ])
            let schema = [SchemaColumn("C", type), SchemaColumn("D", .integer)]
            let rows = try decode(.protobufNoSR, schema, try encode(.protobufNoSR, schema, [[value, .integer(7)], [.array([]), .integer(8)]]))
            #expect(rows.row(0) == [value, .integer(7)])
            #expect(rows.row(1) == [.array([]), .integer(8)])
        }
    }
}
