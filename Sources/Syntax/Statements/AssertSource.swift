/// `ASSERT STREAM|TABLE name [(columns)] [WITH (…)]`: the source is defined like this.
public struct AssertSource: Hashable, Sendable {
    public var kind: SourceKind
    public var name: Identifier
    public var elements: [ColumnDefinition]?
    public var options: [WithOption]
}
