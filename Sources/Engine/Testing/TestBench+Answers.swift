public import Diagnostics
public import Syntax
import TopicLog
import Values

/// What a statement answers, as text for tests.
extension TestBench {
    /// Executes a statement.
    ///
    /// - Returns: The lines of a SHOW, DESCRIBE, EXPLAIN, PRINT or SELECT; nil for a statement that only acts. A push query and a PRINT
    ///   answer with what there is by now.
    public func answer(to parsed: ParsedStatement) throws(Diagnostic) -> [String]? {
        if case .printTopic(let print) = parsed.statement { return try printed(print) }
        if case .query = parsed.statement { try settle() }
        switch try result(of: parsed) {
        case .done: return nil
        case .table(let table):
            if let text = table.text { return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
            return TextTable.lines(head: table.columns, rows: table.rows.map { $0.map { $0.text(as: .string) } })
        case .rows(let stream): return try lines(of: stream)
        }
    }

    private func printed(_ statement: PrintTopic) throws(Diagnostic) -> [String] {
        try settle()
        let printer = try core.printer(for: statement)
        do { try printer.printNew() } catch { throw Diagnostic(error) }
        return try lines(of: printer.stream)
    }

    private func lines(of stream: RowStream) throws(Diagnostic) -> [String] {
        var rows: [[String]] = []
        while true {
            let worked = try step(), taken = try stream.taken()
            rows += taken.map { row in
                zip(row.values, stream.columns).map { $0.answerText(as: $1.type) } + (row.isTombstone ? ["deleted"] : [])
            }
            if !worked, taken.isEmpty { break }
            // A push query sees committed records only.
            if stream.isPush { try core.commit() }
        }
        stream.cancel()
        _ = try step()
        return TextTable.lines(head: stream.columns.map(\.name), rows: rows)
    }
}

extension SQLValue {
    /// Scalars as CAST to STRING writes them, nested values as JSON.
    fileprivate func answerText(as type: SQLType) -> String {
        switch self {
        case .null: return "NULL"
        case .array, .map, .structure:
            var bytes: [UInt8] = []
            appendJSON(to: &bytes, as: type, form: .display)
            return String(decoding: bytes, as: UTF8.self)
        case .boolean, .integer, .bigint, .double, .decimal, .string, .bytes, .date, .time, .timestamp: return text(as: type)
        }
    }
}

/// Rows under their columns' names, aligned.
private enum TextTable {
    static func lines(head: [String], rows: [[String]]) -> [String] {
        let all = ([head] + rows).map { row in row.map { String($0.map { $0.isNewline ? " " : $0 }) } }
        var widths: [Int] = []
        for row in all {
            for (index, cell) in row.enumerated() {
                if index == widths.count { widths.append(0) }
                widths[index] = max(widths[index], cell.count)
            }
        }
        return all.map { row in
            let cells = row.enumerated().map { $1 + String(repeating: " ", count: widths[$0] - $1.count) }
            let line = cells.joined(separator: " | ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}
