import Engine
import Testing
import Values

@testable import Shell

/// Every format, over rows that hold every type.
struct WriterTests {
    static let columns = [
        ResultColumn("NAME", .string, isKey: true), ResultColumn("N", .bigint), ResultColumn("PRICE", .decimal(precision: 6, scale: 2)),
        ResultColumn("X", .double), ResultColumn("TAGS", .array(.string)),
    ]
    static let rows = [
        ResultRow([.string("ana"), .bigint(7), .decimal(SQLDecimal(unscaled: 1050, scale: 2)), .double(1e7), .array([.string("a"), .null])]),
        ResultRow([.string("b,\"o\"b"), .null, .null, .double(.nan), .null]),
    ]

    func text(_ format: OutputFormat, width: Int? = nil, hasDeletions: Bool = false, _ columns: [ResultColumn], _ rows: [ResultRow]) -> String {
        captured { output in
            let style = OutputStyle(format: format, terminal: Terminal(width: width))
            var writer = style.makeWriter(hasDeletions: hasDeletions)
            writer.begin(columns, to: output)
            writer.write(rows, to: output)
            writer.end(to: output)
        }
    }

    @Test func table() {
        #expect(
            text(.table, Self.columns, Self.rows) == """
                ┌────────┬──────┬───────┬───────┬────────────┐
                │ NAME   │    N │ PRICE │     X │ TAGS       │
                ├────────┼──────┼───────┼───────┼────────────┤
                │ ana    │    7 │ 10.50 │ 1.0E7 │ ["a",null] │
                │ b,"o"b │ NULL │  NULL │   NaN │ NULL       │
                └────────┴──────┴───────┴───────┴────────────┘

                """)
    }

    @Test func tableWithoutUTF8IsDrawnInASCII() {
        let drawn = captured { output in
            var writer = TableWriter(terminal: Terminal(isUTF8: false))
            writer.begin([ResultColumn("A", .integer)], to: output)
            writer.write([ResultRow([.integer(1)])], to: output)
            writer.end(to: output)
        }
        #expect(drawn == "+---+\n| A |\n+---+\n| 1 |\n+---+\n")
    }

    @Test func tableIsCutToTheTerminal() {
        let columns = [ResultColumn("ID", .string), ResultColumn("TEXT", .string)]
        let drawn = text(.table, width: 20, columns, [ResultRow([.string("k"), .string("a rather long text")])])
        #expect(
            drawn == """
                ┌────┬─────────────┐
                │ ID │ TEXT        │
                ├────┼─────────────┤
                │ k  │ a rather l… │
                └────┴─────────────┘

                """)
    }

    @Test func deletionsAreMarkedInEveryFormat() {
        let columns = [ResultColumn("ID", .string), ResultColumn("V", .string)]
        // A text that reads like the mark is no deletion.
        let rows = [ResultRow([.string("k"), .null], isTombstone: true), ResultRow([.string("k"), .string("<TOMBSTONE>")]), ResultRow([.string("k"), .null])]
        #expect(text(.table, columns, rows).contains("│ k  │ <TOMBSTONE> │"))
        #expect(
            text(.jsonl, columns, rows) == """
                {"ID":"k","V":null,"<TOMBSTONE>":true}
                {"ID":"k","V":"<TOMBSTONE>"}
                {"ID":"k","V":null}

                """)
        #expect(text(.json, columns, [rows[0]]) == "[\n  {\"ID\":\"k\",\"V\":null,\"<TOMBSTONE>\":true}\n]\n")
        #expect(text(.csv, hasDeletions: true, columns, rows) == "ID,V,<TOMBSTONE>\nk,,true\nk,<TOMBSTONE>,\nk,,\n")
    }

    @Test func aFrameGrowsWhereNothingMayBeCut() {
        let drawn = captured { output in
            var writer = OutputStyle(format: .table, terminal: Terminal()).makeWriter(isPush: true)
            writer.begin([ResultColumn("ID", .string), ResultColumn("N", .integer)], to: output)
            writer.write([ResultRow([.string("first"), .integer(1)])], to: output)
            writer.write([ResultRow([.string("order-0000000000017"), .integer(2_000_000_000)])], to: output)
            writer.write([ResultRow([.string("last"), .integer(3)])], to: output)
            writer.end(to: output)
        }
        #expect(
            drawn == """
                ┌────────────────┬────────┐
                │ ID             │      N │
                ├────────────────┼────────┤
                │ first          │      1 │
                │ order-0000000000017 │ 2000000000 │
                │ last                │          3 │
                └─────────────────────┴────────────┘

                """)
    }

    @Test func rowsBehindThoseThatSetTheWidthsAreWhole() {
        let rows = (0...TableWriter.rowsHeldMax).map { ResultRow([.bigint(Int64($0 * 1_000_000_000))]) }
        let drawn = captured { output in
            var writer = OutputStyle(format: .table, terminal: Terminal()).makeWriter()
            writer.begin([ResultColumn("N", .bigint)], to: output)
            writer.write(Array(rows.prefix(TableWriter.rowsHeldMax)), to: output)
            writer.write([ResultRow([.string("a longer text than any before")])], to: output)
            writer.end(to: output)
        }
        #expect(drawn.contains("│ 999000000000 │\n│ a longer text than any before │\n└───────────────────────────────┘\n"))
    }

    @Test func keysNumbersAndTimesAreWholeOnATerminal() {
        let columns = [ResultColumn("ID", .string, isKey: true), ResultColumn("AT", .timestamp), ResultColumn("NOTE", .string)]
        let row = ResultRow([.string("order-0000000000017"), .timestamp(1_700_000_000_123), .string("a note that is long")])
        let drawn = text(.table, width: 64, columns, [row])
        #expect(drawn.contains("│ order-0000000000017 │ 2023-11-14T22:13:20.123 │ a note that… │"))
    }

    @Test func columnsInTheMiddleAreHiddenAndCounted() {
        let columns = (1...6).map { ResultColumn("C\($0)", .bigint) }
        let drawn = text(.table, width: 40, columns, [ResultRow((1...6).map { .bigint(1_000_000_000 + $0) })])
        #expect(
            drawn == """
                ┌────────────┬───┬────────────┐
                │         C1 │ … │         C6 │
                ├────────────┼───┼────────────┤
                │ 1000000001 │ … │ 1000000006 │
                └────────────┴───┴────────────┘
                4 columns hidden: C2, C3, C4, C5; \\x auto or another output format shows all

                """)
    }

    @Test func wideRowsExpandWhereThatIsWanted() {
        let columns = [ResultColumn("A", .bigint), ResultColumn("B", .bigint)], rows = [ResultRow([.bigint(1), .bigint(2)])]
        for (width, isExpanded) in [(13, false), (12, true)] {
            let drawn = captured { output in
                var writer = OutputStyle(format: .table, expansion: .auto, terminal: Terminal(width: width)).makeWriter()
                writer.begin(columns.map { ResultColumn($0.name + "..", $0.type) }, to: output)
                writer.write(rows, to: output)
                writer.end(to: output)
            }
            #expect(drawn.hasPrefix("-[ row 1 ]") == isExpanded)
        }
    }

    @Test func controlCharactersCannotCommandTheTerminal() {
        let drawn = text(.table, [ResultColumn("A", .string)], [ResultRow([.string("x\u{1B}[31m\ny")])])
        #expect(drawn.contains("│ x\\u{1b}[31m\\ny │"))
        let separated = text(.table, [ResultColumn("A", .string)], [ResultRow([.string("x\u{2028}y\u{9B}2J\u{202E}z\r")])])
        #expect(separated.contains("│ x\\u{2028}y\\u{9b}2J\\u{202e}z\\r │"))
    }

    @Test func aPushQueryDoesNotHoldRowsBack() {
        let drawn = captured { output in
            var writer = OutputStyle(format: .table, terminal: Terminal()).makeWriter(isPush: true)
            writer.begin([ResultColumn("A", .string)], to: output)
            writer.write([ResultRow([.string("first")])], to: output)
        }
        #expect(drawn.contains("│ first          │"))
    }

    @Test func jsonLines() {
        #expect(
            text(.jsonl, Self.columns, Self.rows) == """
                {"NAME":"ana","N":7,"PRICE":10.50,"X":1.0E7,"TAGS":["a",null]}
                {"NAME":"b,\\"o\\"b","N":null,"PRICE":null,"X":"NaN","TAGS":null}

                """)
    }

    @Test func jsonLinesWriteTimesAsTextAndBytesAsBase64() {
        let columns = [
            ResultColumn("D", .date), ResultColumn("T", .time), ResultColumn("TS", .timestamp), ResultColumn("B", .bytes),
            ResultColumn("S", .structure([SQLType.StructField("a", .timestamp)])),
        ]
        let row = ResultRow([.date(1), .time(3_723_004), .timestamp(1), .bytes([1, 2, 3]), .structure([.timestamp(0)])])
        #expect(
            text(.jsonl, columns, [row]) == """
                {"D":"1970-01-02","T":"01:02:03.004","TS":"1970-01-01T00:00:00.001","B":"AQID","S":{"a":"1970-01-01T00:00:00.000"}}

                """)
    }

    @Test func jsonIsOneDocument() {
        let columns = [ResultColumn("A", .integer)]
        #expect(text(.json, columns, []) == "[]\n")
        #expect(text(.json, columns, [ResultRow([.integer(1)]), ResultRow([.null])]) == "[\n  {\"A\":1},\n  {\"A\":null}\n]\n")
    }

    @Test func severalAnswersAreOneDocument() {
        let columns = [ResultColumn("A", .integer)], document = JSONDocument()
        let written = captured { output in
            for rows in [[], [ResultRow([.integer(1)])], [ResultRow([.integer(2)])]] {
                var writer = OutputStyle(format: .json, terminal: Terminal(), document: document).makeWriter()
                writer.begin(columns, to: output)
                writer.write(rows, to: output)
                writer.end(to: output)
            }
            document.close(output)
        }
        #expect(written == "[\n  {\"A\":1},\n  {\"A\":2}\n]\n")
    }

    @Test func csv() {
        #expect(
            text(.csv, Self.columns, Self.rows + [ResultRow([.string(""), .bigint(1), .null, .null, .null])]) == """
                NAME,N,PRICE,X,TAGS
                ana,7,10.50,1.0E7,"[""a"",null]"
                "b,""o""b",,,NaN,
                "",1,,,

                """)
    }

    @Test func listsTakeTheirTypesFromTheirValues() {
        let table = ResultTable(columns: ["Name", "Partitions"], rows: [[.string("t"), .null], [.string("u"), .integer(3)]])
        let drawn = captured { Batch.print(table, format: .table, terminal: Terminal(), output: $0) }
        #expect(drawn.contains("│ u    │          3 │"))
    }

    @Test func expanded() {
        var style = OutputStyle(format: .table, terminal: Terminal())
        style.expansion = .on
        let drawn = captured { output in
            var writer = style.makeWriter()
            writer.begin(Self.columns, to: output)
            writer.write([Self.rows[0]], to: output)
            writer.end(to: output)
        }
        #expect(drawn.hasPrefix("-[ row 1 ]--------------------\nNAME  | ana\nN     | 7\nPRICE | 10.50\n"))
    }
}
