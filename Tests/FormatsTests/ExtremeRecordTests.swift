import Columns
import Formats
import Schemas
import Testing
import Values

/// Records of a size or depth that nobody sends: read or malformed, and their neighbours are read.
@Suite struct ExtremeRecordTests {
    private static let schema = [SchemaColumn("ID", .bigint), SchemaColumn("V", .string), SchemaColumn("L", .array(.integer))]
    private static let good = #"{"ID":1,"V":"a","L":[1]}"#

    private func nested(_ open: String, _ inner: String, _ close: String, _ count: Int) -> String {
        String(repeating: open, count: count) + inner + String(repeating: close, count: count)
    }

    private func read(_ text: String) throws -> (reason: MalformedRow.Reason?, row: [SQLValue?]) {
        let rows = try decode(.json, Self.schema, texts: [Self.good, text, Self.good])
        #expect(rows.row(0) == [.bigint(1), .string("a"), .array([.integer(1)])] && rows.row(2) == rows.row(0))
        #expect(rows.malformed.allSatisfy { $0.row == 1 })
        return (rows.malformed.first?.reason, rows.row(1))
    }

    @Test("ten thousand levels", arguments: [("[", "]"), (#"{"a":"#, "}"), ("[{\"b\":", "}]")])
    func depth(open: String, close: String) throws {
        for column in ["X", "V", "L", "ID"] {
            #expect(try read("{\"ID\":2,\"\(column)\":\(nested(open, "1", close, 10_000))}").reason != nil)
            // Cut off at the deepest place.
            #expect(try read("{\"ID\":2,\"\(column)\":\(nested(open, "1", "", 10_000))").reason != nil)
        }
        #expect(try read(nested(open, "1", close, 10_000)).reason != nil)
        #expect(try read("{\"ID\":2,\"X\":\(nested(open, "1", close, 100))}").row[0] == .bigint(2))
    }

    @Test func tenThousandFields() throws {
        let fields = (0..<10_000).map { "\"f\($0)\":\($0)" }.joined(separator: ",")
        #expect(try read("{\(fields),\"ID\":2,\"V\":\"b\"}").row == [.bigint(2), .string("b"), .null])
        let repeated = (0..<10_000).map { "\"ID\":\($0)" }.joined(separator: ",")
        #expect(try read("{\(repeated)}").row[0] == .bigint(9999))
    }

    @Test func tenThousandColumns() throws {
        let schema = (0..<10_000).map { SchemaColumn("F\($0)", .integer) }
        let text = "{" + (0..<10_000).reversed().map { "\"f\($0)\":\($0)" }.joined(separator: ",") + "}"
        let rows = try decode(.json, schema, texts: [text, "{}", text])
        #expect(rows.malformed.isEmpty)
        #expect(rows.row(0) == (0..<10_000).map { .integer(Int32($0)) } && rows.row(2) == rows.row(0))
        #expect(rows.row(1).allSatisfy { $0 == .null })
    }

    @Test func aMegabyteOfText() throws {
        let plain = String(repeating: "x", count: 1 << 20), escaped = String(repeating: #"\u00e9\n"#, count: 1 << 17)
        #expect(try read("{\"ID\":2,\"V\":\"\(plain)\"}").row[1] == .string(plain))
        #expect(try read("{\"ID\":2,\"V\":\"\(escaped)\"}").row[1] == .string(String(repeating: "é\n", count: 1 << 17)))
        #expect(try read("{\"ID\":2,\"V\":\"\(plain)").reason == .syntax)
        #expect(try read("{\"\(plain)\":1,\"ID\":2}").row[0] == .bigint(2))
        #expect(try read("{\"ID\":2,\"X\":\(String(repeating: "9", count: 1 << 20))}").row[0] == .bigint(2))
        #expect(try read("{\"ID\":2,\"L\":[\(String(repeating: "1,", count: 1 << 19))1]}").row[2] == .array(Array(repeating: .integer(1), count: 1 << 19 + 1)))
        #expect(try read(String(repeating: " ", count: 1 << 20) + "{\"ID\":2}").row[0] == .bigint(2))
    }

    @Test func longLinesOfFields() throws {
        let schema = (0..<10_000).map { SchemaColumn("F\($0)", .integer) }, line = (0..<10_000).map(String.init).joined(separator: ",")
        let rows = try decode(.delimited, schema, texts: [line, line + ",1", "1", "\"" + line])
        #expect(rows.row(0) == (0..<10_000).map { .integer(Int32($0)) })
        #expect(rows.malformed.map(\.row) == [1, 2, 3])
    }

    @Test func deepMessages() throws {
        var type = SQLType.structure([.init("A", .integer)]), bytes: [UInt8] = [0x08, 0x01]
        for _ in 0..<30 { type = .structure([.init("A", type)]) }
        // Groups without end, lengths beyond the record, a message within itself.
        for _ in 0..<2000 { bytes = [0x0A] + varint(bytes.count) + bytes }
        let records: [[UInt8]] = [bytes, Array(repeating: 0x0B, count: 10_000), [0x0A] + Array(repeating: 0xFF, count: 10), Array(repeating: 0x0A, count: 10_000)]
        let rows = try decode(.protobufNoSR, [SchemaColumn("A", type)], records)
        #expect(rows.columns[0]?.count == 4)
        #expect(rows.malformed.map(\.row).contains(1))
    }

    /// Record types, each of which holds the one before: what nobody wants is passed over. Too many levels are a counted error, before the stack ends.
    @Test(arguments: [(count: 150, isRead: true), (990, false)]) func chainedRecordTypes(count: Int, isRead: Bool) throws {
        var fields = [#"{"name":"F0","type":{"type":"record","name":"R0","fields":[{"name":"x","type":"int"}]}}"#]
        for number in 1..<count {
            fields.append(#"{"name":"F\#(number)","type":{"type":"record","name":"R\#(number)","fields":[{"name":"x","type":"R\#(number - 1)"}]}}"#)
        }
        fields.append(#"{"name":"Z","type":"int"}"#)
        let registry = EmbeddedRegistry()
        let id = try registry.register(SchemaText(.avro, #"{"type":"record","name":"R","fields":[\#(fields.joined(separator: ","))]}"#), under: "t-value")
        let framed = [0, 0, 0, 0, UInt8(id)] + Array(repeating: UInt8(2), count: count) + [14]
        let properties = FormatProperties(schemas: SchemaBinding(registry: registry, subject: "t-value"))
        let rows = try decode(.avro, [SchemaColumn("Z", .integer)], [framed, Array(framed.dropLast())], properties: properties)
        #expect(rows.malformed.map(\.row) == (isRead ? [1] : [0, 1]))
        #expect(rows.row(0) == [isRead ? .integer(7) : .null])
    }

    /// Types that hold themselves: refused as columns, passed over where they are not wanted.
    @Test(arguments: [
        (SchemaType.avro, #"{"type":"record","name":"R","fields":[{"name":"next","type":["null","R"]},{"name":"Z","type":"int"}]}"#),
        (.protobuf, #"syntax = "proto3"; message R { R next = 1; int32 Z = 2; }"#),
        (.json, ##"{"type":"object","properties":{"next":{"$ref":"#"},"Z":{"type":"integer","connect.type":"int32"}}}"##),
    ])
    func recursiveTypes(type: SchemaType, text: String) throws {
        let registry = EmbeddedRegistry(), levels = 3000
        let id = try registry.register(SchemaText(type, text), under: "t-value")
        var body: [UInt8] = []
        switch type {
        case .avro: body = Array(repeating: 2, count: levels) + [0] + Array(repeating: 14, count: levels + 1)
        case .protobuf: for _ in 0..<levels { body = [0x0A] + varint(body.count) + body }
        case .json: body = Array((String(repeating: #"{"next":"#, count: levels) + "null" + String(repeating: "}", count: levels)).utf8)
        }
        let prefix: [UInt8] = [0, 0, 0, 0, UInt8(id)] + (type == .protobuf ? [0] : [])
        let flat: [UInt8] = type == .avro ? [0, 14] : type == .protobuf ? [0x10, 7] : Array(#"{"Z":7}"#.utf8)
        let format: FormatName = type == .avro ? .avro : type == .protobuf ? .protobuf : .jsonSR
        let rows = try decode(
            format, [SchemaColumn("Z", .integer)], [prefix + body, prefix + flat], properties: FormatProperties(schemas: SchemaBinding(registry: registry, subject: "t-value")))
        // Either the schema is refused, and each record with it, or the flat record is read.
        let refused = Set(rows.malformed.map(\.row))
        #expect(rows.row(1) == [.integer(7)] && refused.isSubset(of: [0]), "\(rows.malformed)")
    }

    private func varint(_ value: Int) -> [UInt8] { value < 128 ? [UInt8(value)] : [UInt8(value & 127 | 128)] + varint(value >> 7) }
}
