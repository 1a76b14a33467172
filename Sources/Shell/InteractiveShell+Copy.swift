import Diagnostics
import Engine
import Glibc
import Values

extension InteractiveShell {
    /// Copies rows between a file and a stream or table.
    func perform(_ copy: CopyCommand) async {
        if copy.isFromFile { return await load(copy) }
        let query = copy.isQuery ? Batch.closed(copy.source) : "SELECT * FROM \(copy.source);"
        let before = style
        (style.format, style.expansion) = (copy.fileFormat, .off)
        _ = await execute(query, answersIn: copy.path)
        style = before
    }

    private func load(_ copy: CopyCommand) async {
        do throws(Diagnostic) {
            let columns = try await session.copyColumns(of: copy.source)
            guard let bytes = TextFile.bytes(copy.path) else { return complain("cannot read \"\(copy.path)\": \(String(cString: strerror(errno)))") }
            let trees: [(line: Int, tree: JSONTree)]
            switch copy.fileFormat {
            case .csv: trees = try CopiedRows.csv(bytes, columns)
            case .json, .jsonl: trees = try CopiedRows.json(bytes)
            case .table, .chart: return complain("a \(copy.fileFormat.rawValue) cannot be read back", hint: "Use csv, json or jsonl.")
            }
            do throws(CopyRefusal) { try await session.copy(trees.map(\.tree), into: copy.source) } catch {
                guard let row = error.row, trees.indices.contains(row) else { throw error.diagnostic }
                let diagnostic = error.diagnostic
                throw Diagnostic.execution(diagnostic.code, "\(copy.path), line \(trees[row].line): \(diagnostic.message)", detail: "Nothing was copied.", hint: diagnostic.hint)
            }
            output.line("\(counted(trees.count, "row")) copied.")
        } catch {
            diagnostics.line(ErrorText.text(error, in: nil, terminal: .at(STDERR_FILENO, environment: environment)))
        }
    }
}

/// Rows of a file as JSON objects.
enum CopiedRows {
    /// An object a line, or an array of them.
    static func json(_ bytes: [UInt8]) throws(Diagnostic) -> [(line: Int, tree: JSONTree)] {
        if case .array(let trees)? = JSONTree(parsing: bytes) { return trees.enumerated().map { ($0.offset + 1, $0.element) } }
        var rows: [(Int, JSONTree)] = [], number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            guard line.contains(where: { !StatementScanner.isBlank($0) }) else { continue }
            guard let tree = JSONTree(parsing: line) else { throw .execution("copy-line", "line \(number) is no JSON", detail: "Nothing was copied.") }
            rows.append((number, tree))
        }
        return rows
    }

    /// The first line names the columns. An empty field is NULL; one in quotes that is empty is an empty text.
    static func csv(_ bytes: [UInt8], _ columns: [ResultColumn]) throws(Diagnostic) -> [(line: Int, tree: JSONTree)] {
        var reader = CSVReader(bytes), rows: [(Int, JSONTree)] = []
        guard let header = try reader.next() else { return [] }
        let named = try header.map { field throws(Diagnostic) in
            // A name as it stands, or in another case.
            guard let column = columns.first(where: { $0.name == field.text }) ?? columns.first(where: { $0.name == field.text.uppercased() }) else {
                throw .execution(
                    "unknown-column", "line 1 names a column that does not exist: \"\(field.text)\"", detail: "Nothing was copied.",
                    hint: closestMatch(to: field.text, among: columns.map(\.name)).map { "Did you mean \($0)?" } ?? "The first line of the file names the columns.")
            }
            return column
        }
        while true {
            let line = reader.line
            guard let fields = try reader.next() else { return rows }
            guard fields.count == named.count else {
                throw .execution("copy-line", "line \(line) has \(counted(fields.count, "field")), not \(named.count)", detail: "Nothing was copied.")
            }
            rows.append((line, .object(zip(named, fields).map { JSONTree.Member("`" + $0.name.doubling("`") + "`", tree($1, as: $0.type)) })))
        }
    }

    /// A field's text as the JSON that has its meaning; where it has none, a text that the column refuses.
    private static func tree(_ field: CSVReader.Field, as type: SQLType) -> JSONTree {
        if field.text.isEmpty, !field.isQuoted { return .null }
        switch type {
        case .integer, .bigint, .double, .decimal: return .number(Text(field.text))
        case .boolean: return field.text.lowercased() == "true" ? .boolean(true) : field.text.lowercased() == "false" ? .boolean(false) : .string(Text(field.text))
        case .array, .map, .structure: return JSONTree(parsing: Array(field.text.utf8)) ?? .string(Text(field.text))
        case .string, .bytes, .date, .time, .timestamp: return .string(Text(field.text))
        }
    }
}
