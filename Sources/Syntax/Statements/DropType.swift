/// `DROP TYPE [IF EXISTS] name`
public struct DropType: Hashable, Sendable {
    public var name: Identifier
    public var ifExists: Bool
}
