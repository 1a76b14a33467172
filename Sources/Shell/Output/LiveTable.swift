import Diagnostics
import Engine
import Values

/// A table that is drawn in place: the latest row of each key, changed cells lit, deleted rows gone.
struct LiveTable {
    private var terminal: Terminal
    private var height: Int
    private let null: String
    private let columns: [ResultColumn]
    private let keys: [Int]
    /// By key; the order is that in which keys first came.
    private var rows: [[SQLValue]: Row] = [:]
    private var nextOrder = 0
    private var changes = 0
    private var linesDrawn = 0
    private var layout: TableLayout?

    private struct Row {
        var values: [SQLValue]
        var order: Int
        var changedAt: Int
        /// Columns that the last drawing has not shown so.
        var changed: Set<Int>
    }

    /// - Parameter columns: The whole key is among them; without any key there is one row.
    init(_ columns: [ResultColumn], terminal: Terminal, height: Int, null: String) {
        keys = columns.indices.filter { columns[$0].isKey }
        (self.columns, self.terminal, self.height, self.null) = (columns, terminal, height, null)
    }

    /// Takes over the window's size; true if it has changed, and what is on the screen is not where it was.
    mutating func resize(to size: (width: Int, height: Int)) -> Bool {
        guard size.height != height || (terminal.width ?? size.width) != size.width, linesDrawn > 0 else { return false }
        if terminal.width != nil { terminal.width = size.width }
        (height, linesDrawn, layout) = (size.height, 0, nil)
        return true
    }

    mutating func take(_ batch: [ResultRow]) {
        for row in batch {
            changes += 1
            let key = keys.map { $0 < row.values.count ? row.values[$0] : .null }
            if row.isTombstone {
                rows[key] = nil
                continue
            }
            guard var known = rows[key] else {
                rows[key] = Row(values: row.values, order: nextOrder, changedAt: changes, changed: Set(columns.indices))
                nextOrder += 1
                continue
            }
            known.changed.formUnion(columns.indices.filter { $0 < row.values.count && $0 < known.values.count && row.values[$0] != known.values[$0] })
            (known.values, known.changedAt) = (row.values, changes)
            rows[key] = known
        }
    }

    /// The sequences that show it in the place of what was shown before.
    mutating func draw() -> String {
        // The frame and the line below it take five rows, the cursor one.
        let room = max(1, height - 6)
        var shown = Array(rows.values)
        if shown.count > room { shown = Array(shown.sorted { $0.changedAt > $1.changedAt }.prefix(room)) }
        shown.sort { $0.order < $1.order }
        var lines = frame(shown)
        let left = rows.count > shown.count ? "the \(shown.count) changed last of " : ""
        lines.append(TextStyle.dim.apply(to: "\(left)\(counted(rows.count, "row")), \(counted(changes, "change")); Ctrl-C ends it", terminal))
        for key in rows.keys { rows[key]?.changed = [] }
        let start = linesDrawn > 0 ? "\u{1B}[\(linesDrawn)A\r" : ""
        linesDrawn = lines.count
        return start + lines.map { $0 + "\u{1B}[K\n" }.joined() + "\u{1B}[J"
    }

    private mutating func frame(_ shown: [Row]) -> [String] {
        let cells = shown.map { row in columns.indices.map { text(row.values, $0) } }
        var natural = columns.map { TextWidth.columns(TextWidth.printable($0.name)) }
        for row in cells { for index in columns.indices { natural[index] = max(natural[index], TextWidth.columns(row[index])) } }
        // A frame that grew stays so: it would tremble otherwise.
        if let layout { for index in columns.indices where !layout.hidden.contains(index) { natural[index] = max(natural[index], min(layout.widths[index], natural[index] + 20)) } }
        let layout = TableLayout(natural: natural, mayCut: columns.map { !$0.isKey && $0.type.isText }, terminalWidth: terminal.width)
        self.layout = layout
        let drawing = TableDrawing(columns: columns, layout: layout, terminal: terminal)
        var lines = [drawing.border(.top), drawing.header(), drawing.border(.middle)]
        for (row, texts) in zip(shown, cells) {
            lines.append(drawing.row(texts) { column in row.changed.contains(column) && row.changed.count < columns.count ? .lit : row.values[column].isNull ? .dim : nil })
        }
        lines.append(drawing.border(.bottom))
        return lines
    }

    private func text(_ values: [SQLValue], _ index: Int) -> String {
        guard index < values.count, !values[index].isNull else { return null }
        var bytes: [UInt8] = []
        CellText.append(values[index], as: columns[index].type, to: &bytes)
        return TextWidth.printable(String(decoding: bytes, as: UTF8.self))
    }
}

/// The lines of a table with known widths.
struct TableDrawing {
    let columns: [ResultColumn]
    let layout: TableLayout
    let terminal: Terminal

    enum Border { case top, middle, bottom }

    func border(_ place: Border) -> String {
        let (left, between, right) =
            switch place {
            case .top: ("┌", "┬", "┐")
            case .middle: ("├", "┼", "┤")
            case .bottom: ("└", "┴", "┘")
            }
        let dash = terminal.isUTF8 ? "─" : "-"
        let dashes = layout.drawn.map { String(repeating: dash, count: $0 + 2) }
        return terminal.isUTF8 ? left + dashes.joined(separator: between) + right : "+" + dashes.joined(separator: "+") + "+"
    }

    var bar: String { terminal.isUTF8 ? "│" : "|" }

    func header() -> String { row(columns.map { TextWidth.printable($0.name) }) { _ in .bold } }

    /// - Parameter style: How the text of a column looks.
    func row(_ texts: [String], style: (Int) -> TextStyle?) -> String {
        var line = ""
        for index in columns.indices {
            if layout.hidden.contains(index) {
                if index == layout.hidden.lowerBound { line += "\(bar) … " }
                continue
            }
            let text = TextWidth.fit(texts[index], to: layout.widths[index], alignRight: columns[index].type.isNumeric)
            line += "\(bar) \(style(index)?.apply(to: text, terminal) ?? text) "
        }
        return line + bar
    }
}
