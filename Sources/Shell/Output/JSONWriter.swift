import Engine
import Values

/// One object a row, in one line: column names as they are, times as ISO text, DECIMAL with its scale, BYTES as Base64.
struct JSONLinesWriter: ResultWriter {
    private var object = JSONObject()

    mutating func begin(_ columns: [ResultColumn], to output: TextOutput) { object = JSONObject(columns) }

    mutating func write(_ rows: [ResultRow], to output: TextOutput) {
        var bytes: [UInt8] = []
        for row in rows {
            object.append(row, to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        output.write(bytes)
    }

    mutating func end(to output: TextOutput) {}
}

/// The array of objects that several answers write together, so that they are one document.
final class JSONDocument {
    private var isOpen = false
    private var isEmpty = true

    func open(_ output: TextOutput) {
        if !isOpen { output.write("[") }
        isOpen = true
    }

    /// What stands before the next object.
    func separator() -> String {
        defer { isEmpty = false }
        return isEmpty ? "\n  " : ",\n  "
    }

    /// Ends the array, if an answer has begun it.
    func close(_ output: TextOutput) {
        if isOpen { output.write(isEmpty ? "]\n" : "\n]\n") }
        (isOpen, isEmpty) = (false, true)
    }
}

/// An array of objects: a document of its own, or a part of one that goes on with the next answer.
struct JSONWriter: ResultWriter {
    private var object = JSONObject()
    private let document: JSONDocument
    private let isPart: Bool

    /// - Parameter document: Where the rows belong; whoever made it closes it. Nil: the answer is a document by itself.
    init(in document: JSONDocument? = nil) {
        self.document = document ?? JSONDocument()
        isPart = document != nil
    }

    mutating func begin(_ columns: [ResultColumn], to output: TextOutput) {
        object = JSONObject(columns)
        document.open(output)
    }

    mutating func write(_ rows: [ResultRow], to output: TextOutput) {
        var bytes: [UInt8] = []
        for row in rows {
            bytes.append(contentsOf: document.separator().utf8)
            object.append(row, to: &bytes)
        }
        output.write(bytes)
    }

    mutating func end(to output: TextOutput) { if !isPart { document.close(output) } }
}

/// Writes rows as objects; the names are escaped once.
private struct JSONObject {
    private var names: [[UInt8]] = []
    private var types: [SQLType] = []

    init() {}

    init(_ columns: [ResultColumn]) {
        types = columns.map(\.type)
        for (index, column) in columns.enumerated() {
            var name = [UInt8(ascii: index == 0 ? "{" : ",")]
            JSONText.append(column.name, to: &name)
            names.append(name + [UInt8(ascii: ":")])
        }
    }

    func append(_ row: ResultRow, to bytes: inout [UInt8]) {
        if names.isEmpty { bytes.append(UInt8(ascii: "{")) }
        for (index, name) in names.enumerated() {
            bytes.append(contentsOf: name)
            let value = index < row.values.count ? row.values[index] : .null
            value.appendJSON(to: &bytes, as: types[index], form: .display)
        }
        if row.isTombstone { bytes.append(contentsOf: "\(names.isEmpty ? "" : ",")\"\(CellText.tombstone)\":true".utf8) }
        bytes.append(UInt8(ascii: "}"))
    }
}
