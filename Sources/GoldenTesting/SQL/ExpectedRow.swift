import Diagnostics
import Engine
import Syntax
import Values

/// The columns that an ASSERT names, with the values that it expects.
struct ExpectedRow {
    struct Cell {
        var name: String
        var type: SQLType
        var value: SQLValue
        /// Position in the schema; nil for a pseudocolumn.
        var index: Int?
    }

    var cells: [Cell] = []

    init(_ columns: [Identifier], _ values: [SQLExpression], of source: SourceDescription, in bench: TestBench, at span: SourceSpan) throws(Diagnostic) {
        guard columns.count == values.count else {
            throw .analysis("assert-count", "\(columns.count) columns, but \(values.count) values", at: span)
        }
        for (column, value) in zip(columns, values) {
            let index = source.schema.index(of: column.name)
            guard let type = index.map({ source.schema.columns[$0].type }) ?? Pseudocolumn(rawValue: column.name)?.type else {
                throw .analysis("unknown-column", "\(source.name) has no column '\(column.name)'", at: column.span)
            }
            cells.append(Cell(name: column.name, type: type, value: try bench.constant(value, as: type, named: column.name), index: index))
        }
    }

    /// What a record holds in these columns.
    func values(of record: TestRecord) -> [SQLValue] {
        cells.map { cell in
            if let index = cell.index { return record.values[index] }
            switch Pseudocolumn(rawValue: cell.name) {
            case .rowtime: return .bigint(record.timestamp)
            case .windowstart: return record.window.map { .bigint($0.start) } ?? .null
            case .windowend: return record.window.map { .bigint($0.end) } ?? .null
            case .rowpartition: return .integer(record.partition)
            case .rowoffset, nil: return .null
            }
        }
    }

    func fits(_ record: TestRecord) -> Bool { zip(cells, values(of: record)).allSatisfy { ExpectedRow.equal($0.value, $1) } }

    /// NaN equals itself here.
    private static func equal(_ a: SQLValue, _ b: SQLValue) -> Bool {
        if case .double(let left) = a, case .double(let right) = b { return left == right || (left.isNaN && right.isNaN) }
        return a == b
    }

    /// Expected and actual side by side; a caret marks the first difference.
    func comparison(with record: TestRecord?) -> String {
        let names = cells.map(\.name), expected = cells.map { ExpectedRow.literal($0.value, $0.type) }
        let actual = record.map { zip(cells, values(of: $0)).map { ExpectedRow.literal($1, $0.type) } }
        let widths = cells.indices.map { max(names[$0].count, expected[$0].count, actual?[$0].count ?? 0) }
        func line(_ title: String, _ texts: [String]) -> String {
            let row = zip(texts, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
            return title + String(row.reversed().drop { $0 == " " }.reversed())
        }
        var lines = [line("          ", names), line("expected  ", expected)]
        guard let record, let actual else { return (lines + ["actual    no record"]).joined(separator: "\n") }
        lines.append(line("actual    ", actual))
        if let first = zip(cells, values(of: record)).enumerated().first(where: { !ExpectedRow.equal($1.0.value, $1.1) })?.offset {
            let place = 10 + widths[..<first].reduce(0) { $0 + $1 + 2 }
            lines.append(String(repeating: " ", count: place) + "^")
        }
        return lines.joined(separator: "\n")
    }

    /// `(1, 'a')`: a record's values as ASSERT writes them.
    func valuesText(of record: TestRecord) -> String {
        "(" + zip(cells, values(of: record)).map { ExpectedRow.literal($1, $0.type) }.joined(separator: ", ") + ")"
    }

    /// A value as SQL.
    static func literal(_ value: SQLValue, _ type: SQLType) -> String {
        switch (value, type) {
        case (.null, _): return "NULL"
        case (.boolean(let flag), _): return flag ? "TRUE" : "FALSE"
        case (.double(let number), _) where !number.isFinite: return "CAST('\(value.text(as: type))' AS DOUBLE)"
        case (.integer, _), (.bigint, _), (.double, _), (.decimal, _): return value.text(as: type)
        case (.array(let elements), .array(let element)): return "ARRAY[" + elements.map { literal($0, element) }.joined(separator: ", ") + "]"
        case (.map(let entries), .map(let key, let inner)):
            return "MAP(" + entries.map { "\(literal($0.key, key)) := \(literal($0.value, inner))" }.joined(separator: ", ") + ")"
        case (.structure(let values), .structure(let fields)):
            return "STRUCT(" + zip(fields, values).map { "\($0.name.isPlain ? $0.name : quoteIdentifier($0.name)) := \(literal($1, $0.type))" }.joined(separator: ", ") + ")"
        default: return "'" + value.text(as: type).doubling("'") + "'"
        }
    }
}

extension String {
    fileprivate var isPlain: Bool { first?.isNumber == false && allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" } }
}
