public import Values

/// A JSON schema as Connect's converter sees it: each node says which JSON it stands for, and which type that is read as.
public struct JSONSchema: Hashable, Sendable {
    public indirect enum Kind: Hashable, Sendable {
        case boolean
        /// 8, 16, 32 or 64 bits.
        case integer(bits: Int)
        case number
        case string
        /// In base64.
        case bytes
        /// A number, or its unscaled bytes in base64.
        case decimal(precision: Int, scale: Int)
        /// Days since 1970-01-01.
        case date
        /// Milliseconds of the day.
        case time
        /// Milliseconds since 1970.
        case timestamp
        case array(JSONSchema)
        /// An object whose names are keys.
        case map(JSONSchema)
        /// An array of objects with a key and a value, which is how a map with null keys is written.
        case entries(key: JSONSchema, value: JSONSchema)
        case object([Field])
        /// One of several types other than null.
        case choice([JSONSchema])
    }

    public struct Field: Hashable, Sendable {
        public var name: String
        public var schema: JSONSchema

        public init(_ name: String, _ schema: JSONSchema) {
            self.name = name
            self.schema = schema
        }
    }

    public var kind: Kind
    public var isNullable: Bool
    /// What a missing or null value stands for; nil: null.
    public var defaultValue: JSONTree?

    public init(_ kind: Kind, isNullable: Bool = false, defaultValue: JSONTree? = nil) {
        self.kind = kind
        self.isNullable = isNullable
        self.defaultValue = defaultValue
    }

    /// The name of branch `index` of a choice, as a field of the STRUCT that it is read as.
    public static func branchName(_ index: Int) -> String { "io.confluent.connect.json.OneOf.field.\(index)" }

    /// The field that a column or a STRUCT's field of that name reads: the one of exactly that name, else one whose name becomes it in upper case.
    public static func field(named name: String, in fields: [Field]) -> Field? {
        fields.first { $0.name == name } ?? fields.first { $0.name.uppercased() == name }
    }
}
