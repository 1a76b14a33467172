import Values

/// Records as bytes, written the plain way.
enum Wire {
    static func json(_ value: SQLValue) -> String {
        switch value {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): "\(value)"
        case .bigint(let value), .timestamp(let value): "\(value)"
        case .double(let value): value.isFinite ? ExactNumber.javaText(value) : "\"\(ExactNumber.javaText(value))\""
        case .decimal(let value): "\(value)"
        case .string(let value): "\"" + value.string.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        case .array(let values): "[" + values.map(json).joined(separator: ",") + "]"
        case .bytes, .date, .time, .map, .structure: "unused"
        }
    }

    static func object(_ columns: [(name: String, value: SQLValue)]) -> [UInt8] {
        Array(("{" + columns.map { "\"\($0.name)\":" + json($0.value) }.joined(separator: ",") + "}").utf8)
    }

    /// The key of a record; nil if it is null.
    static func key(_ columns: [(name: String, value: SQLValue)], _ format: KeyFormat) -> [UInt8]? {
        if columns.count > 1 { return object(columns) }
        guard let value = columns.first?.value, !value.isNull else { return nil }
        switch (format, value) {
        case (.kafka, .integer(let value)): return bigEndian(value)
        case (.kafka, .bigint(let value)): return bigEndian(value)
        case (.kafka, .double(let value)): return bigEndian(value.bitPattern)
        case (.kafka, .string(let value)): return Array(value.utf8)
        default: return Array(json(value).utf8)
        }
    }

    static func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }
}

enum KeyFormat: String {
    case kafka = "KAFKA", json = "JSON"

    static func holds(_ type: SQLType) -> Bool { [.integer, .bigint, .double, .string].contains(type) }
}
