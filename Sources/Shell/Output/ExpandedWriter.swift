import Engine
import Values

/// One line a column, for rows that are wider than the screen (`\x`).
struct ExpandedWriter: ResultWriter {
    let terminal: Terminal
    private var columns: [ResultColumn] = []
    private var count = 0

    init(terminal: Terminal) { self.terminal = terminal }

    mutating func begin(_ columns: [ResultColumn], to output: TextOutput) { self.columns = columns }

    mutating func write(_ rows: [ResultRow], to output: TextOutput) {
        let widest = columns.reduce(0) { max($0, TextWidth.columns($1.name)) }
        for row in rows {
            count += 1
            output.write(TextStyle.dim.apply(to: "-[ row \(count) ]" + String(repeating: "-", count: 20), terminal) + "\n")
            for (column, value) in zip(columns, row.values) {
                let name = TextWidth.fit(TextWidth.printable(column.name), to: widest, alignRight: false)
                output.write("\(TextStyle.bold.apply(to: name, terminal)) | \(text(of: value, column, row))\n")
            }
        }
    }

    mutating func end(to output: TextOutput) {}

    private func text(of value: SQLValue, _ column: ResultColumn, _ row: ResultRow) -> String {
        if value.isNull { return row.isTombstone ? "<TOMBSTONE>" : "NULL" }
        return TextWidth.printable(CellText.text(value, as: column.type))
    }
}
