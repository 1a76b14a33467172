import Diagnostics
import Engine
import Values

/// The cells of some rows as they are drawn: their texts one behind the other, with their widths on a terminal.
struct CellBuffer {
    struct Cell {
        /// Where the text ends; it begins where the cell before ends.
        var end: Int
        /// Columns of a terminal.
        var width: Int
        var isAbsent: Bool
    }

    private(set) var bytes: [UInt8] = []
    private(set) var cells: [Cell] = []

    /// - Parameter null: What stands where there is no value.
    mutating func append(_ row: ResultRow, _ columns: [ResultColumn], null: String = "NULL") {
        for (index, column) in columns.enumerated() {
            let value = index < row.values.count ? row.values[index] : .null, start = bytes.count
            if value.isNull { bytes.append(contentsOf: (row.isTombstone ? CellText.tombstone : null).utf8) } else { CellText.append(value, as: column.type, to: &bytes) }
            cells.append(Cell(end: 0, width: settled(from: start), isAbsent: value.isNull))
            cells[cells.count - 1].end = bytes.count
        }
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
    }

    /// The text of a cell.
    func text(_ index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : cells[index - 1].end)..<cells[index].end] }

    /// Makes what stands behind `start` printable; returns its width.
    private mutating func settled(from start: Int) -> Int {
        // Of a text in printable ASCII each byte is a column.
        if bytes[start...].allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return bytes.count - start }
        let text = TextWidth.printable(String(decoding: bytes[start...], as: UTF8.self))
        bytes.removeLast(bytes.count - start)
        bytes.append(contentsOf: text.utf8)
        return TextWidth.columns(text)
    }
}
