/// A type of the language.
public indirect enum SQLType: Hashable, Sendable {
    case boolean
    case integer
    case bigint
    case double
    /// Up to 38 digits are stored in 128 bits, more as text.
    case decimal(precision: Int, scale: Int)
    case string
    case bytes
    case date
    case time
    case timestamp
    case array(SQLType)
    case map(key: SQLType, value: SQLType)
    case structure([StructField])

    /// A field of a STRUCT; its name is as stored (folded to upper case unless it was quoted).
    public struct StructField: Hashable, Sendable {
        public var name: String
        public var type: SQLType
        public init(_ name: String, _ type: SQLType) {
            self.name = name
            self.type = type
        }

        public static func == (left: StructField, right: StructField) -> Bool { left.type == right.type && left.name.isSame(as: right.name) }

        public func hash(into hasher: inout Hasher) {
            hasher.combine(Text(name))
            hasher.combine(type)
        }
    }
}

extension SQLType {
    public var isNumeric: Bool {
        switch self {
        case .integer, .bigint, .double, .decimal: true
        default: false
        }
    }

    public var isPrimitive: Bool {
        switch self {
        case .array, .map, .structure: false
        default: true
        }
    }

    /// A DECIMAL of more digits than 128 bits hold.
    public var isWideDecimal: Bool { if case .decimal(let precision, _) = self { precision > SQLDecimal.precisionMax } else { false } }

    public var isDecimal: Bool { if case .decimal = self { true } else { false } }

    /// Place in INTEGER < BIGINT < DECIMAL < DOUBLE; nil for other types.
    public var numericRank: Int? {
        switch self {
        case .integer: 0
        case .bigint: 1
        case .decimal: 2
        case .double: 3
        default: nil
        }
    }

    /// INTEGER counts as DECIMAL(10, 0), BIGINT as DECIMAL(19, 0) (dialect: types and coercion).
    public var asDecimal: (precision: Int, scale: Int)? {
        switch self {
        case .integer: (10, 0)
        case .bigint: (19, 0)
        case .decimal(let precision, let scale): (precision, scale)
        default: nil
        }
    }
}

extension SQLType: CustomStringConvertible {
    /// The type as ksqlDB's messages and schemas write it: ``STRUCT<`A` INTEGER>``.
    public var description: String {
        switch self {
        case .boolean: "BOOLEAN"
        case .integer: "INTEGER"
        case .bigint: "BIGINT"
        case .double: "DOUBLE"
        case .decimal(let precision, let scale): "DECIMAL(\(precision), \(scale))"
        case .string: "STRING"
        case .bytes: "BYTES"
        case .date: "DATE"
        case .time: "TIME"
        case .timestamp: "TIMESTAMP"
        case .array(let element): "ARRAY<\(element)>"
        case .map(let key, let value): "MAP<\(key), \(value)>"
        case .structure(let fields):
            "STRUCT<" + fields.map { "\(quoteIdentifier($0.name)) \($0.type)" }.joined(separator: ", ") + ">"
        }
    }
}

/// A name in back quotes, inner back quotes doubled.
public func quoteIdentifier(_ name: String) -> String {
    "`" + name.doubling("`") + "`"
}
