import Catalog
import Values

extension SourceDefinition {
    /// The stream or table as a CREATE statement over its topic: what remains of a C*AS whose query has ended.
    var declaration: String {
        let columns = schema.columns.map { column in
            let role =
                switch column.role {
                case .key: kind == .table ? " PRIMARY KEY" : " KEY"
                case .value: ""
                case .header(nil): " HEADERS"
                case .header(let name?): " HEADER(\(quoted(name.string)))"
                }
            return "\(quoteIdentifier(column.name)) \(column.type)\(role)"
        }
        let properties = declaredProperties.map { "\($0) = \($1)" }.joined(separator: ", ")
        return "CREATE \(kind.rawValue) \(quoteIdentifier(name)) (\(columns.joined(separator: ", "))) WITH (\(properties));"
    }

    private var declaredProperties: [(String, String)] {
        var result = [("KAFKA_TOPIC", quoted(topic)), ("KEY_FORMAT", quoted(keyFormat.name)), ("VALUE_FORMAT", quoted(valueFormat.name))]
        func add(_ name: String, _ value: String?) { if let value { result.append((name, quoted(value))) } }
        add("KEY_DELIMITER", keyFormat.delimiter.map(delimiterName))
        add("VALUE_DELIMITER", valueFormat.delimiter.map(delimiterName))
        if let wraps = valueFormat.wrapsSingle { result.append(("WRAP_SINGLE_VALUE", wraps ? "TRUE" : "FALSE")) }
        add("TIMESTAMP", timestampColumn.map { quoteIdentifier($0.name) })
        add("TIMESTAMP_FORMAT", timestampColumn?.pattern)
        add("WINDOW_TYPE", window?.typeName)
        add("WINDOW_SIZE", window?.size.map { "\($0) MILLISECONDS" })
        if let idleTimeout { result.append(("IDLE_TIMEOUT", String(idleTimeout))) }
        return result
    }

    private func quoted(_ text: String) -> String { "'" + text.doubling("'") + "'" }

    private func delimiterName(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: " "): "SPACE"
        case UInt8(ascii: "\t"): "TAB"
        default: String(UnicodeScalar(byte))
        }
    }
}

extension WindowInfo {
    fileprivate var typeName: String {
        switch self {
        case .tumbling: "TUMBLING"
        case .hopping: "HOPPING"
        case .session: "SESSION"
        }
    }
}
