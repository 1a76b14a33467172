import Diagnostics

/// Brings the rows of a text onto the terminal: only what differs from what is there is written.
struct ScreenPainter {
    private var shown: [[ScreenCell]] = []
    private var row = 0
    private var column = 0
    private var width = 0
    private let hasColour: Bool
    private var output = ""
    private var look = Look.plain

    init(hasColour: Bool) { self.hasColour = hasColour }

    /// The sequences that make the screen show `screen`.
    mutating func paint(_ screen: ScreenRows, width: Int) -> String {
        self.width = width
        output = ""
        let isLarge = screen.rows.count > 1
        if isLarge { output += "\u{1B}[?25l" }
        if shown.isEmpty { shown = [[]] }
        for (index, cells) in screen.rows.enumerated() { paint(cells, at: index) }
        if shown.count > screen.rows.count {
            move(to: screen.rows.count, 0)
            output += "\u{1B}[J"
            shown.removeLast(shown.count - screen.rows.count)
        }
        move(to: screen.cursorRow, screen.cursorColumn)
        if isLarge { output += "\u{1B}[?25h" }
        return output
    }

    private mutating func paint(_ cells: [ScreenCell], at index: Int) {
        let old = index < shown.count ? shown[index] : []
        if index < shown.count, old == cells { return }
        var same = 0, start = 0
        while same < min(old.count, cells.count), old[same] == cells[same] {
            start += cells[same].width
            same += 1
        }
        // Marks of a character are drawn over it: it is drawn anew with them.
        move(to: index, start)
        for cell in cells[same...] {
            use(cell.look)
            output.append(cell.character)
            column += cell.width
        }
        use(.plain)
        // Behind the last column there is nothing to erase, and some terminals would take the last character.
        if column < width { output += "\u{1B}[K" }
        if index < shown.count { shown[index] = cells } else { shown.append(cells) }
    }

    private mutating func use(_ new: Look) {
        if hasColour, new.code != look.code { output += "\u{1B}[\(new.code)m" }
        look = new
    }

    private mutating func move(to newRow: Int, _ newColumn: Int) {
        if newRow == row, newColumn == column, column < width { return }
        if newRow < row { output += "\u{1B}[\(row - newRow)A" }
        let last = shown.count - 1
        if newRow > row, row < min(newRow, last) { output += "\u{1B}[\(min(newRow, last) - row)B" }
        output += "\r"
        // Rows that are not there yet are made, and the screen scrolls if need be.
        if newRow > last {
            for _ in last..<newRow {
                output += "\n"
                shown.append([])
            }
        }
        if newColumn > 0 { output += "\u{1B}[\(newColumn)C" }
        (row, column) = (newRow, newColumn)
    }

    /// Moves to the line below the text; the next painting begins there.
    mutating func leave() -> String {
        output = ""
        move(to: max(0, shown.count - 1), 0)
        output += "\r\n"
        forget()
        return output
    }

    /// Whatever is on the screen belongs to others.
    mutating func forget() {
        shown = []
        (row, column, look) = (0, 0, .plain)
    }

    /// Goes to where the text begins after the window has become `width` columns wide, and erases it.
    ///
    /// A terminal breaks rows that have become too wide for it, and the cursor goes with its character.
    mutating func eraseAfterResize(to width: Int) -> String {
        func height(_ cells: [ScreenCell]) -> Int { max(1, (cells.reduce(0) { $0 + $1.width } + width - 1) / max(1, width)) }
        let above = shown.prefix(row).reduce(0) { $0 + height($1) } + column / max(1, width)
        let sequence = (above > 0 ? "\u{1B}[\(above)A" : "") + "\r\u{1B}[J"
        forget()
        return sequence
    }
}
