/// `CREATE [OR REPLACE] [SOURCE] STREAM|TABLE [IF NOT EXISTS] name [(columns)] [WITH (…)]`: a definition over a topic.
public struct CreateSource: Hashable, Sendable {
    public var kind: SourceKind
    public var name: Identifier
    public var orReplace: Bool
    /// `CREATE SOURCE …`: read-only.
    public var isSource: Bool
    public var ifNotExists: Bool
    /// Nil if the list is not written: then the schema is inferred.
    public var elements: [ColumnDefinition]?
    public var options: [WithOption]
}
