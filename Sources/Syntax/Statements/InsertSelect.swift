/// `INSERT INTO stream [WITH (QUERY_ID = …)] query`: a persistent query into an existing stream.
public struct InsertSelect: Hashable, Sendable {
    public var target: Identifier
    public var options: [WithOption]
    public var query: Query
}
