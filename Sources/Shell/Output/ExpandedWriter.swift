import Diagnostics
import Engine
import Values

/// One line a column, for rows that are wider than the screen (`\x`).
struct ExpandedWriter: ResultWriter {
    let terminal: Terminal
    let null: String
    private var columns: [ResultColumn] = []
    private var cells = CellBuffer()
    private var count = 0

    init(terminal: Terminal, null: String = "NULL") { (self.terminal, self.null) = (terminal, null) }

    mutating func begin(_ columns: [ResultColumn], to output: TextOutput) { self.columns = columns }

    mutating func write(_ rows: [ResultRow], to output: TextOutput) {
        for row in rows {
            cells.append(row, columns, null: null)
            write(cells, to: output)
            cells.removeAll()
        }
    }

    /// Writes rows whose cells are there already.
    mutating func write(_ cells: CellBuffer, to output: TextOutput) {
        let names = columns.map { TextWidth.printable($0.name) }, widest = names.reduce(0) { max($0, TextWidth.columns($1)) }
        for index in cells.cells.indices {
            let column = index % columns.count
            if column == 0 {
                count += 1
                output.write(TextStyle.dim.apply(to: "-[ row \(count) ]" + String(repeating: "-", count: 20), terminal) + "\n")
            }
            output.write(TextStyle.bold.apply(to: TextWidth.fit(names[column], to: widest, alignRight: false), terminal) + " | ")
            output.write(cells.text(index))
            output.write("\n")
        }
    }

    mutating func end(to output: TextOutput) {}
}
