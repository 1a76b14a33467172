import Testing

@testable import Shell

struct LayoutTests {
    @Test func widthsAreNaturalWhereThereIsRoom() {
        #expect(TableLayout(natural: [3, 10], terminalWidth: nil).widths == [3, 10])
        #expect(TableLayout(natural: [3, 10], terminalWidth: 80).widths == [3, 10])
    }

    @Test(arguments: [20, 33, 47, 80]) func aTableFillsTheTerminalButNeverMore(width: Int) {
        let layout = TableLayout(natural: [3, 40, 60], terminalWidth: width)
        let drawn: Int = layout.widths.reduce(10, +)
        #expect(drawn == max(width, 23))
        #expect(layout.widths[0] == 3)
    }

    @Test func widthCountsWhatIsSeen() {
        #expect(TextWidth.columns("abc") == 3)
        #expect(TextWidth.columns("größe") == 5)
        #expect(TextWidth.columns("e\u{301}") == 1)
        #expect(TextWidth.columns("魚") == 2)
        #expect(TextWidth.columns("🐟") == 2)
    }

    @Test func textIsCutByCharacters() {
        #expect(TextWidth.fit("salmon", to: 8, alignRight: false) == "salmon  ")
        #expect(TextWidth.fit("42", to: 4, alignRight: true) == "  42")
        #expect(TextWidth.fit("salmon", to: 4, alignRight: false) == "sal…")
        #expect(TextWidth.fit("魚魚魚", to: 4, alignRight: false) == "魚… ")
    }
}
