/// `CREATE [OR REPLACE] STREAM|TABLE [IF NOT EXISTS] name [WITH (…)] AS query [SINK TO …]`: a persistent query.
public struct CreateAsSelect: Hashable, Sendable {
    public var kind: SourceKind
    public var name: Identifier
    public var orReplace: Bool
    public var ifNotExists: Bool
    public var options: [WithOption]
    public var query: Query
    public var sinks: [SinkClause]
}
