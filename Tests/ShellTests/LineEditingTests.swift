import Testing

@testable import Shell

struct LineEditingTests {
    @Test func textIsEditedByCharacters() {
        var buffer = EditBuffer()
        for sign in ["g", "r", "o", "\u{308}", "魚"] { buffer.insert(sign) }
        #expect(buffer.text == "gro\u{308}魚")
        #expect(buffer.cursor == 4)
        buffer.moveLeft()
        buffer.deleteBackward()
        #expect(buffer.text == "gr魚")
        buffer.undo()
        #expect(buffer.text == "gro\u{308}魚")
    }

    @Test func lineEndsOfAllKindsAreOne() {
        var buffer = EditBuffer()
        buffer.insert("a\r\nb\rc\nd\te")
        #expect(buffer.text == "a\nb\nc\nd\te")
    }

    @Test func theCursorMovesOverLines() {
        var buffer = EditBuffer()
        buffer.insert("SELECT a,\n  b\nFROM table_name")
        let isMoved = buffer.moveUp()
        #expect(isMoved && buffer.before == "SELECT a,\n  b")
        _ = buffer.moveUp()
        #expect(buffer.before == "SEL")
        let isBeyond = buffer.moveUp()
        #expect(!isBeyond)
        buffer.moveToLineEnd()
        _ = buffer.moveDown()
        #expect(buffer.before == "SELECT a,\n  b")
    }

    @Test func wordsAreCutAndPutBack() {
        var buffer = EditBuffer()
        buffer.insert("SELECT a FROM t")
        buffer.deleteWordBackward()
        buffer.deleteWordBackward()
        #expect(buffer.text == "SELECT a ")
        buffer.yank()
        #expect(buffer.text == "SELECT a FROM ")
        buffer.deleteToLineStart()
        #expect(buffer.isEmpty)
    }

    func rows(_ text: String, cursor: Int? = nil, width: Int) -> ScreenRows {
        ScreenRows(prompts: ("> ", "  "), text: Array(text), looks: [], cursor: cursor ?? text.count, width: width)
    }

    @Test func rowsAreBrokenAtTheScreensEdge() {
        let screen = rows("abcdef\nx", width: 6)
        #expect(screen.rows.map { String($0.map(\.character)) } == ["> abcd", "ef", "  x"])
        #expect(screen.cursorRow == 2 && screen.cursorColumn == 3)
        // A wide character is not cut in two, and the cursor has a place behind the last column.
        let wide = rows("abc魚", width: 6)
        #expect(wide.rows.map { String($0.map(\.character)) } == ["> abc", "魚"])
        let full = rows("abcd", width: 6)
        #expect(full.cursorRow == 1 && full.cursorColumn == 0)
    }

    @Test func controlCharactersAreSeenAndMoveNothing() {
        #expect(String(rows("a\u{1B}[2Jb", width: 40).rows[0].map(\.character)) == "> a^[[2Jb")
        #expect(String(rows("a\tb", width: 40).rows[0].map(\.character)) == "> a b")
    }

    @Test func onlyWhatDiffersIsWritten() {
        var painter = ScreenPainter(hasColour: false)
        _ = painter.paint(rows("SELECT a", width: 40), width: 40)
        #expect(painter.paint(rows("SELECT ab", width: 40), width: 40) == "b\u{1B}[K")
        #expect(painter.paint(rows("SELECT ab", cursor: 0, width: 40), width: 40) == "\r\u{1B}[2C")
    }

    @Test func moreThanTheScreenHoldsIsShownAroundTheCursor() {
        var screen = rows((1...50).map(String.init).joined(separator: "\n"), width: 40)
        screen.limit(to: 10)
        #expect(screen.rows.count == 10 && screen.cursorRow == 9)
        #expect(String(screen.rows[9].map(\.character)) == "  50")
    }

    @Test func statementsAreColoured() {
        let text = "SELECT 'x', 12 -- c"
        let looks = SQLColours.looks(Array(text))
        #expect(looks[0] == .keyword && looks[7] == .string && looks[12] == .number && looks[16] == .comment)
        #expect(SQLColours.looks(Array("SELECT '日本', `a`")).count == 16)
        #expect(Set(SQLColours.looks(Array("\\d SELECT"))) == [.plain])
    }

    @Test func theHistoryIsSearchedFromItsEnd() {
        var search = HistorySearch(history: ["SELECT a;", "SHOW TABLES;", "SELECT b;"])
        search.extend(with: "sel")
        #expect(search.found == "SELECT b;")
        search.goOn()
        #expect(search.found == "SELECT a;")
        search.goOn()
        #expect(search.found == "SELECT a;")
        search.extend(with: "x")
        #expect(search.found == nil)
    }

    @Test(arguments: [
        ("SHOW TABLES;", true, 1), ("SHOW", false, 1), ("help", true, 1), ("\\d\nSELECT 1;\n\\x", true, 3), ("A;\n-- c\nB;", true, 1), ("A;\n-- c\nB", false, 1), ("", true, 0),
        ("SELECT '\nhelp\n';", true, 1), ("/* open", false, 1), ("SELECT 1\n\\g", true, 1), ("SELECT 1 \\g out", true, 1), ("SELECT '\\g", false, 1),
    ])
    func textIsTakenApart(text: String, isComplete: Bool, parts: Int) {
        let typed = TypedText(text)
        #expect(typed.isComplete == isComplete)
        #expect(typed.parts.count == parts)
    }

    @Test func linesKeepTheirNumbers() {
        #expect(TypedText("\nA;\n\n-- c\nB;\n").parts == [.statements("\nA;\n\n-- c\nB;\n")])
    }

    @Test func aSentStatementIsClosed() {
        #expect(TypedText("SELECT 1\nFROM t \\g out.txt").parts == [.sent("SELECT 1\nFROM t;", by: .again(file: "out.txt", isExpanded: false))])
    }

    @Test(arguments: [1, 2, 4, 7, 80]) func everyWidthIsBorne(width: Int) {
        let text = "a\t日本\n\n👩‍👩‍👧‍👦e\u{301}\u{7}x"
        for cursor in 0...text.count {
            var screen = rows(text, cursor: cursor, width: width)
            #expect(screen.rows.indices.contains(screen.cursorRow) && screen.cursorColumn < max(width, 4))
            screen.limit(to: 2)
            #expect(screen.rows.count <= 2 && screen.rows.indices.contains(screen.cursorRow))
            var painter = ScreenPainter(hasColour: true)
            _ = painter.paint(screen, width: width)
            _ = painter.eraseAfterResize(to: width)
        }
    }
}
