/// `DROP CONNECTOR [IF EXISTS] name`
public struct DropConnector: Hashable, Sendable {
    public var name: Identifier
    public var ifExists: Bool
}
