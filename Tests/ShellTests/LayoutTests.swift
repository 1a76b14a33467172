import Diagnostics
import Testing

@testable import Shell

struct LayoutTests {
    @Test func widthsAreNaturalWhereThereIsRoom() {
        #expect(TableLayout(natural: [3, 10], mayCut: [false, true], terminalWidth: nil).widths == [3, 10])
        #expect(TableLayout(natural: [3, 10], mayCut: [false, true], terminalWidth: 80).widths == [3, 10])
    }

    @Test(arguments: [33, 47, 80]) func textsFillTheTerminalButNeverMore(width: Int) {
        let layout = TableLayout(natural: [3, 40, 60], mayCut: [true, true, true], terminalWidth: width)
        #expect(layout.drawn.reduce(10, +) == width)
        #expect(layout.widths[0] == 3)
        #expect(layout.hidden.isEmpty)
    }

    @Test func numbersAreNotCutButColumnsInTheMiddleAreLeftOut() {
        let layout = TableLayout(natural: [8, 12, 12, 12, 9], mayCut: [Bool](repeating: false, count: 5), terminalWidth: 40)
        #expect(layout.hidden == 1..<4)
        #expect(layout.drawn == [8, 1, 9])
        #expect(TableLayout(natural: [30, 30], mayCut: [false, false], terminalWidth: 20).drawn == [30, 1])
    }

    @Test func aFrameGrowsIntoTheFreeWidthAndTextsGiveWay() {
        var layout = TableLayout(natural: [4, 5], mayCut: [true, false], wished: [14, 10], terminalWidth: 40)
        #expect(layout.widths == [14, 10])
        layout.widen(to: [60, 3])
        #expect(layout.widths == [23, 10])
        layout.widen(to: [60, 18])
        #expect(layout.widths == [15, 18])
        // A number that has no room is drawn beyond the edge.
        layout.widen(to: [60, 40])
        #expect(layout.widths == [10, 40])
        var file = TableLayout(natural: [4, 5], mayCut: [true, false], terminalWidth: nil)
        file.widen(to: [600, 50])
        #expect(file.widths == [600, 50])
    }

    @Test func widthCountsWhatIsSeen() {
        #expect(TextWidth.columns("abc") == 3)
        #expect(TextWidth.columns("größe") == 5)
        #expect(TextWidth.columns("e\u{301}") == 1)
        #expect(TextWidth.columns("魚") == 2)
        #expect(TextWidth.columns("🐟") == 2)
        for (text, width) in [("👩‍👩‍👧‍👦", 2), ("🇨🇭", 2), ("1️⃣", 2), ("☀", 1), ("☀️", 2), ("각", 2), ("\u{1100}\u{1161}\u{11A8}", 2), ("ｱ", 1), ("，", 2), ("a\u{200B}b", 2), ("क्ष", 2)] {
            #expect(TextWidth.columns(text) == width, "\(text)")
        }
    }

    @Test func textIsCutByCharacters() {
        #expect(TextWidth.fit("salmon", to: 8, alignRight: false) == "salmon  ")
        #expect(TextWidth.fit("42", to: 4, alignRight: true) == "  42")
        #expect(TextWidth.fit("salmon", to: 4, alignRight: false) == "sal…")
        #expect(TextWidth.fit("魚魚魚", to: 4, alignRight: false) == "魚… ")
    }
}
