import Columns
import Formats
import Testing
import Values

@Suite struct JSONEncodingTests {
    @Test(arguments: [
        (.boolean, .boolean(true), "true"), (.boolean, .boolean(false), "false"), (.integer, .integer(-7), "-7"), (.bigint, .bigint(.min), "-9223372036854775808"),
        (.double, .double(1), "1.0"), (.double, .double(1e10), "1.0E10"), (.double, .double(.nan), "\"NaN\""), (.double, .double(-.infinity), "\"-Infinity\""),
        (.decimal(precision: 5, scale: 2), .decimal(SQLDecimal(unscaled: 110, scale: 2)), "1.10"), (.string, .string("plain"), "\"plain\""), (.string, .string(""), "\"\""),
        (.string, .string("a\"b\\c\n\u{1}\u{1F}é😀 and more text"), "\"a\\\"b\\\\c\\n\\u0001\\u001Fé😀 and more text\""),
        (.bytes, .bytes([1, 2]), "\"AQI=\""), (.date, .date(3), "3"), (.time, .time(4), "4"), (.timestamp, .timestamp(5), "5"),
        (.array(.integer), .array([.integer(1), .null]), "[1,null]"), (.array(.integer), .array([]), "[]"),
        (.map(key: .string, value: .double), .map([.init(.string("k"), .double(0.5)), .init(.null, .null)]), "{\"k\":0.5,\"null\":null}"),
        (.structure([.init("F", .integer), .init("g\"", .string)]), .structure([.null, .string("x")]), "{\"F\":null,\"g\\\"\":\"x\"}"),
        (.structure([]), .structure([]), "{}"), (.string, .null, "null"), (.array(.string), .null, "null"),
    ] as [(SQLType, SQLValue, String)])
    func values(_ type: SQLType, _ value: SQLValue, _ text: String) throws {
        #expect(try writeJSON(type, value) == "{\"C\":\(text)}")
    }

    @Test func rowsAndNulls() throws {
        let schema = [SchemaColumn("A", .integer), SchemaColumn("b", .string)]
        let rows = try encodeText(.json, schema, [[.integer(1), .string("x")], nil, [.null, .null]])
        #expect(rows == [#"{"A":1,"b":"x"}"#, nil, #"{"A":null,"b":null}"#])
        let bare = try encodeText(.json, [schema[0]], [[.integer(1)], [.null], nil], properties: FormatProperties(wrapSingle: false))
        #expect(bare == ["1", nil, nil])
        #expect(try encodeText(.json, [SchemaColumn("K", .string, role: .key)], [[.string("k")]], isKey: true) == ["\"k\""])
    }

    @Test func rowsForPeople() throws {
        let schema = [SchemaColumn("T", .array(.timestamp)), SchemaColumn("D", .date), SchemaColumn("M", .map(key: .integer, value: .time))]
        let columns = [
            Column(schema[0].type, [.array([.timestamp(0), .null])]), Column(.date, [.date(1)]),
            Column(schema[2].type, [.map([.init(.integer(5), .time(60_000))])]),
        ]
        func text(_ shape: JSONRowShape, _ form: SQLValue.JSONForm) -> String {
            let rows = FormatRegistry.jsonRows(columns: schema, shape: shape, form: form).encode(columns, count: 1, nullRows: nil)
            return rows[0].map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
        #expect(text(.object, .display) == #"{"T":["1970-01-01T00:00:00.000",null],"D":"1970-01-02","M":{"5":"00:01"}}"#)
        #expect(text(.array, .display) == #"[["1970-01-01T00:00:00.000",null],"1970-01-02",{"5":"00:01"}]"#)
        #expect(text(.array, .wire) == #"[[0,null],1,{"5":60000}]"#)
    }

    @Test func documentsWithoutSchema() {
        for (text, compact) in [(" { \"a\" : [ 1 , 2.50 ] } ", #"{"a":[1,2.50]}"#), ("12", "12"), ("{", nil), ("", nil), ("1 2", nil)] as [(String, String?)] {
            var text = text
            let result = text.withUTF8 { JSONDocument.compacted($0) }
            #expect(result.map { String(decoding: $0, as: UTF8.self) } == compact)
        }
    }

    /// Quotes at every place around the eight-byte steps.
    @Test func escapesAtEveryPlace() throws {
        for length in 0..<40 {
            for place in 0..<max(1, length) {
                var text = Array(repeating: Character("x"), count: length)
                if length > 0 { text[place] = "\"" }
                let value = SQLValue.string(String(text))
                let json = try #require(try writeJSON(.string, value))
                #expect(json.utf8.count == length + (length > 0 ? 1 : 0) + 8)
                #expect(try readJSON(.string, String(json.dropFirst(5).dropLast())) == value)
            }
        }
    }

    @Test func largeBatchesGrow() throws {
        let schema = [SchemaColumn("S", .string), SchemaColumn("L", .array(.bigint))]
        let rows: [[SQLValue]] = (0..<2000).map { index in
            [.string(String(repeating: "\n\u{1}", count: index % 50)), .array((0..<index % 40).map { .bigint(Int64($0) - Int64.max) })]
        }
        let texts = try encode(.json, schema, rows)
        let read = try decode(.json, schema, texts)
        #expect(read.malformed.isEmpty)
        for (index, row) in rows.enumerated() { #expect(read.row(index) == row) }
    }
}
