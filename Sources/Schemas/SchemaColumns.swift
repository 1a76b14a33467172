public import Values

/// What a schema's root is as columns.
public struct SchemaShape: Hashable, Sendable {
    public var type: SQLType
    /// The root is a record, a message or an object, whose fields can be columns.
    public var isRecord: Bool

    public init(_ type: SQLType, isRecord: Bool) {
        self.type = type
        self.isRecord = isRecord
    }

    /// More fields than this in all are refused.
    static let fieldsMax = 20_000
}
