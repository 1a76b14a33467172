import Engine
import Values

/// Draws a table with borders. Widths follow the first rows and the terminal; what does not fit ends in `…`.
///
/// An answer that is known to be finite is held back until its first ``TableWriter/rowsHeldMax`` rows are there, so that
/// the widths suit them all; of a push query each batch is drawn as it comes.
struct TableWriter: ResultWriter {
    static let rowsHeldMax = 1000

    let terminal: Terminal
    var hasHeader = true
    /// Whether rows may wait for others to find the widths.
    var mayHold = true
    private var columns: [ResultColumn] = []
    private var heldCells: [[String]] = []
    private var heldRows: [ResultRow] = []
    private var layout: TableLayout?

    init(terminal: Terminal, hasHeader: Bool = true, mayHold: Bool = true) {
        self.terminal = terminal
        self.hasHeader = hasHeader
        self.mayHold = mayHold
    }

    mutating func begin(_ columns: [ResultColumn], to output: TextOutput) {
        self.columns = columns
    }

    mutating func write(_ rows: [ResultRow], to output: TextOutput) {
        guard layout == nil else {
            for row in rows { draw(row, cells: cells(of: row), to: output) }
            return
        }
        heldCells += rows.map(cells)
        heldRows += rows
        if !mayHold || heldCells.count >= TableWriter.rowsHeldMax { drawHeld(to: output) }
    }

    mutating func end(to output: TextOutput) {
        if layout == nil { drawHeld(to: output) }
        output.write(border(.bottom))
    }

    private mutating func drawHeld(to output: TextOutput) {
        let natural = columns.enumerated().map { index, column in
            let widest = heldCells.reduce(0) { max($0, TextWidth.columns($1[index])) }
            // Later rows of a push query may be longer: a first guess by type spares most of the cutting.
            return max(TextWidth.columns(TextWidth.printable(column.name)), widest, mayHold ? 1 : column.type.usualWidth)
        }
        layout = TableLayout(natural: natural, terminalWidth: terminal.width)
        output.write(border(.top))
        if hasHeader {
            output.write(line(columns.enumerated().map { index, column in
                let name = TextWidth.fit(TextWidth.printable(column.name), to: width(index), alignRight: column.type.isNumeric)
                return TextStyle.bold.apply(to: name, terminal)
            }))
            output.write(border(.middle))
        }
        for (row, cells) in zip(heldRows, heldCells) { draw(row, cells: cells, to: output) }
        (heldCells, heldRows) = ([], [])
    }

    private func cells(of row: ResultRow) -> [String] {
        columns.indices.map { index in
            let value = index < row.values.count ? row.values[index] : .null
            if value.isNull { return row.isTombstone ? "<TOMBSTONE>" : "NULL" }
            return TextWidth.printable(CellText.text(value, as: columns[index].type))
        }
    }

    private func draw(_ row: ResultRow, cells: [String], to output: TextOutput) {
        output.write(line(cells.enumerated().map { index, cell in
            let isNull = index >= row.values.count || row.values[index].isNull
            let text = TextWidth.fit(cell, to: width(index), alignRight: columns[index].type.isNumeric)
            return isNull ? TextStyle.dim.apply(to: text, terminal) : text
        }))
    }

    private func width(_ index: Int) -> Int { layout?.widths[index] ?? 0 }

    private func line(_ cells: [String]) -> String {
        let bar = terminal.isUTF8 ? "│" : "|"
        return "\(bar) " + cells.joined(separator: " \(bar) ") + " \(bar)\n"
    }

    private enum Border { case top, middle, bottom }

    private func border(_ place: Border) -> String {
        let (left, between, right) =
            switch place {
            case .top: ("┌", "┬", "┐")
            case .middle: ("├", "┼", "┤")
            case .bottom: ("└", "┴", "┘")
            }
        let dash = terminal.isUTF8 ? "─" : "-"
        let dashes = (layout?.widths ?? []).map { String(repeating: dash, count: $0 + 2) }
        return terminal.isUTF8 ? left + dashes.joined(separator: between) + right + "\n" : "+" + dashes.joined(separator: "+") + "+\n"
    }
}

extension SQLType {
    /// Columns that values of the type usually take.
    fileprivate var usualWidth: Int {
        switch self {
        case .boolean: 5
        case .integer: 6
        case .bigint, .double, .date: 10
        case .time: 12
        case .timestamp: 23
        case .decimal(let precision, _): min(precision + 1, 12)
        case .string, .bytes: 14
        case .array, .map, .structure: 24
        }
    }
}
