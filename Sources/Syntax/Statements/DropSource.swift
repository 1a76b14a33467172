/// `DROP STREAM|TABLE [IF EXISTS] name [DELETE TOPIC]`
public struct DropSource: Hashable, Sendable {
    public var kind: SourceKind
    public var name: Identifier
    public var ifExists: Bool
    public var deleteTopic: Bool
}
