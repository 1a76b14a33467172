/// `CREATE [OR REPLACE] MODEL [IF NOT EXISTS] name INPUT (…) OUTPUT (…) WITH (…) [AS query]`
public struct CreateModel: Hashable, Sendable {
    public var name: Identifier
    public var orReplace: Bool
    public var ifNotExists: Bool
    /// Without constraints.
    public var inputs: [ColumnDefinition]
    public var outputs: [ColumnDefinition]
    public var options: [WithOption]
    public var trainingQuery: Query?
}
