import Columns
import Formats
import Testing
import Values

@Suite struct JSONDecodingTests {
    @Test(arguments: [
        (.integer, "12", .integer(12)), (.integer, "-0", .integer(0)), (.integer, "\"12\"", .integer(12)), (.integer, "3.99", .integer(3)),
        (.integer, "-3.99", .integer(-3)), (.integer, "1.2e1", .integer(12)), (.integer, "3000000000", .integer(-1_294_967_296)),
        (.integer, "\"3000000000\"", nil), (.integer, "\"1.5\"", nil), (.integer, "true", nil), (.integer, "[1]", nil), (.integer, "null", .null),
        (.bigint, "9223372036854775807", .bigint(.max)), (.bigint, "\"-5\"", .bigint(-5)), (.bigint, "1e3", .bigint(1000)),
        (.bigint, "12345678901234567890.5", .bigint(-6_101_065_172_474_983_726)), (.bigint, "{}", nil),
        (.double, "1", .double(1)), (.double, "1.5e3", .double(1500)), (.double, "\"2.5\"", .double(2.5)), (.double, "\"x\"", nil),
        (.double, "0.1234567890123456789", .double(0.1234567890123456789)), (.double, "123456789012345678901", .double(1.2345678901234568e20)),
        (.double, "\"Infinity\"", .double(.infinity)), (.double, "false", nil), (.double, "-0.0", .double(-0.0)),
        (.decimal(precision: 4, scale: 2), "1.1", .decimal(SQLDecimal(unscaled: 110, scale: 2))),
        (.decimal(precision: 4, scale: 2), "\"99.99\"", .decimal(SQLDecimal(unscaled: 9999, scale: 2))),
        (.decimal(precision: 4, scale: 2), "1.101", nil), (.decimal(precision: 4, scale: 2), "100", nil), (.decimal(precision: 4, scale: 2), "[]", nil),
        (.boolean, "true", .boolean(true)), (.boolean, "false", .boolean(false)), (.boolean, "\"true\"", nil), (.boolean, "1", nil),
        (.string, "\"a\"", .string("a")), (.string, "\"\"", .string("")), (.string, "12", .string("12")), (.string, "1.50", .string("1.50")),
        (.string, "1e10", .string("1E+10")), (.string, "0.0000001", .string("1E-7")), (.string, "true", .string("true")),
        (.string, "{ \"a\" : [ 1 , \"x y\" ] }", .string("{\"a\":[1,\"x y\"]}")), (.string, "[ ]", .string("[]")),
        (.string, "[ \"a\", 1.50, true, null, [ 1,\"b\" ], {\"c\" : [1, \"d\"], \"e\":null} ]", .string("[a, 1.50, true, null, [1, b], {\"c\":[1,\"d\"],\"e\":null}]")),
        (.string, #"["q\"\\\n\u00e9", "", "é"]"#, .string("[q\"\\\né, , é]")),
        (.string, #"{"a":1,"b":{"c":1,"c":2},"a":[3]}"#, .string(#"{"a":[3],"b":{"c":2}}"#)), (.string, #"[{"a":1,"\u0061":2}]"#, .string(#"[{"a":2}]"#)),
        (.string, #""q\"\\\/\b\f\n\r\tz""#, .string("q\"\\/\u{8}\u{C}\n\r\tz")), (.string, #""\u00e9\u20AC\uD83D\uDE00""#, .string("é€😀")),
        (.string, #""\uD83D!""#, .string("\u{FFFD}!")), (.string, "\"ÄÖ and much more text ß\"", .string("ÄÖ and much more text ß")),
        (.bytes, "\"Zm9v\"", .bytes([102, 111, 111])), (.bytes, "\"Zg\"", nil), (.bytes, "\"!\"", nil), (.bytes, "1", nil),
        (.date, "18408", .date(18408)), (.date, "\"18408\"", .date(18408)), (.date, "\"2020-05-26\"", nil),
        (.date, "2147483648", nil), (.date, "-719162", .date(-719_162)), (.time, "1000", .time(1000)), (.time, "\"1000\"", .time(1000)), (.time, "1000.9", .time(1000)),
        (.time, "86399999", .time(86_399_999)), (.time, "86400000", nil), (.time, "-1", nil), (.time, "\"86400000\"", nil), (.time, "18446744073709551616", .time(0)),
        (.timestamp, "\"-5\"", .timestamp(-5)), (.timestamp, "\"1.5\"", nil), (.timestamp, "\"9223372036854775808\"", nil), (.timestamp, "true", nil),
        (.timestamp, "1600000000000", .timestamp(1_600_000_000_000)),
        (.timestamp, "\"2020\"", .timestamp(2020)),
        (.array(.integer), "[1,null, 2 ]", .array([.integer(1), .null, .integer(2)])), (.array(.integer), "[]", .array([])),
        (.array(.integer), "[\"x\"]", nil), (.array(.integer), "{}", nil),
        (.array(.array(.string)), "[[\"a\"],[],null,[\"b\",\"c\"]]",
            .array([.array([.string("a")]), .array([]), .null, .array([.string("b"), .string("c")])])),
        (.map(key: .string, value: .integer), "{\"a\":1,\"b\":null}", .map([.init(.string("a"), .integer(1)), .init(.string("b"), .null)])),
        (.map(key: .string, value: .string), "{\"a\":\"long one\",\"b\":\"x\",\"a\":\"s\"}",
            .map([.init(.string("b"), .string("x")), .init(.string("a"), .string("s"))])),
        (.map(key: .string, value: .integer), "[]", nil),
        (.structure([.init("F", .integer), .init("g", .string)]), "{\"f\":1,\"g\":\"x\",\"h\":[{}]}", .structure([.integer(1), .string("x")])),
        (.structure([.init("F", .integer), .init("g", .string)]), "{\"G\":\"x\"}", .structure([.null, .null])),
        (.structure([.init("F", .integer)]), "1", nil),
        (.array(.structure([.init("A", .array(.string))])), "[{\"A\":[\"x\"]},{},null,{\"a\":[\"y\",\"z\"]}]",
            .array([.structure([.array([.string("x")])]), .structure([.null]), .null, .structure([.array([.string("y"), .string("z")])])])),
    ] as [(SQLType, String, SQLValue?)])
    func values(_ type: SQLType, _ text: String, _ value: SQLValue?) throws {
        #expect(try readJSON(type, text) == value)
    }

    static let schema = [SchemaColumn("ID", .bigint), SchemaColumn("NAME", .string), SchemaColumn("lower", .double)]

    @Test func fieldsInAnyOrderMissingAndUnknown() throws {
        let rows = try decode(.json, Self.schema, texts: [
            #"{"ID":1,"NAME":"a","lower":0.5}"#, #" { "lower" : 1 , "x":{"y":[1,2,{"z":null}]}, "name" : "b" } "#, "{}", nil, "null",
            #"{"id":2,"ID":3,"Id":4}"#, #"{"ID":"x","ID":5}"#, #"{"ID":6,"LOWER":1,"N\u0041ME":"esc"}"#, "\u{FEFF}{\"ID\":7}",
        ])
        #expect(rows.malformed.isEmpty)
        #expect(rows.row(0) == [.bigint(1), .string("a"), .double(0.5)])
        #expect(rows.row(1) == [.null, .string("b"), .double(1)])
        #expect(rows.row(2) == [.null, .null, .null])
        #expect(rows.nullRows?.indices().count == 2)
        #expect(rows.nullRows?[3] == true && rows.nullRows?[4] == true)
        #expect(rows.row(5)[0] == .bigint(3))
        #expect(rows.row(6)[0] == .bigint(5))
        #expect(rows.row(7) == [.bigint(6), .string("esc"), .null])
        #expect(rows.row(8)[0] == .bigint(7))
    }

    @Test(arguments: [
        "", "{", "}", "{\"ID\":1", "{\"ID\":1,}", "{\"ID\" 1}", "{\"ID\":1 \"NAME\":2}", "{ID:1}", "{\"ID\":01}", "{\"ID\":1.}", "{\"ID\":-}",
        "nul", "nullx", "null_", "12x", "true1", "1.5{", "{\"ID\":nul}", "{\"NAME\":\"a}", "{\"NAME\":\"\\x\"}", "{\"NAME\":\"\\u12g4\"}",
        "{\"NAME\":\"a\u{1}b\"}", "{\"NAME\":tru}", "{\"x\":[1,]}", "{\"x\":{\"a\":}}", "{\"x\":[1 2]}", "{\"ID\":1e}", "{\"ID\":+1}", "{\"lower\":.5}",
        "{\"ID\":NaN}", "{'ID':1}", "\"", "{\"ID", "{\"ID\"", "{\"ID\":",
    ])
    func syntaxErrors(_ text: String) throws {
        let good = "{\"ID\":1,\"NAME\":\"ok\"}"
        let rows = try decode(.json, Self.schema, texts: [good, text, good])
        #expect(rows.malformed == [MalformedRow(row: 1, field: nil, reason: .syntax)])
        #expect(rows.row(0) == [.bigint(1), .string("ok"), .null])
        #expect(rows.row(1) == [.null, .null, .null])
        #expect(rows.row(2) == [.bigint(1), .string("ok"), .null])
    }

    @Test func onlyTheFirstValueIsRead() throws {
        let rows = try decode(.json, Self.schema, texts: ["{\"ID\":1}}", "{\"ID\":2} x", "{\"ID\":3}{\"ID\":4}", "null 5", "{\"ID\":6}\u{0}"])
        #expect(rows.malformed.isEmpty)
        #expect((0..<5).map { rows.row($0)[0] } == [.bigint(1), .bigint(2), .bigint(3), .null, .bigint(6)])
        #expect(rows.nullRows?.indices().count == 1)
        let bare = try decode(
            .json, [SchemaColumn("C", .string)], texts: ["\"a\"b", "1 2", "1x", "true", "true false", "truex", "[1]x", "{}x", "1,"], properties: FormatProperties(wrapSingle: false))
        #expect(bare.malformed.map(\.row) == [2, 5, 8])
        #expect([0, 1, 3, 4, 6, 7].map { bare.row($0)[0] } == [.string("a"), .string("1"), .string("true"), .string("true"), .string("[1]"), .string("{}")])
    }

    /// Of equal names the last value counts; of spellings that differ in case the one that appeared last for the first time, unless one is exact.
    @Test(arguments: [
        (#"{"id":1,"id":2}"#, 2), (#"{"id":1,"Id":2}"#, 2), (#"{"id":1,"Id":2,"id":3}"#, 2), (#"{"id":1,"Id":2,"id":3,"Id":4}"#, 4), (#"{"id":1,"ID":2,"id":3}"#, 2),
        (#"{"ID":1,"id":2}"#, 1), (#"{"id":"x","id":2}"#, 2), (#"{"id":1,"Id":2,"id":"x"}"#, 2), (#"{"i\u0064":1,"Id":2,"id":3}"#, 2), (#"{"id":1,"lower":2,"Id":2,"iD":5,"Id":7}"#, 5),
    ])
    func duplicateNames(_ text: String, _ value: Int64) throws {
        let rows = try decode(.json, Self.schema, texts: [text])
        #expect(rows.malformed.isEmpty)
        #expect(rows.row(0)[0] == .bigint(value))
        let nested = try readJSON(.structure([.init("ID", .bigint)]), text)
        #expect(nested == .structure([.bigint(value)]))
    }

    @Test func conversionErrorsNameTheField() throws {
        let rows = try decode(.json, Self.schema, texts: ["{\"ID\":{},\"NAME\":\"kept\"}", "{\"lower\":[]}", "[1]", "12", "\"x\""])
        #expect(rows.malformed.map(\.field) == ["ID", "lower", nil, nil, nil])
        #expect(rows.malformed.allSatisfy { $0.reason == .conversion })
        #expect(rows.row(0) == [.null, .null, .null])
    }

    @Test func unwantedColumnsAreCheckedOnly() throws {
        let schema = Self.schema + [SchemaColumn("L", .array(.integer)), SchemaColumn("B", .bytes)]
        let rows = try decode(
            .json, schema, ["{\"ID\":1,\"NAME\":\"a\",\"lower\":2,\"L\":[1,2]}", "{\"ID\":2,\"L\":[\"x\"]}", "{\"ID\":3,\"B\":7}", "{\"ID\":4,\"lower\":\"x\"}"]
                .map { Array($0.utf8) }, wanted: [true, false, false, false, false])
        #expect(rows.columns.map { $0 != nil } == [true, false, false, false, false])
        #expect(rows.malformed.map(\.field) == ["L", "B", "lower"])
        #expect(rows.row(0)[0] == .bigint(1))
    }

    @Test func deepNestingIsMalformedNotACrash() throws {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let deep = String(repeating: open, count: 100_000) + (open == "[" ? "" : "1") + String(repeating: close, count: 100_000)
            let rows = try decode(.json, Self.schema, texts: ["{\"x\":\(deep)}", "{\"NAME\":\(deep)}"])
            #expect(rows.malformed.map(\.reason) == [.nesting, .nesting])
        }
    }

    @Test func invalidUTF8IsReplaced() throws {
        let record = Array("{\"NAME\":\"a".utf8) + [0xFF, 0xC3] + Array("b\"}".utf8)
        let rows = try decode(.json, Self.schema, [record])
        #expect(rows.row(0)[1] == .string("a\u{FFFD}\u{FFFD}b"))
    }

    @Test func bareValues() throws {
        let bare = FormatProperties(wrapSingle: false)
        let rows = try decode(.json, [SchemaColumn("C", .array(.integer))], texts: ["[1]", "null", "{}", nil, "[2] 2"], properties: bare)
        #expect(rows.row(0) == [.array([.integer(1)])])
        #expect(rows.nullRows?.indices().count == 2)
        #expect(rows.malformed == [MalformedRow(row: 2, field: "C", reason: .conversion)])
        #expect(rows.row(4) == [.array([.integer(2)])])

        let keys = try decode(.json, [SchemaColumn("K", .string, role: .key)], texts: ["\"x\"", "12", "{\"a\": 1}"], isKey: true)
        #expect((0..<3).map { keys.row($0)[0] } == [.string("x"), .string("12"), .string("{\"a\":1}")])

        let two = [SchemaColumn("A", .string, role: .key), SchemaColumn("B", .integer, role: .key)]
        let objects = try decode(.json, two, texts: ["{\"A\":\"x\",\"B\":1}"], isKey: true)
        #expect(objects.row(0) == [.string("x"), .integer(1)])
    }
}
