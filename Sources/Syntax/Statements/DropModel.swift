/// `DROP MODEL [IF EXISTS] name`
public struct DropModel: Hashable, Sendable {
    public var name: Identifier
    public var ifExists: Bool
}
