import Engine
import Values

/// RFC 4180 with `\n` line ends: a header line, then the rows. NULL is an empty field, an empty text is `""`.
struct CSVWriter: ResultWriter {
    var hasHeader = true
    private var types: [SQLType] = []

    init(hasHeader: Bool = true) { self.hasHeader = hasHeader }

    mutating func begin(_ columns: [ResultColumn], to output: TextOutput) {
        types = columns.map(\.type)
        if hasHeader { output.write(columns.map { CSVWriter.quoted($0.name) }.joined(separator: ",") + "\n") }
    }

    mutating func write(_ rows: [ResultRow], to output: TextOutput) {
        for row in rows {
            let fields = zip(row.values, types).map { $0.isNull ? "" : CSVWriter.quoted(CellText.text($0, as: $1)) }
            output.write(fields.joined(separator: ",") + "\n")
        }
    }

    mutating func end(to output: TextOutput) {}

    private static func quoted(_ text: String) -> String {
        let isPlain = !text.isEmpty && !text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
