/// `ALTER STREAM|TABLE name ADD [COLUMN] column type, …`
public struct AlterSource: Hashable, Sendable {
    public var kind: SourceKind
    public var name: Identifier
    /// Without constraints.
    public var columns: [ColumnDefinition]
}
