import Engine
import Testing
import Values

@testable import Shell

/// What is drawn for people beside plain tables: live tables, charts, broken and marked cells.
struct DisplayTests {
    let columns = [ResultColumn("K", .string, isKey: true), ResultColumn("N", .integer)]

    /// The lines of a drawing, without colours and movements.
    func lines(_ text: String) -> [String] {
        var plain = PlainText()
        return String(decoding: plain.plain(Array(text.utf8)), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func aLiveTableHasTheLatestRowOfEachKey() {
        var table = LiveTable(columns, terminal: Terminal(width: 40), height: 20, null: "NULL")
        table.take([ResultRow([.string("a"), .integer(1)]), ResultRow([.string("b"), .null])])
        #expect(lines(table.draw()) == ["┌───┬──────┐", "│ K │    N │", "├───┼──────┤", "│ a │    1 │", "│ b │ NULL │", "└───┴──────┘", "2 rows, 2 changes; Ctrl-C ends it"])
        table.take([ResultRow([.string("a"), .integer(2)]), ResultRow([.string("b"), .null], isTombstone: true)])
        let second = table.draw()
        #expect(second.hasPrefix("\u{1B}[7A\r"))
        #expect(lines(second)[3...] == ["│ a │    2 │", "└───┴──────┘", "1 row, 4 changes; Ctrl-C ends it"])
    }

    @Test func changedCellsAreLit() {
        var table = LiveTable(columns, terminal: Terminal(width: 40, hasColour: true), height: 20, null: "NULL")
        table.take([ResultRow([.string("a"), .integer(1)])])
        #expect(!table.draw().contains("\u{1B}[1;33m"))
        table.take([ResultRow([.string("a"), .integer(2)])])
        #expect(table.draw().contains("\u{1B}[1;33m2\u{1B}[0m"))
        #expect(!table.draw().contains("\u{1B}[1;33m"))
    }

    @Test func moreRowsThanTheScreenHoldsAreThoseThatChangedLast() {
        var table = LiveTable(columns, terminal: Terminal(width: 60), height: 9, null: "NULL")
        table.take((1...5).map { ResultRow([.string("k\($0)"), .integer($0)]) })
        table.take([ResultRow([.string("k1"), .integer(10)])])
        #expect(lines(table.draw())[3...] == ["│ k1 │ 10 │", "│ k4 │  4 │", "│ k5 │  5 │", "└────┴────┘", "the 3 changed last of 5 rows, 6 changes; Ctrl-C ends it"])
    }

    @Test func aWindowOfAnotherSizeIsDrawnAnew() {
        var table = LiveTable(columns, terminal: Terminal(width: 40), height: 20, null: "NULL")
        table.take([ResultRow([.string("a"), .integer(1)])])
        _ = table.draw()
        let isSame = table.resize(to: (40, 20)), isOther = table.resize(to: (30, 20))
        #expect(!isSame && isOther)
        #expect(table.draw().hasPrefix("┌"))
    }

    @Test func withoutAKeyThereIsOneRow() {
        var table = LiveTable([ResultColumn("N", .integer)], terminal: Terminal(width: 60), height: 20, null: "NULL")
        table.take([ResultRow([.integer(1)]), ResultRow([.integer(2)])])
        #expect(lines(table.draw())[3...] == ["│ 2 │", "└───┘", "1 row, 2 changes; Ctrl-C ends it"])
    }

    func chart(_ columns: [ResultColumn], _ rows: [[SQLValue]], width: Int) -> [String] {
        lines(captured { output in
            var writer = OutputStyle(format: .chart, terminal: Terminal(width: width)).makeWriter()
            writer.begin(columns, to: output)
            writer.write(rows.map { ResultRow($0) }, to: output)
            writer.end(to: output)
        })
    }

    @Test func aChartHasABarARow() {
        let columns = [ResultColumn("DAY", .date), ResultColumn("N", .integer), ResultColumn("M", .double)]
        let rows: [[SQLValue]] = [[.date(0), .integer(1), .double(3)], [.date(1), .integer(4), .double(1)], [.date(2), .null, .null]]
        #expect(chart(columns, rows, width: 34) == ["DAY         N", "1970-01-01  ████ 1", "1970-01-02  ████████████████ 4", "1970-01-03   NULL", "M           █▁   1 … 3"])
    }

    @Test func negativeNumbersGoToTheLeft() {
        let columns = [ResultColumn("K", .string), ResultColumn("N", .integer)]
        #expect(chart(columns, [[.string("a"), .integer(-2)], [.string("b"), .integer(2)]], width: 15) == ["K  N", "a  ████ -2", "b      ████ 2"])
    }

    @Test func withoutANumberThereIsATable() {
        #expect(chart([ResultColumn("K", .string)], [[.string("a")]], width: 40).last == "A chart needs a column of numbers; this answer has none.")
    }

    func table(_ rows: [[SQLValue]], _ display: DisplaySettings, width: Int) -> [String] {
        lines(captured { output in
            var style = OutputStyle(format: .table, terminal: Terminal(width: width))
            style.display = display
            var writer = style.makeWriter()
            writer.begin([ResultColumn("K", .integer, isKey: true), ResultColumn("T", .string)], to: output)
            writer.write(rows.map { ResultRow($0) }, to: output)
            writer.end(to: output)
        })
    }

    @Test func textsAreBrokenWhereThatIsWanted() {
        var display = DisplaySettings()
        (display.wraps, display.null) = (true, "-")
        #expect(
            table([[.integer(1), .string("abcdefghijklmno")], [.integer(2), .null]], display, width: 18)
                == ["┌───┬────────────┐", "│ K │ T          │", "├───┼────────────┤", "│ 1 │ abcdefghij │", "│   │ klmno      │", "│ 2 │ -          │", "└───┴────────────┘"])
    }

    @Test func aTextTakesAtMostTheWidthThatIsSet() {
        var display = DisplaySettings()
        #expect(display.set("column_width", "6") == true)
        #expect(table([[.integer(1), .string("abcdefghi")]], display, width: 80)[3] == "│ 1 │ abcde… │")
    }

    @Test func settingsTakeWhatTheyCan() {
        var display = DisplaySettings()
        #expect(display.set("wrap", "on") == true && display.wraps)
        #expect(display.set("wrap", nil) == true && !display.wraps)
        #expect(display.set("wrap", "sideways") == false)
        #expect(display.set("width", "-1") == false)
        #expect(display.set("nonsense", "1") == nil)
        #expect(DisplaySettings.names.filter { display.text(of: $0.name) == nil }.map(\.name) == ["expanded", "format", "headers", "timing"])
    }

    @Test func columnsOfCSVAreReadBack() throws {
        var reader = CSVReader(Array("\u{FEFF}a,b\r\n\"x \"\"y\"\"\nz\",\n\n,\"\"\n".utf8))
        #expect(try reader.next() == [.init(text: "a", isQuoted: false), .init(text: "b", isQuoted: false)])
        #expect(try reader.next() == [.init(text: "x \"y\"\nz", isQuoted: true), .init(text: "", isQuoted: false)])
        #expect(try reader.next() == [.init(text: "", isQuoted: false), .init(text: "", isQuoted: true)])
        #expect(try reader.next() == nil)
        var open = CSVReader(Array("\"a".utf8))
        #expect(throws: (any Error).self) { try open.next() }
    }
}
