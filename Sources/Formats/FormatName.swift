public import Schemas

/// The formats of keys and values, by their names in WITH clauses.
public enum FormatName: String, Hashable, Sendable, CaseIterable {
    case json = "JSON"
    case jsonSR = "JSON_SR"
    case avro = "AVRO"
    case protobuf = "PROTOBUF"
    case protobufNoSR = "PROTOBUF_NOSR"
    case delimited = "DELIMITED"
    case kafka = "KAFKA"
    case none = "NONE"

    /// The format of that name, in any case; nil if there is none.
    public init?(name: String) { self.init(rawValue: name.uppercased()) }

    /// A single column may stand in an object of its own.
    public var supportsWrapping: Bool {
        switch self {
        case .json, .jsonSR, .avro, .protobuf, .protobufNoSR: true
        case .delimited, .kafka, .none: false
        }
    }

    /// A single column may stand for itself.
    public var supportsUnwrapping: Bool {
        switch self {
        case .json, .jsonSR, .avro, .protobufNoSR, .delimited, .kafka: true
        case .protobuf, .none: false
        }
    }

    /// Columns can be read from a registered schema.
    public var infersSchema: Bool {
        switch self {
        case .jsonSR, .avro, .protobuf: true
        case .json, .protobufNoSR, .delimited, .kafka, .none: false
        }
    }

    /// A key may have more than one column.
    public var supportsMultiColumnKeys: Bool {
        switch self {
        case .kafka, .none: false
        case .json, .jsonSR, .avro, .protobuf, .protobufNoSR, .delimited: true
        }
    }

    /// Names of the properties (without KEY_ or VALUE_) that the format takes.
    public var supportedProperties: Set<String> { self == .delimited ? ["delimiter"] : [] }
}

/// What a WITH clause says about a format.
public struct FormatProperties: Hashable, Sendable {
    /// Where the schemas of the format are; needed by the formats of a schema registry.
    public var schemas: SchemaBinding?
    /// DELIMITED only: the byte between fields; nil is a comma.
    public var delimiter: UInt8?
    /// WRAP_SINGLE_VALUE; nil is the format's own way.
    public var wrapSingle: Bool?

    public init(delimiter: UInt8? = nil, wrapSingle: Bool? = nil, schemas: SchemaBinding? = nil) {
        self.schemas = schemas
        self.delimiter = delimiter
        self.wrapSingle = wrapSingle
    }

    /// The delimiter that a KEY_DELIMITER or VALUE_DELIMITER names: one character, SPACE or TAB.
    public static func delimiter(named text: String) throws(FormatError) -> UInt8 {
        switch text.uppercased() {
        case "SPACE": return UInt8(ascii: " ")
        case "TAB": return UInt8(ascii: "\t")
        default:
            // A blank is too easily overlooked to be taken as it stands.
            if text.allSatisfy(\.isWhitespace) { throw .emptyDelimiter }
            guard text.utf8.count == 1, let byte = text.utf8.first, byte < 0x80 else { throw .invalidDelimiter(text) }
            return byte
        }
    }
}
