import Engine

/// Writes the rows of one answer in one format. Calls come in the order begin, write…, end.
protocol ResultWriter {
    mutating func begin(_ columns: [ResultColumn], to output: TextOutput)
    mutating func write(_ rows: [ResultRow], to output: TextOutput)
    mutating func end(to output: TextOutput)
}

/// How a shell writes answers: what `--output`, `.mode` and `\x` say.
struct OutputStyle {
    var format: OutputFormat
    /// One line a column instead of one a row.
    var isExpanded = false
    var hasHeaders = true
    var terminal: Terminal

    /// - Parameter isPush: Rows come one by one without an end: none may wait for others.
    func makeWriter(isPush: Bool = false) -> any ResultWriter {
        switch format {
        case .table where isExpanded: ExpandedWriter(terminal: terminal)
        case .table: TableWriter(terminal: terminal, hasHeader: hasHeaders, mayHold: !isPush)
        case .json: JSONWriter()
        case .jsonl: JSONLinesWriter()
        case .csv: CSVWriter(hasHeader: hasHeaders)
        }
    }
}
