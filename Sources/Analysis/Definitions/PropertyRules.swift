import Diagnostics
import Syntax
import Values

extension WithProperties {
    /// Properties that only some formats know: a registered schema's id or name, and how Protobuf tells nulls.
    func checkFormatProperties(keyFormat: String, valueFormat: String) throws(Diagnostic) {
        for (part, format) in [("KEY", keyFormat), ("VALUE", valueFormat)] {
            if has("\(part)_SCHEMA_ID"), !WithProperties.registeredFormats.contains(format) {
                throw .analysis(
                    "schema-id", "\(part)_SCHEMA_ID needs a format that should support schema inference: \(format) does not", at: span(of: "\(part)_SCHEMA_ID"),
                    hint: "List the columns, and leave \(part)_SCHEMA_ID out.")
            }
            try check("\(part)_SCHEMA_FULL_NAME", format, among: WithProperties.registeredFormats)
            try check("\(part)_PROTOBUF_NULLABLE_REPRESENTATION", format, among: ["PROTOBUF", "PROTOBUF_NOSR"])
        }
        try check("VALUE_AVRO_SCHEMA_FULL_NAME", valueFormat, among: ["AVRO"])
    }

    private func check(_ property: String, _ format: String, among formats: [String]) throws(Diagnostic) {
        guard has(property), !formats.contains(format) else { return }
        throw .analysis(
            "format-property", "\(format) does not support the property \(property): only \(formats.joined(separator: ", ")) \(formats.count == 1 ? "does" : "do")",
            at: span(of: property), hint: "Leave it out.")
    }

    /// RETENTION_MS; a table's topic keeps the last record of each key for ever, unless its keys are windowed.
    func retention(isTable: Bool, isWindowed: Bool) throws(Diagnostic) -> Int64? {
        guard let retention = try integer("RETENTION_MS") else { return nil }
        if isTable, !isWindowed {
            throw .analysis("table-retention", "RETENTION_MS is not for tables: their topics keep the last record of each key", at: span(of: "RETENTION_MS"), hint: "Leave it out.")
        }
        guard retention >= -1 else {
            throw .analysis("retention", "RETENTION_MS must not be negative", at: span(of: "RETENTION_MS"), hint: "RETENTION_MS = -1 keeps all records.")
        }
        return retention
    }

    /// IDLE_TIMEOUT in milliseconds, if given.
    func idleTimeout() throws(Diagnostic) -> Int64? {
        guard let text = try string("IDLE_TIMEOUT") else { return nil }
        guard let timeout = idleTimeoutMilliseconds(text) else {
            throw .analysis(
                "idle-timeout", "'\(text)' is no time to wait for a partition", at: span(of: "IDLE_TIMEOUT"),
                hint: "'idle.timeout' = '30 SECONDS', or a whole number of milliseconds; 0 switches it off.")
        }
        return timeout
    }

    /// KAFKA_TOPIC, if given: a name that every log accepts.
    func topic() throws(Diagnostic) -> String? {
        guard let topic = try string("KAFKA_TOPIC") else { return nil }
        guard isPlainName(topic, or: "."), topic.utf8.count <= WithProperties.topicBytesMax, topic != ".", topic != ".." else {
            throw .analysis(
                "topic-name", "'\(topic.prefix(60))' cannot be the name of a topic", at: span(of: "KAFKA_TOPIC"),
                hint: "Use letters, digits, ., _ and -, at most \(WithProperties.topicBytesMax) of them.")
        }
        return topic
    }

    private static let topicBytesMax = 249

    /// Checks REPLICAS; the embedded log keeps one copy whatever it says.
    func checkReplicas() throws(Diagnostic) {
        guard let replicas = try integer("REPLICAS"), replicas < 1, replicas != -1 else { return }
        throw .analysis("replicas", "REPLICAS must be at least 1", at: span(of: "REPLICAS"), hint: "Leave it out for what the log does by itself.")
    }
}

/// `30 SECONDS` or `30000` in milliseconds; 0: off. Nil if it reads otherwise, is negative, or is longer than a thousand years.
public func idleTimeoutMilliseconds(_ text: String) -> Int64? {
    guard let timeout = Int64(text) ?? durationMilliseconds(text), timeout >= 0, timeout <= 366_000 * 86_400_000 else { return nil }
    return timeout
}

/// Letters, digits, `_`, `-` and what else is allowed; at least one.
private func isPlainName(_ name: String, or allowed: String = "") -> Bool {
    !name.isEmpty
        && name.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
                UInt8(ascii: "-"):
                true
            default: allowed.utf8.contains($0)
            }
        }
}

/// Names of streams and tables consist of letters, digits, `_` and `-`; columns may have any.
func checkSourceName(_ name: Identifier) throws(Diagnostic) {
    guard isPlainName(name.name) else {
        throw .analysis(
            "source-name", "'\(name.name)' cannot be the name of a stream or table", at: name.span, hint: "Use letters, digits, _ and -; the topic's name may be another: KAFKA_TOPIC = '…'.")
    }
}
