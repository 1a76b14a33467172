import Diagnostics
import Engine
import Values

/// Draws rows as bars: one a row, labelled by the time or the first column, as long as the first number says.
///
/// Each further number has a line of its own at the end, as small columns. Without a number there is nothing to draw: then it is a table.
struct ChartWriter: ResultWriter {
    let terminal: Terminal
    /// Whether rows may wait for others: bars are drawn to one scale then.
    let mayHold: Bool
    private let table: TableWriter
    private var fallback: TableWriter?
    private var columns: [ResultColumn] = []
    private var label = 0
    private var numbers: [Int] = []
    private var points: [(label: String, values: [Double?])] = []
    /// The least and the greatest value of the bars so far.
    private var range = (least: 0.0, most: 0.0)
    private var labelWidth = 0

    /// More rows are drawn as they come, to the scale of the first ones.
    static let rowsHeldMax = 10_000

    init(terminal: Terminal, mayHold: Bool, table: TableWriter) { (self.terminal, self.mayHold, self.table) = (terminal, mayHold, table) }

    mutating func begin(_ columns: [ResultColumn], to output: TextOutput) {
        self.columns = columns
        label = columns.firstIndex { $0.type.isInstant || ["WINDOWSTART", "ROWTIME"].contains($0.name) } ?? 0
        // A number that is a key or a bound of the window names the row: it measures nothing.
        let measures = columns.indices.filter { $0 != label && columns[$0].type.isNumeric && !["WINDOWSTART", "WINDOWEND", "ROWTIME"].contains(columns[$0].name) }
        let unkeyed = measures.filter { !columns[$0].isKey }
        numbers = unkeyed.isEmpty ? measures : unkeyed
        if numbers.isEmpty, columns.count == 1, columns[0].type.isNumeric { (label, numbers) = (-1, [0]) }
        guard numbers.isEmpty else { return }
        fallback = table
        fallback?.begin(columns, to: output)
    }

    mutating func write(_ rows: [ResultRow], to output: TextOutput) {
        guard fallback == nil else {
            fallback?.write(rows, to: output)
            return
        }
        for row in rows where !row.isTombstone { points.append((name(of: row), numbers.map { number(row.values[$0]) })) }
        if !mayHold || points.count > ChartWriter.rowsHeldMax { drawBars(to: output) }
    }

    mutating func end(to output: TextOutput) {
        guard fallback == nil else {
            fallback?.end(to: output)
            if terminal.width != nil { output.write(TextStyle.dim.apply(to: "A chart needs a column of numbers; this answer has none.", terminal) + "\n") }
            return
        }
        let last = points
        drawBars(to: output)
        for (place, column) in numbers.enumerated().dropFirst() where !last.isEmpty { output.write(line(columns[column].name, last.map { $0.values[place] })) }
    }

    private func name(of row: ResultRow) -> String {
        guard row.values.indices.contains(label) else { return "" }
        let value = row.values[label]
        if case .bigint(let time) = value, ["WINDOWSTART", "ROWTIME"].contains(columns[label].name) { return TimeText.string(timestamp: time) }
        var bytes: [UInt8] = []
        if !value.isNull { CellText.append(value, as: columns[label].type, to: &bytes) }
        return TextWidth.printable(String(decoding: bytes, as: UTF8.self))
    }

    private func number(_ value: SQLValue) -> Double? {
        switch value {
        case .integer(let value): Double(value)
        case .bigint(let value): Double(value)
        case .double(let value): value.isFinite ? value : nil
        case .decimal: Double(value.text(as: value.apparentType))
        case .null, .boolean, .string, .bytes, .date, .time, .timestamp, .array, .map, .structure: nil
        }
    }

    // MARK: Bars

    private mutating func drawBars(to output: TextOutput) {
        defer { points = [] }
        guard !points.isEmpty, let measured = numbers.first else { return }
        let width = terminal.width ?? 80
        for point in points {
            labelWidth = max(labelWidth, min(TextWidth.columns(point.label), width / 3))
            if let value = point.values[0] { range = (min(range.least, value), max(range.most, value)) }
        }
        let texts = points.map { $0.values[0].map(text) ?? "NULL" }
        let valueWidth = texts.reduce(0) { max($0, $1.count) }
        let room = max(8, width - labelWidth - valueWidth - 4), span = range.most - range.least
        // Bars to the left are negative.
        let zero = span > 0 ? Int((-range.least / span * Double(room)).rounded()) : 0
        if !isHeaded {
            let heading = TextWidth.fit(columns.indices.contains(label) ? columns[label].name : "", to: labelWidth, alignRight: false) + "  " + columns[measured].name
            output.write(TextStyle.bold.apply(to: heading, terminal) + "\n")
            isHeaded = true
        }
        for (point, text) in zip(points, texts) {
            let bar = self.bar(point.values[0], room, zero, span)
            output.write(TextWidth.fit(point.label, to: labelWidth, alignRight: false) + "  " + bar + " " + text + "\n")
        }
    }

    private var isHeaded = false

    private func text(_ value: Double) -> String { value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : DoubleText.string(value) }

    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    private func bar(_ value: Double?, _ room: Int, _ zero: Int, _ span: Double) -> String {
        guard let value, span > 0 else { return String(repeating: " ", count: zero) }
        let length = abs(value) / span * Double(room), block = terminal.isUTF8 ? "█" : "#"
        if value < 0 {
            let whole = min(zero, Int(length.rounded()))
            return String(repeating: " ", count: zero - whole) + String(repeating: block, count: whole)
        }
        let whole = Int(length), part = terminal.isUTF8 ? ChartWriter.eighths[min(7, Int((length - Double(whole)) * 8))] : ""
        return String(repeating: " ", count: zero) + String(repeating: block, count: whole) + part
    }

    /// A number over all rows in one line; of more rows than there is room for, the mean of some is one column.
    private func line(_ name: String, _ values: [Double?]) -> String {
        let width = max(8, (terminal.width ?? 80) - labelWidth - 30), known = values.compactMap { $0 }
        guard let least = known.min(), let most = known.max() else { return "" }
        let count = min(width, values.count), signs = terminal.isUTF8 ? Array("▁▂▃▄▅▆▇█") : Array("_.-=+*#@")
        let columns = (0..<count).map { index -> Character in
            let part = values[(index * values.count / count)..<((index + 1) * values.count / count)].compactMap { $0 }
            guard !part.isEmpty else { return " " }
            let mean = part.reduce(0, +) / Double(part.count)
            return signs[most > least ? min(7, Int((mean - least) / (most - least) * 8)) : 3]
        }
        return TextWidth.fit(TextWidth.printable(name), to: labelWidth, alignRight: false) + "  " + String(columns) + "  \(text(least)) … \(text(most))\n"
    }
}

extension SQLType {
    /// Whether values are times.
    fileprivate var isInstant: Bool {
        switch self {
        case .timestamp, .date, .time: true
        case .boolean, .integer, .bigint, .double, .decimal, .string, .bytes, .array, .map, .structure: false
        }
    }
}
