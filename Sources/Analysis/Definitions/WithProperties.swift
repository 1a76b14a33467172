public import Diagnostics
public import Syntax
import Values

/// The WITH clause of a stream or table, checked against the known properties.
public struct WithProperties: Sendable {
    /// What a property is for; names ignore case.
    public struct Property: Sendable {
        public var name: String
        public var summary: String
    }

    /// Every property that CREATE and C*AS know (dialect: WITH properties).
    public static let known: [Property] = [
        Property(name: "KAFKA_TOPIC", summary: "The topic that holds the records."),
        Property(name: "PARTITIONS", summary: "Partitions of a topic that is created."),
        Property(name: "REPLICAS", summary: "Replicas of a topic that is created."),
        Property(name: "RETENTION_MS", summary: "How long the topic keeps records, in milliseconds."),
        Property(name: "CLEANUP_POLICY", summary: "Derived from the kind of source; cannot be set."),
        Property(name: "FORMAT", summary: "Key and value format at once."),
        Property(name: "KEY_FORMAT", summary: "Format of the record key."),
        Property(name: "VALUE_FORMAT", summary: "Format of the record value."),
        Property(name: "KEY_DELIMITER", summary: "Delimiter of a DELIMITED key: one character, SPACE or TAB."),
        Property(name: "VALUE_DELIMITER", summary: "Delimiter of a DELIMITED value: one character, SPACE or TAB."),
        Property(name: "WRAP_SINGLE_VALUE", summary: "Whether a single value column is wrapped in an object."),
        Property(name: "TIMESTAMP", summary: "The column that gives records their timestamp."),
        Property(name: "TIMESTAMP_FORMAT", summary: "The pattern of a text timestamp column."),
        Property(name: "WINDOW_TYPE", summary: "TUMBLING, HOPPING or SESSION, if keys are windowed."),
        Property(name: "WINDOW_SIZE", summary: "Size of the key's window, such as '30 SECONDS'."),
        Property(
            name: "IDLE_TIMEOUT",
            summary: "How long a partition may stand at its end before stream time goes on without it: '30 SECONDS' or milliseconds; 0: never. Also written 'idle.timeout'."),
        Property(name: "KEY_SCHEMA_ID", summary: "Registered schema of the key."),
        Property(name: "VALUE_SCHEMA_ID", summary: "Registered schema of the value."),
        Property(name: "KEY_SCHEMA_FULL_NAME", summary: "Full name of the key's schema."),
        Property(name: "VALUE_SCHEMA_FULL_NAME", summary: "Full name of the value's schema."),
        Property(name: "VALUE_AVRO_SCHEMA_FULL_NAME", summary: "Full name of the value's Avro schema."),
        Property(name: "KEY_PROTOBUF_NULLABLE_REPRESENTATION", summary: "How the key tells null from default: OPTIONAL or WRAPPER."),
        Property(name: "VALUE_PROTOBUF_NULLABLE_REPRESENTATION", summary: "How the value tells null from default: OPTIONAL or WRAPPER."),
        Property(name: "SOURCE_CONNECTOR", summary: "The connector that fills the topic; informational."),
        Property(name: "SOURCED_BY_CONNECTOR", summary: "The connector that fills the topic; informational."),
        Property(name: "QUERY_ID", summary: "Id of an INSERT INTO query."),
    ]

    private var options: [String: WithOption] = [:]

    public init(_ list: [WithOption]) throws(Diagnostic) {
        let names = WithProperties.known.map(\.name)
        for option in list {
            // The one that is a setting of sessions, too, may be written as that is.
            let written = option.name.name.uppercased(), name = written == "IDLE.TIMEOUT" ? "IDLE_TIMEOUT" : written
            guard names.contains(name) else {
                throw .analysis(
                    "unknown-property", "unknown property '\(option.name.name)' in the WITH clause", at: option.name.span,
                    hint: OtherDialects.property(name) ?? closestMatch(to: name, among: names).map { "Did you mean \($0)?" } ?? "Known properties: \(names.prefix(9).joined(separator: ", ")), …")
            }
            guard options[name] == nil else {
                throw .analysis("duplicate-property", "property '\(name)' is given twice", at: option.name.span, hint: "Leave one of them out.")
            }
            options[name] = option
        }
        if let option = options["CLEANUP_POLICY"] {
            throw .analysis("cleanup-policy", "CLEANUP_POLICY cannot be set: streams delete, tables compact", at: option.span, hint: "Leave it out.")
        }
    }

    /// Refuses what this kind of statement does not have.
    /// - Parameter hint: The way out, by property.
    func refuse(_ hints: [(property: String, hint: String)], in statement: String) throws(Diagnostic) {
        for (property, hint) in hints {
            guard let option = options[property] else { continue }
            throw .analysis("property-place", "\(statement) does not have the property \(property)", at: option.name.span, hint: hint)
        }
    }

    public func span(of name: String) -> SourceSpan { options[name]?.valueSpan ?? .none }
    public func has(_ name: String) -> Bool { options[name] != nil }

    public func string(_ name: String) throws(Diagnostic) -> String? {
        guard let option = options[name] else { return nil }
        switch option.value {
        case .string(let text): return text
        case .integer(let value): return String(value)
        case .bigint(let value): return String(value)
        default: throw wrongKind(option, "a text")
        }
    }

    public func integer(_ name: String) throws(Diagnostic) -> Int64? {
        guard let option = options[name] else { return nil }
        switch option.value {
        case .integer(let value): return Int64(value)
        case .bigint(let value): return value
        case .string(let text): if let value = Int64(text) { return value }
        default: break
        }
        throw wrongKind(option, "a whole number")
    }

    /// PARTITIONS; what no broker could create is refused here, before anybody tries.
    public func partitions() throws(Diagnostic) -> Int32? {
        guard let option = options["PARTITIONS"], let count = try integer("PARTITIONS") else { return nil }
        guard count <= WithProperties.partitionsMax else {
            throw .analysis("partition-count", "PARTITIONS must be at most \(WithProperties.partitionsMax)", at: option.valueSpan, hint: "More partitions than processors and servers bring nothing.")
        }
        return Int32(clamping: count)
    }

    private static let partitionsMax = 10_000

    public func boolean(_ name: String) throws(Diagnostic) -> Bool? {
        guard let option = options[name] else { return nil }
        switch option.value {
        case .boolean(let value): return value
        case .string(let text) where ["true", "false"].contains(text.lowercased()): return text.lowercased() == "true"
        default: throw wrongKind(option, "TRUE or FALSE")
        }
    }

    private func wrongKind(_ option: WithOption, _ what: String) -> Diagnostic {
        .analysis("property-type", "property '\(option.name.name)' needs \(what)", at: option.valueSpan, hint: "\(option.name.name) = \(what.contains("number") ? "1" : what.contains("TRUE") ? "TRUE" : "'…'")")
    }
}
