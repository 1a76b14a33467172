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

/// One array of objects: a single document.
struct JSONWriter: ResultWriter {
    private var object = JSONObject()
    private var isEmpty = true

    mutating func begin(_ columns: [ResultColumn], to output: TextOutput) {
        object = JSONObject(columns)
        output.write("[")
    }

    mutating func write(_ rows: [ResultRow], to output: TextOutput) {
        var bytes: [UInt8] = []
        for row in rows {
            bytes.append(contentsOf: (isEmpty ? "\n  " : ",\n  ").utf8)
            object.append(row, to: &bytes)
            isEmpty = false
        }
        output.write(bytes)
    }

    mutating func end(to output: TextOutput) { output.write(isEmpty ? "]\n" : "\n]\n") }
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
        bytes.append(UInt8(ascii: "}"))
    }
}
