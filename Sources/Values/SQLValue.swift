/// One boxed value: for literals, rows that a person sees, and error messages. Never on the data path.
public indirect enum SQLValue: Sendable {
    case null
    case boolean(Bool)
    case integer(Int32)
    case bigint(Int64)
    case double(Double)
    case decimal(SQLDecimal)
    case string(Text)
    case bytes([UInt8])
    /// Days since 1970-01-01.
    case date(Int32)
    /// Milliseconds of the day.
    case time(Int32)
    /// Milliseconds since 1970-01-01T00:00Z.
    case timestamp(Int64)
    case array([SQLValue])
    /// In the order in which the entries were put; keys are distinct.
    case map([Entry])
    /// By the type's fields, in their order.
    case structure([SQLValue])

    public struct Entry: Hashable, Sendable {
        public var key: SQLValue
        public var value: SQLValue
        public init(_ key: SQLValue, _ value: SQLValue) {
            self.key = key
            self.value = value
        }
    }

    public static func string(_ text: String) -> SQLValue { .string(Text(text)) }

    public var isNull: Bool { if case .null = self { true } else { false } }
}
