import Engine

/// Writes the rows of one answer in one format. Calls come in the order begin, write…, end.
protocol ResultWriter {
    mutating func begin(_ columns: [ResultColumn], to output: TextOutput)
    mutating func write(_ rows: [ResultRow], to output: TextOutput)
    mutating func end(to output: TextOutput)
}

/// How a shell writes answers: what `--output`, `.mode` and `\x` say.
struct OutputStyle {
    /// When rows are written with one line a column instead of one a row.
    enum Expansion: String { case off, on, auto }

    var format: OutputFormat
    /// Automatic: where a row is wider than the terminal.
    var expansion = Expansion.off
    var hasHeaders = true
    var display = DisplaySettings()
    var terminal: Terminal
    /// The document that all answers are part of, in JSON; nil: each is one by itself.
    var document: JSONDocument?

    /// - Parameters:
    ///   - isPush: Rows come one by one without an end: none may wait for others.
    ///   - hasRows: The first rows are there already.
    ///   - hasDeletions: Rows may be deletions of earlier ones.
    func makeWriter(isPush: Bool = false, hasRows: Bool = false, hasDeletions: Bool = false) -> any ResultWriter {
        var terminal = terminal
        if terminal.width != nil, let width = display.width { terminal.width = width }
        var table = TableWriter(terminal: terminal, hasHeader: hasHeaders, mayHold: !isPush, expandsWideRows: expansion == .auto, display: display)
        table.announcesColumns = !hasRows
        return switch format {
        case .table: expansion == .on ? ExpandedWriter(terminal: terminal, null: display.null) : table
        case .json: JSONWriter(in: document)
        case .jsonl: JSONLinesWriter()
        case .csv: CSVWriter(hasHeader: hasHeaders, hasDeletions: hasDeletions)
        case .chart: ChartWriter(terminal: terminal, mayHold: !isPush, table: table)
        }
    }
}
