import Engine
import Values

/// RFC 4180 with `\n` line ends: a header line, then the rows. NULL is an empty field, an empty text is `""`.
///
/// Where rows may be deleted there is a last field, named as a deletion is drawn in tables: `true` for a deleted row, else empty.
struct CSVWriter: ResultWriter {
    var hasHeader = true
    /// Whether rows may be deletions.
    var hasDeletions = false
    private var types: [SQLType] = []

    init(hasHeader: Bool = true, hasDeletions: Bool = false) { (self.hasHeader, self.hasDeletions) = (hasHeader, hasDeletions) }

    mutating func begin(_ columns: [ResultColumn], to output: TextOutput) {
        types = columns.map(\.type)
        guard hasHeader else { return }
        var line: [UInt8] = []
        for (index, name) in (columns.map(\.name) + (hasDeletions ? [CellText.tombstone] : [])).enumerated() {
            if index > 0 { line.append(UInt8(ascii: ",")) }
            line.append(contentsOf: name.utf8)
            CSVWriter.quote(&line, from: line.count - name.utf8.count)
        }
        line.append(UInt8(ascii: "\n"))
        output.write(line)
    }

    mutating func write(_ rows: [ResultRow], to output: TextOutput) {
        var bytes: [UInt8] = []
        for row in rows {
            for (index, type) in types.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                guard index < row.values.count, !row.values[index].isNull else { continue }
                let start = bytes.count
                CellText.append(row.values[index], as: type, to: &bytes)
                CSVWriter.quote(&bytes, from: start)
            }
            if hasDeletions { bytes.append(contentsOf: (row.isTombstone ? ",true" : ",").utf8) }
            bytes.append(UInt8(ascii: "\n"))
        }
        output.write(bytes)
    }

    mutating func end(to output: TextOutput) {}

    /// Puts the field that begins at `start` in quotes if it needs them.
    private static func quote(_ line: inout [UInt8], from start: Int) {
        let isPlain = start < line.count && !line[start...].contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        guard !isPlain else { return }
        let text = Array(line[start...])
        line.removeLast(text.count)
        line.append(0x22)
        for byte in text {
            if byte == 0x22 { line.append(0x22) }
            line.append(byte)
        }
        line.append(0x22)
    }
}
