import Catalog
import Diagnostics
import TopicLog
import Values

/// The rows of a file as the records of a topic, with the columns that they were found to have.
struct FileRows {
    var columns: [SchemaColumn]
    var format: SourceFormat
    var records: [LogRecord]

    /// - Throws: If the ending of the name says nothing, or the file cannot be cut into rows.
    init(of path: String, bytes: [UInt8]) throws(Diagnostic) {
        let ending = path.lowercased()
        if ending.hasSuffix(".csv") || ending.hasSuffix(".tsv") {
            self = try FileRows(separated: bytes, isTabbed: ending.hasSuffix(".tsv"))
        } else if [".jsonl", ".ndjson", ".json"].contains(where: ending.hasSuffix) {
            self = try FileRows(json: bytes)
        } else {
            throw .execution("file-format", "what '\(path)' holds is not known by its name", hint: "Name it .jsonl (a JSON object on each line) or .csv (a line of names, then values).")
        }
        guard !columns.isEmpty else { throw .execution("file-format", "'\(path)' has no rows", hint: "A .jsonl file has a JSON object on each line, a .csv file a line of names and then values.") }
    }

    init(columns: [SchemaColumn], format: SourceFormat, records: [LogRecord]) { (self.columns, self.format, self.records) = (columns, format, records) }

    /// JSON objects, one on each line; or one array of them.
    private init(json bytes: [UInt8]) throws(Diagnostic) {
        var objects: [[UInt8]] = [], shape = FileShape.unknown
        if let first = bytes.first(where: { !$0.isBlank }), first == UInt8(ascii: "["), case .array(let elements)? = JSONTree(parsing: bytes) {
            for element in elements {
                shape = shape.joined(with: FileShape(element))
                var text: [UInt8] = []
                element.append(to: &text)
                objects.append(text)
            }
        } else {
            var number = 0
            for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
                number += 1
                guard line.contains(where: { !$0.isBlank }) else { continue }
                guard let tree = JSONTree(parsing: line), case .object = tree else {
                    throw .execution("file-row", "line \(number) of the file is no JSON object", hint: "A .jsonl file has a JSON object on each line.")
                }
                shape = shape.joined(with: FileShape(tree))
                objects.append(Array(line))
            }
        }
        guard case .structure(let fields) = shape else {
            guard objects.isEmpty else { throw .execution("file-row", "the file's array does not hold objects alone", hint: "A .json file is an array of objects, or has one on each line.") }
            self.init(columns: [], format: SourceFormat("JSON"), records: [])
            return
        }
        self.init(
            columns: FileRows.named(fields.map { ($0.name, $0.shape.type) }), format: SourceFormat("JSON"),
            records: objects.map { LogRecord(key: nil, value: $0, timestamp: 0) })
    }

    /// Names in upper case, as an unquoted one is folded, where they stay different.
    static func named(_ columns: [(name: String, type: SQLType)]) -> [SchemaColumn] {
        var count: [String: Int] = [:]
        for column in columns { count[column.name.uppercased(), default: 0] += 1 }
        return columns.map { SchemaColumn(count[$0.name.uppercased()] == 1 ? $0.name.uppercased() : $0.name, $0.type) }
    }
}

extension UInt8 {
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r") || self == UInt8(ascii: "\n") }
}
