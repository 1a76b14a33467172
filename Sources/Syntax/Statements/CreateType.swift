/// `CREATE TYPE [IF NOT EXISTS] name AS type`
public struct CreateType: Hashable, Sendable {
    public var name: Identifier
    public var ifNotExists: Bool
    public var type: TypeExpression
}
