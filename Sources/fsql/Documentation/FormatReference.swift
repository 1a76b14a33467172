import Formats
import Syntax

/// The formats of keys and values.
enum FormatReference {
    static var text: String {
        var text = """
            # Formats

            `WITH (KEY_FORMAT = '…', VALUE_FORMAT = '…')`, or `FORMAT = '…'` for both. Keys are KAFKA where nothing is said.

            \(Documentation.table(["Format", "One column in an object", "One column by itself", "Columns from a registered schema", "Keys of several columns", "Properties"], FormatName.allCases.map(row)))
            """
        for format in FormatName.allCases { text += "\n## \(format.rawValue)\n\n\(about(format))\n" }
        return text
    }

    private static func row(_ format: FormatName) -> [String] {
        func mark(_ holds: Bool) -> String { holds ? "yes" : "no" }
        return [
            format.rawValue, mark(format.supportsWrapping), mark(format.supportsUnwrapping), mark(format.infersSchema), mark(format.supportsMultiColumnKeys),
            format.supportedProperties.sorted().map { "KEY_\($0.uppercased()), VALUE_\($0.uppercased())" }.joined(separator: ", "),
        ]
    }

    private static func about(_ format: FormatName) -> String {
        switch format {
        case .json:
            "An object by the names of columns, without regard to case. TIMESTAMP is milliseconds since 1970, DATE days since 1970, TIME milliseconds, BYTES Base64, DECIMAL a number."
        case .jsonSR: "JSON with a registered JSON schema, whose id stands before the text."
        case .avro: "Avro with a registered schema, whose id stands before the bytes. Names of columns keep the schema's case."
        case .protobuf: "Protocol Buffers with a registered schema. …_PROTOBUF_NULLABLE_REPRESENTATION says how NULL is told from a default."
        case .protobufNoSR: "Protocol Buffers without a registry: the message's fields are numbered as the columns are."
        case .delimited:
            "Comma-separated values in the order of columns, without a header. An empty field is NULL; no nested types. VALUE_DELIMITER takes one character, SPACE or TAB."
        case .kafka: "One column as Kafka's own serializers write it: text, or a number in 4 or 8 bytes. As a value it takes no part in GROUP BY and JOIN."
        case .none: "No key, or no value."
        }
    }
}

/// Words of other dialects.
enum DialectReference {
    static var text: String {
        var text = "# Words of other dialects\n\nA statement that uses one of these is refused with the sentence beside it.\n"
        for (title, words) in OtherDialects.all {
            text += "\n## \(title)\n\n" + Documentation.table(["Word", "Here"], words.map { ["`\($0.word)`", $0.instead] })
        }
        return text
    }
}
