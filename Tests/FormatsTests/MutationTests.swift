import Columns
import Formats
import Schemas
import Testing
import Values

/// Damaged records: every decode ends, columns stay as long as the batch, and what was read can be written and read again.
@Suite struct MutationTests {
    static let schema = [
        SchemaColumn("ID", .bigint), SchemaColumn("NAME", .string), SchemaColumn("LONGER_FIELD_NAME", .double),
        SchemaColumn("L", .array(.array(.string))),
        SchemaColumn("M", .map(key: .string, value: .structure([.init("A", .decimal(precision: 10, scale: 2)), .init("B", .bytes)]))),
        SchemaColumn("T", .timestamp), SchemaColumn("BO", .boolean),
    ]
    static let originals = [
        #"{"ID":12,"NAME":"abc\u00e9 \"x\"","LONGER_FIELD_NAME":1.25e3,"L":[["a","b"],[],null,["c\n"]],"M":{"k":{"A":1.25,"B":"Zm9v"},"j":{}},"T":1,"BO":true}"#,
        #" { "m" : { "x" : { "a" : "3.10" } } , "name" : {"o":[1,2.50,{"p":"é"}]} , "id":"77","bo":false,"t":-5.5}"#,
        #"{"NAME":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","NAME":12,"L":[["q"]],"L":[]}"#,
    ]

    private func damaged(_ text: String, _ random: inout SeededGenerator) -> [UInt8] {
        let letters = Array("{}[]\",:\\u0e1-.n truefalsdkABC\u{1}é".utf8) + [0xFF, 0xF0]
        var record = Array(text.utf8)
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let place = Int.random(in: 0..<record.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: record[place] = letters.randomElement(using: &random)!
            case 1: record.remove(at: place)
            case 2: record.insert(letters.randomElement(using: &random)!, at: place)
            default: record.removeLast(min(record.count - 1, Int.random(in: 0..<10, using: &random)))
            }
        }
        return record
    }

    @Test(arguments: 0..<20)
    func json(_ seed: Int) throws {
        var random = SeededGenerator(UInt64(seed) + 77)
        for _ in 0..<40 {
            let records = (0..<Int.random(in: 1...20, using: &random)).map { _ in damaged(Self.originals.randomElement(using: &random)!, &random) }
            let rows = try decode(.json, Self.schema, records)
            // Which records are malformed does not depend on what is read of them.
            let few = try decode(.json, Self.schema, records, wanted: Self.schema.indices.map { $0 == 2 })
            #expect(few.malformed == rows.malformed)
            #expect(rows.columns.allSatisfy { $0?.count == records.count })
            let values = records.indices.map { row in rows.row(row).map { $0 ?? .null } }
            let again = try decode(.json, Self.schema, try encode(.json, Self.schema, values))
            #expect(again.malformed.isEmpty)
            for (index, row) in values.enumerated() { #expect(again.row(index) == row) }
        }
    }

    @Test func protobuf() throws {
        var random = SeededGenerator(5)
        let rows = try decode(.json, Self.schema, texts: Self.originals)
        let values = Self.originals.indices.map { row in rows.row(row).map { $0 ?? .null } }
        let good = try encode(.protobufNoSR, Self.schema, values).compactMap { $0 }
        for _ in 0..<500 {
            let records = good.map { record in
                var record = record
                for _ in 0..<Int.random(in: 0...3, using: &random) where !record.isEmpty {
                    record[Int.random(in: 0..<record.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                return Optional(record)
            }
            let read = try decode(.protobufNoSR, Self.schema, records)
            #expect(read.columns.allSatisfy { $0?.count == records.count })
            for row in records.indices { #expect(read.row(row).count == Self.schema.count) }
        }
    }

    /// Every truncation and many wrong bytes: what is read is a row, or counted.
    @Test(arguments: [FormatName.avro, .jsonSR, .protobuf])
    func registered(_ format: FormatName) throws {
        var random = SeededGenerator(9)
        let schema = Self.schema.filter { $0.name != "L" } + [SchemaColumn("L", .array(.string))]
        let rows = try decode(.json, schema, texts: Self.originals.map { $0.replacing("null,", with: "").replacing("[[", with: "[").replacing("]]", with: "]") })
        let values = Self.originals.indices.map { row in rows.row(row).map { $0 ?? .null } }
        let properties = FormatProperties(schemas: SchemaBinding(registry: EmbeddedRegistry(), subject: "t-value"))
        let good = try encode(format, schema, values, properties: properties).compactMap { $0 }
        #expect(good.count == Self.originals.count)
        for record in good {
            let cut = (0...record.count).map { Optional(Array(record[..<$0])) }
            let read = try decode(format, schema, cut, properties: properties)
            #expect(read.columns.allSatisfy { $0?.count == cut.count })
            #expect(read.malformed.count >= 5)
            #expect(!read.malformed.contains { Int($0.row) == record.count })
        }
        for _ in 0..<500 {
            let records = good.map { record in
                var record = record
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    let place = Int.random(in: 0..<record.count, using: &random)
                    record[place] = Bool.random(using: &random) ? UInt8.random(in: 0...255, using: &random) : record[place] ^ 1 << UInt8.random(in: 0...7, using: &random)
                }
                return Optional(record)
            }
            let read = try decode(format, schema, records, properties: properties)
            #expect(read.columns.allSatisfy { $0?.count == records.count })
            for row in records.indices { #expect(read.row(row).count == schema.count) }
            // Which records are malformed depends on the wanted columns only where values do not fit: the rest is read all the same.
            _ = try decode(format, schema, records, properties: properties, wanted: schema.indices.map { $0 == 2 })
        }
    }
}
