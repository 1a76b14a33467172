import Columns
import Formats
import Testing
import Values

@Suite struct DelimitedTests {
    static let schema = [
        SchemaColumn("S", .string), SchemaColumn("I", .integer), SchemaColumn("D", .double), SchemaColumn("M", .decimal(precision: 4, scale: 2)),
        SchemaColumn("B", .bytes), SchemaColumn("O", .boolean), SchemaColumn("T", .timestamp),
    ]

    @Test func linesBothWays() throws {
        let rows: [[SQLValue]] = [
            [.string("a"), .integer(1), .double(1.5), .decimal(SQLDecimal(unscaled: 110, scale: 2)), .bytes([1, 2]), .boolean(true), .timestamp(5)],
            [.string("a,b"), .null, .null, .null, .null, .null, .null],
            [.string("say \"hi\"\n"), .integer(-1), .double(1e7), .null, .null, .boolean(false), .timestamp(-5)],
        ]
        let lines = ["a,1,1.5,1.10,AQI=,true,5", "\"a,b\",,,,,,", "\"say \"\"hi\"\"\n\",-1,1.0E7,,,false,-5"]
        #expect(try encodeText(.delimited, Self.schema, rows) == lines)
        let read = try decode(.delimited, Self.schema, texts: lines)
        #expect(read.malformed.isEmpty)
        for (index, row) in rows.enumerated() { #expect(read.row(index) == row) }
    }

    @Test(arguments: [
        ("plain", "plain"), ("", "\"\""), ("#x", "\"#x\""), ("é", "\"é\""), ("-1", "\"-1\""), ("_x", "\"_x\""), ("Zz", "Zz"), ("0", "0"), ("@", "\"@\""), ("ends ", "\"ends \""), (" x", "\" x\""), ("a;b", "a;b"),
    ])
    func quotesOfTheFirstField(_ value: String, _ text: String) throws {
        #expect(try encodeText(.delimited, [SchemaColumn("S", .string)], [[.string(value)]]) == [text])
    }

    @Test func laterFieldsNeedFewerQuotes() throws {
        let schema = [SchemaColumn("A", .integer), SchemaColumn("B", .string)]
        let rows: [[SQLValue]?] = [[.integer(1), .string("é")], [.integer(-1), .string("-")], [.null, .string("")], nil]
        #expect(try encodeText(.delimited, schema, rows) == ["1,é", "\"-1\",-", ",", nil])
    }

    @Test(arguments: [
        ("x,1", .columnCount, nil), ("x,1,1,1,,,,", .columnCount, nil), ("x,one,1,1,,,", .conversion, "I"), ("x,1,z,1,,,", .conversion, "D"),
        ("x,1,1,1.234,,,", .conversion, "M"), ("x,1,1,1,!,,", .conversion, "B"), ("\"x,1,1,1,,,", .syntax, nil), ("\"x\"y,1,1,1,,,", .syntax, nil),
        ("", .columnCount, nil), ("x,99999999999,1,1,,,", .conversion, "I"),
    ] as [(String, MalformedRow.Reason, String?)])
    func malformed(_ line: String, _ reason: MalformedRow.Reason, _ field: String?) throws {
        let rows = try decode(.delimited, Self.schema, texts: ["ok,1,1,1,,,", line, nil, "ok,1,1,1,,,"])
        #expect(rows.malformed == [MalformedRow(row: 1, field: field, reason: reason)])
        #expect(rows.row(3)[0] == .string("ok"))
        #expect(rows.nullRows?[2] == true)
    }

    @Test func otherDelimiters() throws {
        let schema = [SchemaColumn("A", .string), SchemaColumn("B", .string)]
        for (name, byte) in [("TAB", UInt8(9)), ("SPACE", 32), ("|", 124), ("space", 32)] {
            let delimiter = try FormatProperties.delimiter(named: name)
            #expect(delimiter == byte)
            let properties = FormatProperties(delimiter: delimiter)
            let rows: [[SQLValue]] = [[.string("a b"), .string("c|\t,d")], [.string(","), .null]]
            let read = try decode(.delimited, schema, try encode(.delimited, schema, rows, properties: properties), properties: properties)
            #expect((0..<2).map { read.row($0) } == rows)
        }
        #expect(throws: FormatError.invalidDelimiter("ab")) { try FormatProperties.delimiter(named: "ab") }
        for blank in ["", " ", "\t"] { #expect(throws: FormatError.emptyDelimiter) { try FormatProperties.delimiter(named: blank) } }
    }
}
