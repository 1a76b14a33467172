import Diagnostics
import Engine
import Values

/// Draws a table with borders. Widths follow the rows and the terminal; a frame grows where later rows are wider.
///
/// An answer that is known to be finite is held back until its first ``TableWriter/rowsHeldMax`` rows are there, so that
/// the widths suit them all; of a push query each batch is drawn as it comes. Nothing is cut where there is no terminal.
struct TableWriter: ResultWriter {
    static let rowsHeldMax = 1000
    static let bytesHeldMax = 1 << 20

    let terminal: Terminal
    var hasHeader = true
    /// Whether rows may wait for others to find the widths.
    var mayHold = true
    /// Whether the first rows may be long in coming: the header is drawn before them.
    var announcesColumns = true
    /// Whether an answer whose first rows are wider than the terminal has one line a column.
    var expandsWideRows = false
    var display = DisplaySettings()
    private var columns: [ResultColumn] = []
    private var held = CellBuffer()
    private var layout: TableLayout?
    private var expanded: ExpandedWriter?
    private var line: [UInt8] = []

    init(terminal: Terminal, hasHeader: Bool = true, mayHold: Bool = true, expandsWideRows: Bool = false, display: DisplaySettings = DisplaySettings()) {
        self.terminal = terminal
        self.display = display
        self.hasHeader = hasHeader
        self.mayHold = mayHold
        self.expandsWideRows = expandsWideRows
    }

    mutating func begin(_ columns: [ResultColumn], to output: TextOutput) {
        self.columns = columns
        // Who watches sees at once what is awaited; in a file the first rows say how wide it is.
        if !mayHold, announcesColumns, terminal.width != nil, !expandsWideRows { begin(output) }
    }

    mutating func write(_ rows: [ResultRow], to output: TextOutput) {
        for row in rows {
            held.append(row, columns, null: display.null)
            if layout != nil || expanded != nil { drawHeld(to: output) } else if held.cells.count >= TableWriter.rowsHeldMax * max(1, columns.count)
                || held.bytes.count >= TableWriter.bytesHeldMax { begin(output) }
        }
        if !mayHold { begin(output) }
    }

    mutating func end(to output: TextOutput) {
        begin(output)
        guard let layout else { return }
        output.write(drawing(layout).border(.bottom) + "\n")
        guard !layout.hidden.isEmpty else { return }
        let names = layout.hidden.prefix(5).map { TextWidth.printable(columns[$0].name) }.joined(separator: ", ")
        let what = "\(counted(layout.hidden.count, "column")) hidden: \(names)\(layout.hidden.count > 5 ? ", …" : ""); \\x auto or another output format shows all"
        output.write(TextStyle.dim.apply(to: what, terminal) + "\n")
    }

    /// Chooses the widths by what is held, and draws that.
    private mutating func begin(_ output: TextOutput) {
        guard layout == nil, expanded == nil else { return }
        var natural = columns.map { TextWidth.columns(TextWidth.printable($0.name)) }
        for (index, cell) in held.cells.enumerated() { natural[index % columns.count] = max(natural[index % columns.count], cell.width) }
        if expandsWideRows, let width = terminal.width, natural.reduce(1, { $0 + $1 + 3 }) > width {
            expanded = ExpandedWriter(terminal: terminal, null: display.null)
            expanded?.begin(columns, to: output)
            return drawHeld(to: output)
        }
        // Later rows of a push query may be longer: a first guess by type spares most of the growing.
        let wished = mayHold ? [] : columns.map(\.type.usualWidth)
        let mayCut = columns.map { !$0.isKey && $0.type.isText }
        if let most = display.columnWidth { for index in columns.indices where mayCut[index] { natural[index] = min(natural[index], most) } }
        let layout = TableLayout(natural: natural, mayCut: mayCut, wished: wished, columnMax: display.columnWidth, terminalWidth: terminal.width)
        self.layout = layout
        let drawing = drawing(layout)
        output.write(drawing.border(.top) + "\n")
        if hasHeader { output.write(drawing.header() + "\n" + drawing.border(.middle) + "\n") }
        drawHeld(to: output)
    }

    private mutating func drawHeld(to output: TextOutput) {
        defer { held.removeAll() }
        if expanded != nil { expanded?.write(held, to: output) }
        guard layout != nil, !columns.isEmpty else { return }
        for first in stride(from: 0, to: held.cells.count, by: columns.count) { drawRow(first, to: output) }
    }

    private mutating func drawRow(_ first: Int, to output: TextOutput) {
        guard var layout else { return }
        if held.cells[first..<first + columns.count].enumerated().contains(where: { $0.element.width > layout.widths[$0.offset] }) {
            layout.widen(to: held.cells[first..<first + columns.count].map(\.width))
            self.layout = layout
        }
        if display.wraps, columns.indices.contains(where: { !layout.hidden.contains($0) && held.cells[first + $0].width > layout.widths[$0] }) {
            return output.write(wrapped(first, layout))
        }
        line.removeAll(keepingCapacity: true)
        for column in columns.indices {
            if layout.hidden.contains(column) {
                if column == layout.hidden.lowerBound { append("…", isDim: true) }
                continue
            }
            let cell = held.cells[first + column], width = layout.widths[column], text = held.text(first + column)
            if cell.width > width {
                append(TextWidth.fit(String(decoding: text, as: UTF8.self), to: width, alignRight: false), isDim: cell.isAbsent)
                continue
            }
            if cell.isAbsent {
                append(TextWidth.fit(String(decoding: text, as: UTF8.self), to: width, alignRight: columns[column].type.isNumeric), isDim: true)
                continue
            }
            line.append(contentsOf: bar.utf8)
            line.append(UInt8(ascii: " "))
            let isRight = columns[column].type.isNumeric
            if isRight { line.append(contentsOf: repeatElement(UInt8(ascii: " "), count: width - cell.width)) }
            line.append(contentsOf: text)
            line.append(contentsOf: repeatElement(UInt8(ascii: " "), count: isRight ? 1 : width - cell.width + 1))
        }
        line.append(contentsOf: (columns.isEmpty ? "" : bar).utf8)
        line.append(UInt8(ascii: "\n"))
        output.write(line)
    }

    private mutating func append(_ text: String, isDim: Bool = false) {
        line.append(contentsOf: "\(bar) \(isDim ? TextStyle.dim.apply(to: text, terminal) : text) ".utf8)
    }

    private func drawing(_ layout: TableLayout) -> TableDrawing { TableDrawing(columns: columns, layout: layout, terminal: terminal) }

    private var bar: String { terminal.isUTF8 ? "│" : "|" }

    /// A row of which some text has no room, over as many lines as that needs.
    private func wrapped(_ first: Int, _ layout: TableLayout) -> String {
        let texts = columns.indices.map { column in
            TextWidth.lines(String(decoding: held.text(first + column), as: UTF8.self), width: layout.hidden.contains(column) ? .max : layout.widths[column])
        }
        let count = texts.indices.filter { !layout.hidden.contains($0) }.map { texts[$0].count }.max() ?? 1, drawing = drawing(layout)
        return (0..<count).map { line in
            drawing.row(texts.map { line < $0.count ? $0[line] : "" }) { held.cells[first + $0].isAbsent ? .dim : nil } + "\n"
        }.joined()
    }
}

extension SQLType {
    /// Whether a person still knows the value by its beginning: numbers and times say something else then.
    var isText: Bool {
        switch self {
        case .string, .bytes, .array, .map, .structure: true
        case .boolean, .integer, .bigint, .double, .decimal, .date, .time, .timestamp: false
        }
    }

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
